using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>The decisions of an undo: only what the operation itself made as a means is deleted, and the copy only while its source exists.
/// Pure.</summary>
internal static class UndoReconciler
{
    public static NextAction Decide(DesiredState desired, ObservedState observed)
        => !observed.ClusterIsFresh
        ? new NextAction.ObserveCluster()
        : RemoveCluster(desired, observed) ?? RemoveSnapshot(desired, observed);

    /// <summary>Null when there is no temporary cluster, or none any more.</summary>
    private static NextAction? RemoveCluster(DesiredState desired, ObservedState observed)
    {
        if (observed.Cluster is not { Status: not ResourceStatus.Deleting } cluster
            || !desired.Operation.Owns(cluster.TagList, cluster.DBClusterIdentifier, ResourceRole.Temporary))
        {
            return null;
        }

        if (Verification.Contradiction(desired, cluster) is { } contradiction)
            return new NextAction.Fail(UndoProblem.NotOurs(desired, cluster, contradiction));
        if (!cluster.StorageEncrypted && !desired.IncludeUnencrypted)
            return new NextAction.Fail(UndoProblem.Unencrypted(desired, cluster));
        if (cluster.DBClusterMembers.Count > 0)
            return new NextAction.Fail(UndoProblem.ClusterInUse(desired, cluster));
        // AWS deletes a cluster that is available or has failed, and none that is being made, changed or snapshotted.
        if (cluster.Status != ResourceStatus.Available && !Reconciler.TerminalStates.Contains(cluster.Status))
            return NextAction.WaitForCluster.Of(cluster);
        return cluster.DeletionProtection && !observed.ProtectionLifted ? new NextAction.LiftProtection() : new NextAction.DeleteCluster();
    }

    private static NextAction RemoveSnapshot(DesiredState desired, ObservedState observed)
    {
        if (!desired.IncludeEncryptedSnapshot || observed.Encrypted is null or { Status: ResourceStatus.Deleting })
            return new NextAction.Done();
        Snapshot encrypted = observed.Encrypted;
        if (!desired.Operation.Owns(encrypted.TagList, encrypted.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot)
            || encrypted.SnapshotCreateTime is { } created && Verification.IsBeforeSource(desired, created))
        {
            return new NextAction.Done();
        }

        if (encrypted.TagList!.ValueOf(OperationTag.SourceRemoval) is not null)
            return new NextAction.Fail(UndoProblem.SourceRemovalIntended(desired, encrypted));
        if (encrypted.Status is not (ResourceStatus.Available or ResourceStatus.Failed))
            return new NextAction.WaitForSnapshot(encrypted.Status ?? "unknown", encrypted.PercentProgress ?? 0);
        if (observed.ClaimIsSettled is null)
            return new NextAction.Reserve(OperationTag.Undo);
        if (observed.ClaimIsSettled == false)
            return new NextAction.WaitForClaim();
        if (observed.RemovalCheck is null)
            return new NextAction.CheckRemoval();
        if (encrypted.TagList!.ValueOf(OperationTag.Undo) is null)
            return new NextAction.WaitForClaim();
        return observed.Source is { } source && OperationProblem.SourceChanged(desired, source) is null
            ? new NextAction.DeleteEncrypted()
            : new NextAction.Fail(UndoProblem.SourceGone(desired, encrypted));
    }
}
