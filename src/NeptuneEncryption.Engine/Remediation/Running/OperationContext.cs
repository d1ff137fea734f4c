using NeptuneEncryption.Discovery;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>One operation in a run: what is wanted, what was seen, and since when its present stage lasts.</summary>
internal sealed class OperationContext(EncryptionPlan plan, RegionInventory inventory, TimeProvider clock)
{
    // What was looked at may change afterwards; the older the look, the likelier.
    private static readonly TimeSpan LookHolds = TimeSpan.FromSeconds(10);

    // A list that is paged while things change under it may miss one that is there; one look is not enough to call it gone.
    private const int LooksBeforeGone = 3;

    private readonly HashSet<Type> _refused = [];
    private int _clusterMissed;
    private int _snapshotMissed;
    private readonly long _started = clock.GetTimestamp();
    private (Stage Name, long Started) _stage = (Stage.Restoring, clock.GetTimestamp());
    private long? _claimed;
    private (string Value, TimeSpan Age, long Seen)? _found;
    private DateTime? _proven;
    private long _checked;

    private enum Stage
    {
        Restoring,
        Snapshotting,
        RemovingCluster,
        Removing,
    }

    public EncryptionPlan Plan => plan;

    public DesiredState DesiredState => plan.DesiredState;

    public RegionInventory Inventory => inventory;

    /// <summary>How long this run has worked on it.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    public ObservedState Observed { get; set; } = new() { Source = plan.Source };

    public bool NeedsClusters { get; set; } = true;

    public bool NeedsSnapshots { get; set; } = true;

    /// <summary>Whether it is to be looked at and advanced now, not only after the next wait.</summary>
    public bool IsDue { get; set; } = true;

    /// <summary>Whether it has not been looked at yet.</summary>
    public bool IsNew { get; private set; } = true;

    /// <summary>Whether the last look at AWS failed, so that nothing is decided on it.</summary>
    public bool IsBlind { get; set; }

    public bool Ended { get; set; }

    /// <summary>What AWS last refused.</summary>
    public Problem? LastRefusal { get; set; }

    public NextAction? LastAction { get; private set; }

    /// <summary>Counts a refusal of an action; that other calls succeed in between forgets none.</summary>
    /// <returns>Whether it is the first of this action since AWS last accepted one.</returns>
    public bool Refused(NextAction action) => _refused.Add(action.GetType());

    public void Accepted(NextAction action) => _refused.Remove(action.GetType());

    public StepRecorder Steps { get; } = new(plan.DesiredState);

    /// <summary>Notes the step to be taken; a new stage starts a new time limit.</summary>
    /// <returns>Whether it is another step than the one before.</returns>
    public bool Enter(NextAction action)
    {
        bool isAnother = LastAction?.GetType() != action.GetType();
        LastAction = action;
        if (isAnother)
            EndSteps(action, clock.GetUtcNow().UtcDateTime);
        Stage stage = action switch
        {
            NextAction.WaitForCluster when DesiredState.Goal == OperationGoal.Undo || Observed.EncryptedIsFresh => Stage.RemovingCluster,
            NextAction.Restore or NextAction.WaitForCluster => Stage.Restoring,
            NextAction.ObserveCluster or NextAction.MarkCopied or NextAction.SetUpCluster or NextAction.LiftProtection
                or NextAction.DeleteCluster
                or NextAction.Reserve { Tag: OperationTag.SourceRemoval }
                => Stage.RemovingCluster,
            NextAction.Reserve or NextAction.WaitForClaim or NextAction.WaitForProof or NextAction.CheckRemoval
                or NextAction.DeleteSource or NextAction.DeleteEncrypted
                => Stage.Removing,
            _ => Stage.Snapshotting,
        };
        // A look back is no new stage.
        if (stage > _stage.Name)
            _stage = (stage, clock.GetTimestamp());
        return isAnother;
    }

