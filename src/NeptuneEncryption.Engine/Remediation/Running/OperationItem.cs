using NeptuneEncryption.Discovery;
using NeptuneEncryption.Remediation.Decisions;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>One operation in a run: what is wanted, what was seen, and since when its present stage lasts.</summary>
internal sealed class OperationItem(EncryptionPlan plan, RegionBoard board, TimeProvider clock)
{
    // What was looked at may change afterwards; the older the look, the likelier.
    private static readonly TimeSpan LookHolds = TimeSpan.FromSeconds(10);

    // A list that is paged while things change under it may miss one that is there; one look is not enough to call it gone.
    private const int LooksBeforeGone = 3;

    private int _clusterMissed;
    private int _copyMissed;
    private readonly long _started = clock.GetTimestamp();
    private (Stage Name, long Started) _stage = (Stage.Restoring, clock.GetTimestamp());
    private long _copySeen;

    private enum Stage
    {
        Restoring,
        Snapshotting,
        RemovingCluster,
        Removing,
    }

    public EncryptionPlan Plan => plan;

    public Intent Intent => plan.Intent;

    public RegionBoard Board => board;

    /// <summary>How long this run has worked on it.</summary>
    public TimeSpan Elapsed => clock.GetElapsedTime(_started);

    public Observed Seen { get; set; } = new() { Source = plan.Source };

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

    public Step? LastStep { get; private set; }

    public StepRecorder Steps { get; } = new(plan.Intent);

    /// <summary>Notes the step to be taken; a new stage starts a new time limit.</summary>
    /// <returns>Whether it is another step than the one before.</returns>
    public bool Enter(Step step)
    {
        bool isAnother = LastStep?.GetType() != step.GetType();
        LastStep = step;
        if (isAnother)
            EndSteps(step, clock.GetUtcNow().UtcDateTime);
        Stage stage = step switch
        {
            Step.AwaitCluster when Intent.Goal == IntentGoal.Undo || Seen.EncryptedIsFresh => Stage.RemovingCluster,
            Step.Restore or Step.AwaitCluster => Stage.Restoring,
            Step.ObserveCluster or Step.SetUpCluster or Step.LiftProtection or Step.DeleteCluster => Stage.RemovingCluster,
            Step.Claim or Step.DescribeSource or Step.DeleteSource or Step.DeleteEncrypted => Stage.Removing,
            _ => Stage.Snapshotting,
        };
        // A look back is no new stage.
        if (stage > _stage.Name)
            _stage = (stage, clock.GetTimestamp());
        return isAnother;
    }

    /// <summary>What a step needs to be done is done.</summary>
    private void EndSteps(Step step, DateTime now)
    {
        if (step is not (Step.Restore or Step.AwaitCluster or Step.Fail))
            Steps.End(EncryptionStepName.RestoreCluster, now);
        if (step is not (Step.Restore or Step.AwaitCluster or Step.CreateSnapshot or Step.AwaitSnapshot or Step.Fail))
            Steps.End(EncryptionStepName.CreateSnapshot, now);
        if (step is Step.Share or Step.ObserveCluster or Step.SetUpCluster or Step.DeleteCluster or Step.Claim or Step.DescribeSource or Step.DeleteSource or Step.Done)
            Steps.End(EncryptionStepName.VerifySnapshot, now);
    }

    /// <summary>How long its present stage lasts.</summary>
    public TimeSpan InStage => clock.GetElapsedTime(_stage.Started);

    /// <summary>How long AWS has been making what is waited for, by AWS's own account; null when it is making nothing.</summary>
    public TimeSpan? InCreation => clock.GetUtcNow().UtcDateTime - LastStep switch
    {
        Step.AwaitCluster { Status: "creating" or "preparing-data-migration" or "migrating" } => Seen.Cluster?.ClusterCreateTime,
        Step.AwaitSnapshot { Status: "creating" } => Seen.Encrypted?.SnapshotCreateTime,
        _ => null,
    };

    public void Need(bool clusters, bool snapshots) => (NeedsClusters, NeedsSnapshots) = (clusters, snapshots);

    /// <summary>Takes a describe of the copy into account.</summary>
    public void SawCopy(Snapshot? copy)
    {
        Seen = Seen with { Encrypted = copy, EncryptedWasSeen = true, EncryptedIsFresh = copy is not null, EncryptedIsRecent = copy is not null };
        _copySeen = clock.GetTimestamp();
    }

    /// <summary>Something has happened: what was looked at for a deletion is to be looked at again.</summary>
    public void ForgetLooks() => Seen = Seen with { EncryptedIsRecent = false, SourceIsFresh = false };

    public void ForgetOldLooks()
    {
        if (Seen.EncryptedIsRecent && clock.GetElapsedTime(_copySeen) > LookHolds)
            ForgetLooks();
    }

    /// <summary>Takes what the board shows into account.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (NeedsClusters)
            await LookAtClusterAsync(cancellationToken).ConfigureAwait(false);
        if (NeedsSnapshots)
            await LookAtCopyAsync(cancellationToken).ConfigureAwait(false);
        Need(clusters: false, snapshots: false);
        IsNew = false;
    }

    private async Task LookAtClusterAsync(CancellationToken cancellationToken)
    {
        bool isFresh = Seen.EncryptedIsFresh || Intent.Goal == IntentGoal.Undo;
        Seen = Seen with { RivalCluster = Rivalry.Cluster(Intent, board.Clusters), CopyWasLookedFor = false };
        Cluster? listed = board.Cluster(Intent.ClusterIdentifier);
        if (listed is null)
        {
            bool stillTrusted = Seen.Cluster is not null && ++_clusterMissed < LooksBeforeGone;
            Seen = Seen with { Cluster = stillTrusted ? Seen.Cluster : null, ClusterIsFresh = isFresh && !stillTrusted };
            return;
        }
        _clusterMissed = 0;
        // The tags we gave in the creating call are known without asking, but only for the very same cluster, and not before a deletion.
        if (listed.TagList is null && !isFresh && Seen.Cluster is { TagList: { } tags } known && known.ClusterCreateTime == listed.ClusterCreateTime)
            listed = listed with { TagList = tags };
        listed = await board.WithTagsAsync(listed, cancellationToken).ConfigureAwait(false);
        Seen = Seen with { Cluster = listed, ClusterWasSeen = true, ClusterIsFresh = isFresh };
    }

    private async Task LookAtCopyAsync(CancellationToken cancellationToken)
    {
        Seen = Seen with { RivalCopy = Rivalry.Copy(Intent, board.Snapshots), CopyWasLookedFor = true };
        Snapshot? listed = board.Snapshot(Intent.SnapshotIdentifier);
        if (listed is null)
        {
            bool stillTrusted = Seen.Encrypted is not null && ++_copyMissed < LooksBeforeGone;
            Seen = Seen with { Encrypted = stillTrusted ? Seen.Encrypted : null, EncryptedIsFresh = false };
            return;
        }
        _copyMissed = 0;
        if (listed.TagList is null && Seen.Encrypted is { TagList: { } tags } known && known.SnapshotCreateTime == listed.SnapshotCreateTime)
            listed = listed with { TagList = tags };
        listed = await board.WithTagsAsync(listed, cancellationToken).ConfigureAwait(false);
        Seen = Seen with { Encrypted = listed, EncryptedWasSeen = true, EncryptedIsFresh = false };
    }
}
