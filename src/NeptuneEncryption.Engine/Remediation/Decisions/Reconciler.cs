using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>
/// Decides what is to be done next for one operation, from what is wanted and what AWS was seen to hold, and from nothing else.
/// A first run, a resumed one and a second admin's are the same decisions. Pure.
/// </summary>
internal static class Reconciler
{
    // Nothing becomes of a cluster in one of these; AWS names them in its list of cluster states and in CloudFormation's handlers.
    internal static readonly string[] TerminalStates =
    [
        ResourceStatus.Failed, ResourceStatus.Deleting, ResourceStatus.Deleted, "incompatible-network", "incompatible-parameters",
            "incompatible-restore",
        "inaccessible-encryption-credentials", "inaccessible-encryption-credentials-recoverable",
        "insufficient-capacity", "insufficient-resource-limits", "migration-failed", "restore-failed", "storage-failure",
    ];

    public static NextAction Decide(DesiredState desired, ObservedState observed)
        => observed switch
        {
            _ when desired.Goal == OperationGoal.Undo => UndoReconciler.Decide(desired, observed),
            _ when DuplicateResolution.Decide(desired, observed) is { } yielding => yielding,
            { Encrypted: { } encrypted } => WithSnapshot(desired, observed, encrypted),
            { EncryptedWasSeen: true } => new NextAction.Fail(OperationProblem.SnapshotDisappeared(desired)),
            { Cluster.Status: ResourceStatus.Deleting, SnapshotWasLookedFor: false } => new NextAction.ObserveSnapshot(),
            { Cluster: { } cluster } => WithCluster(desired, observed, cluster),
            { ClusterWasSeen: true, SnapshotWasLookedFor: false } => new NextAction.ObserveSnapshot(),
            { ClusterWasSeen: true } => new NextAction.Fail(OperationProblem.ClusterDisappeared(desired)),
            { Source: null } => new NextAction.Fail(OperationProblem.SourceNotFound(desired)),
            _ when OperationProblem.SourceChanged(desired, observed.Source) is { } changed => new NextAction.Fail(changed),
            _ => new NextAction.Restore(),
        };

    private static NextAction WithCluster(DesiredState desired, ObservedState observed, Cluster cluster)
    {
        if (!OwnsCluster(desired, cluster, ResourceRole.Temporary, ResourceRole.Kept))
        {
            return cluster.Engine == DatabaseEngine.Neptune && observed.ClusterTagsMayCome
                ? NextAction.WaitForCluster.Of(cluster)
                : new NextAction.Fail(OperationProblem.NameTaken(desired, "cluster", cluster.DBClusterIdentifier));
        }

        if (Conflict(desired, "cluster", cluster.DBClusterIdentifier, cluster.TagList!) is { } conflict)
            return new NextAction.Fail(conflict);
        if (TerminalStates.Contains(cluster.Status))
            return new NextAction.Fail(OperationProblem.RestoreFailed(desired, cluster));
        if (cluster.Status != ResourceStatus.Available)
            return NextAction.WaitForCluster.Of(cluster);
        if (cluster.DBClusterMembers.Count > 0 || cluster.TagList!.ValueOf(OperationTag.Copied) is not null)
            return new NextAction.Fail(OperationProblem.ClusterWasUsed(desired, cluster));
        return Verification.Cluster(desired, cluster) is { } fault
            ? new NextAction.Fail(OperationProblem.VerificationFailed(desired, fault))
            : new NextAction.CreateSnapshot();
    }

    private static NextAction WithSnapshot(DesiredState desired, ObservedState observed, Snapshot encrypted)
    {
        if (!desired.Operation.Owns(encrypted.TagList, encrypted.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot))
        {
            return observed.EncryptedTagsMayCome
                ? new NextAction.WaitForSnapshot(encrypted.Status ?? "unknown", encrypted.PercentProgress ?? 0)
                : new NextAction.Fail(OperationProblem.NameTaken(desired, "snapshot", encrypted.DBClusterSnapshotIdentifier));
        }

        if (Conflict(desired, "snapshot", encrypted.DBClusterSnapshotIdentifier, encrypted.TagList!) is { } conflict)
            return new NextAction.Fail(conflict);
        if (encrypted.Status is ResourceStatus.Failed or ResourceStatus.Deleting or ResourceStatus.Deleted)
            return new NextAction.Fail(OperationProblem.SnapshotFailed(desired, encrypted));
        if (encrypted.Status != ResourceStatus.Available)
            return new NextAction.WaitForSnapshot(encrypted.Status ?? "unknown", encrypted.PercentProgress ?? 0);
        if (!observed.EncryptedIsFresh)
            return new NextAction.DescribeEncrypted();
        if (!Verification.TellsItsCluster(encrypted) && !observed.ClusterIsFresh)
            return new NextAction.ObserveCluster();
        if (Verification.Snapshot(desired, encrypted, observed.ClusterIsFresh ? observed.Cluster : null) is { } fault)
        {
            return new NextAction.Fail(
                OperationProblem.VerificationFailed(desired, $"snapshot '{encrypted.DBClusterSnapshotIdentifier}' did not hold: {fault}"));
        }

        if (desired.ShareWith.Count > 0 && !observed.IsShared)
            return new NextAction.Share();
        // Claimed before the cluster is removed, so that the claim settles while AWS is at it.
        if (desired.RemoveSource && !observed.SourceRemoved && observed.ClaimIsSettled is null)
            return new NextAction.Reserve(OperationTag.SourceRemoval);
        if (observed.Cluster is { } cluster && OwnsCluster(desired, cluster, ResourceRole.Temporary)
            && Conflict(desired, "cluster", cluster.DBClusterIdentifier, cluster.TagList!) is { } other)
        {
            return new NextAction.Fail(other);
        }

        if (!observed.ClusterIsFresh)
            return new NextAction.ObserveCluster();
        return (desired.KeepCluster ? SetUpCluster(desired, observed) : RemoveCluster(desired, observed))
            ?? RemoveSource(desired, observed, encrypted);
    }