    /// <summary>What a step needs to be done is done.</summary>
    private void EndSteps(NextAction action, DateTime now)
    {
        if (action is not (NextAction.Restore or NextAction.WaitForCluster or NextAction.Fail))
            Steps.End(EncryptionStepName.RestoreCluster, now);
        if (action is not (
            NextAction.Restore or NextAction.WaitForCluster or NextAction.CreateSnapshot or NextAction.WaitForSnapshot or NextAction.Fail))
        {
            Steps.End(EncryptionStepName.CreateSnapshot, now);
        }

        if (action is NextAction.Share or NextAction.ObserveCluster or NextAction.MarkCopied or NextAction.SetUpCluster
            or NextAction.DeleteCluster
            or NextAction.Reserve or NextAction.WaitForClaim or NextAction.WaitForProof or NextAction.CheckRemoval
            or NextAction.DeleteSource or NextAction.Done)
        {
            Steps.End(EncryptionStepName.VerifySnapshot, now);
        }
    }

    /// <summary>How long its present stage lasts.</summary>
    public TimeSpan InStage => clock.GetElapsedTime(_stage.Started);

    /// <summary>The time (UTC), on AWS's clock once AWS has answered: this machine's may be wrong.</summary>
    public DateTime Now => inventory.Neptune.LastAnswered ?? clock.GetUtcNow().UtcDateTime;

    /// <summary>How long AWS has been making what is waited for, by AWS's own account; null when it is making nothing.</summary>
    public TimeSpan? InCreation => Now - LastAction switch
    {
        NextAction.WaitForCluster { Status: ResourceStatus.Creating or "preparing-data-migration" or "migrating" }
            => Observed.Cluster?.ClusterCreateTime,
        NextAction.WaitForSnapshot { Status: ResourceStatus.Creating } => Observed.Encrypted?.SnapshotCreateTime,
        _ => null,
    };

    public void Need(bool clusters, bool snapshots) => (NeedsClusters, NeedsSnapshots) = (clusters, snapshots);

    /// <summary>Describes the copy, with its tags; null when it is not there.</summary>
    public async Task<Snapshot?> DescribeEncryptedAsync(CancellationToken cancellationToken)
        => await inventory.Neptune.FindSnapshotAsync(DesiredState.SnapshotIdentifier, SnapshotType.Manual, cancellationToken)
            .ConfigureAwait(false) is { } encrypted
                ? await inventory.WithTagsAsync(encrypted, cancellationToken).ConfigureAwait(false)
                : null;

    /// <summary>Takes a describe of the copy into account.</summary>
    public void ObservedSnapshot(Snapshot? encrypted)
    {
        Observed = Observed with
        {
            Encrypted = encrypted,
            EncryptedTagsMayCome = LateTags.MayCome(inventory.Neptune, encrypted),
            EncryptedWasSeen = true,
            EncryptedIsFresh = encrypted is not null,
        };
        if (MadeCopy && _proven is null && encrypted is not null)
            Proven(encrypted);
    }

    /// <summary>What this run has restored, as AWS answered; null when another did.</summary>
    public Cluster? Restored { get; set; }

    /// <summary>Whether this run has made the copy, of the very cluster that it restored.</summary>
    public bool MadeCopy { get; set; }

    /// <summary>The very snapshot is known to come of a restore of the source; one put in its place is not.</summary>
    public void Proven(Snapshot encrypted) => _proven = encrypted.SnapshotCreateTime;

    public bool IsProven(Snapshot encrypted)
        => DesiredState.AcceptAdopted || (_proven is { } made && made == encrypted.SnapshotCreateTime);

    /// <summary>AWS has accepted the claim.</summary>
    public void Claimed() => _claimed = clock.GetTimestamp();

    /// <summary>The looks directly before a deletion begin, and with them the time for which they hold.</summary>
    public void BeginRemovalCheck() => _checked = clock.GetTimestamp();

    /// <summary>Takes the looks directly before a deletion into account.</summary>
    public void ObservedRemoval(Snapshot? source, RemovalCheck check)
        => Observed = Observed with { Source = source, RemovalCheck = Observed.Encrypted is null ? null : check };

    /// <summary>Something has happened: what was looked at for a deletion is to be looked at again.</summary>
    public void ForgetLooks() => Observed = Observed with { RemovalCheck = null };

    /// <summary>Brings what depends on the time up to date: whether the claim has settled, and whether the last looks still hold.</summary>
    public void Age(TimeSpan claimWait)
    {
        if (Observed.RemovalCheck is not null && clock.GetElapsedTime(_checked) > LookHolds)
            ForgetLooks();
        Observed = Observed with { ClaimIsSettled = ClaimAge() is { } age ? age >= claimWait : null };
    }