    /// <summary>Null when the kept cluster is as it shall be, or is there no more.</summary>
    private static NextAction? SetUpCluster(DesiredState desired, ObservedState observed)
    {
        if (observed.Cluster is not { } cluster || TerminalStates.Contains(cluster.Status)
            || !OwnsCluster(desired, cluster, ResourceRole.Kept))
        {
            return null;
        }

        if (cluster.TagList!.ValueOf(OperationTag.Copied) is null)
            return new NextAction.MarkCopied();
        if (desired.PostRestoreSettings is not { } settings || observed.IsSetUp || settings.AreOf(cluster))
            return null;
        return cluster.Status == ResourceStatus.Available ? new NextAction.SetUpCluster() : NextAction.WaitForCluster.Of(cluster);
    }

    /// <summary>Null when there is no temporary cluster, or none any more.</summary>
    private static NextAction? RemoveCluster(DesiredState desired, ObservedState observed)
    {
        if (observed is { ClusterTagsMayCome: true, Cluster: { } young } && !OwnsCluster(desired, young, ResourceRole.Temporary))
            return NextAction.WaitForCluster.Of(young);
        if (observed.Cluster is not { } cluster || cluster.Status == ResourceStatus.Deleting
            || !OwnsCluster(desired, cluster, ResourceRole.Temporary))
        {
            return null;
        }

        return cluster.DBClusterMembers.Count > 0
            ? new NextAction.Fail(OperationProblem.ClusterInUse(desired, cluster))
            : new NextAction.DeleteCluster();
    }

    /// <summary>
    /// Whoever deletes the source claims it on the copy first, gives the claim time to be seen, and looks then; whoever undoes the copy
    /// does the same. So at least one of two that do it at once sees the other, and source and copy are never both deleted.
    /// </summary>
    private static NextAction RemoveSource(DesiredState desired, ObservedState observed, Snapshot encrypted)
        => observed switch
        {
            _ when !desired.RemoveSource || observed.SourceRemoved => new NextAction.Done(),
            { ClaimIsSettled: not true } => new NextAction.WaitForClaim(),
            { RemovalCheck: null } => new NextAction.CheckRemoval(),
            { Source: null or { Status: ResourceStatus.Deleting } } => new NextAction.Done(),
            { RemovalCheck.Restore: RestoreProof.Pending } => new NextAction.WaitForProof(),
            // AWS has accepted the claim, but does not show it yet: then it may not show another's either.
            _ when encrypted.TagList!.ValueOf(OperationTag.SourceRemoval) is null => new NextAction.WaitForClaim(),
            _ => observed.RemovalCheck.Fault(desired, observed.Source, encrypted) is { } fault
                ? new NextAction.Fail(fault)
                : new NextAction.DeleteSource(),
        };

    private static bool OwnsCluster(DesiredState desired, Cluster cluster, params ReadOnlySpan<string> roles)
        => desired.Operation.Owns(cluster.TagList, cluster.DBClusterIdentifier, roles)
            && Verification.Contradiction(desired, cluster) is null;

    /// <summary>Another admin works on the same source, with another key or another end in mind.</summary>
    private static Problem? Conflict(DesiredState desired, string kind, string identifier, IReadOnlyList<Tag> tags)
    {
        if (tags.ValueOf(OperationTag.KeyArn) is var key && key != desired.KeyArn)
            return OperationProblem.OtherKey(desired, kind, identifier, key);
        if (desired.KeepCluster && tags.ValueOf(OperationTag.Role) == ResourceRole.Temporary)
            return OperationProblem.NotToBeKept(desired, identifier);
        return null;
    }
}