    /// <summary>A claim of this run counts from AWS's answer, that of another from the time it tells.</summary>
    private TimeSpan? ClaimAge()
    {
        if (_claimed is { } written)
            return clock.GetElapsedTime(written);
        string tag = DesiredState.Goal == OperationGoal.Undo ? OperationTag.Undo : OperationTag.SourceRemoval;
        string? value = Observed.Encrypted?.TagList?.ValueOf(tag);
        if (value != _found?.Value)
        {
            _found = Now - Operation.ParseTimestamp(value) is { } age && age >= TimeSpan.Zero
                ? (value!, age, clock.GetTimestamp())
                : null;
        }

        return _found is { } found ? found.Age + clock.GetElapsedTime(found.Seen) : null;
    }

    /// <summary>Takes what the inventory shows into account.</summary>
    public async Task ObserveAsync(CancellationToken cancellationToken)
    {
        if (NeedsClusters)
            await ObserveClusterAsync(cancellationToken).ConfigureAwait(false);
        if (NeedsSnapshots)
            await ObserveSnapshotAsync(cancellationToken).ConfigureAwait(false);
        Need(clusters: false, snapshots: false);
        IsNew = false;
    }

    private async Task ObserveClusterAsync(CancellationToken cancellationToken)
    {
        bool isFresh = Observed.EncryptedIsFresh || DesiredState.Goal == OperationGoal.Undo;
        Observed = Observed with
        {
            DuplicateCluster = DuplicateResolution.Cluster(
            DesiredState,
            inventory.Clusters),
            SnapshotWasLookedFor = false
        };
        Cluster? listed = inventory.Cluster(DesiredState.ClusterIdentifier);
        if (listed is null)
        {
            bool stillTrusted = Observed.Cluster is not null && ++_clusterMissed < LooksBeforeGone;
            Observed = Observed with { Cluster = stillTrusted ? Observed.Cluster : null, ClusterIsFresh = isFresh && !stillTrusted };
            return;
        }
        _clusterMissed = 0;
        // The tags we gave in the creating call are known without asking, but only for the very same cluster, and not before a deletion.
        if (!isFresh && (listed.TagList is null || LateTags.MayCome(inventory.Neptune, listed))
            && Observed.Cluster is { } known && LateTags.AreSeen(known.TagList) && known.ClusterCreateTime == listed.ClusterCreateTime)
        {
            listed = listed with { TagList = known.TagList };
        }

        listed = await inventory.WithTagsAsync(listed, cancellationToken).ConfigureAwait(false);
        Observed = Observed with
        {
            Cluster = listed,
            ClusterTagsMayCome = LateTags.MayCome(inventory.Neptune, listed),
            ClusterWasSeen = true,
            ClusterIsFresh = isFresh
        };
    }

    private async Task ObserveSnapshotAsync(CancellationToken cancellationToken)
    {
        Observed = Observed with
        {
            DuplicateSnapshot = DuplicateResolution.Snapshot(
            DesiredState,
            inventory.Snapshots),
            SnapshotWasLookedFor = true
        };
        Snapshot? listed = inventory.Snapshot(DesiredState.SnapshotIdentifier);
        if (listed is null)
        {
            bool stillTrusted = Observed.Encrypted is not null && ++_snapshotMissed < LooksBeforeGone;
            Observed = Observed with { Encrypted = stillTrusted ? Observed.Encrypted : null, EncryptedIsFresh = false };
            return;
        }
        _snapshotMissed = 0;
        if ((listed.TagList is null || LateTags.MayCome(inventory.Neptune, listed))
            && Observed.Encrypted is { } known && LateTags.AreSeen(known.TagList) && known.SnapshotCreateTime == listed.SnapshotCreateTime)
        {
            listed = listed with { TagList = known.TagList };
        }

        listed = await inventory.WithTagsAsync(listed, cancellationToken).ConfigureAwait(false);
        Observed = Observed with
        {
            Encrypted = listed,
            EncryptedTagsMayCome = LateTags.MayCome(inventory.Neptune, listed),
            EncryptedWasSeen = true,
            EncryptedIsFresh = false
        };
    }
}
