using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>The decisions of an undo: only what the operation itself made as a means is deleted, and the copy only while its source exists. Pure.</summary>
internal static class Undoing
{
    public static Step Decide(Intent intent, Observed seen)
        => !seen.ClusterIsFresh ? new Step.ObserveCluster() : RemoveCluster(intent, seen.Cluster) ?? RemoveCopy(intent, seen);

    /// <summary>Null when there is no temporary cluster, or none any more.</summary>
    private static Step? RemoveCluster(Intent intent, Cluster? cluster)
    {
        if (cluster is null or { Status: "deleting" } || !intent.Operation.Owns(cluster.TagList, cluster.DBClusterIdentifier, ResourceRole.Temporary))
            return null;
        if (cluster.DBClusterMembers.Count > 0)
            return new Step.Fail(UndoProblem.ClusterInUse(intent, cluster));
        // AWS deletes a cluster that is available or has failed, and none that is being made, changed or snapshotted.
        if (cluster.Status != "available" && !Reconciler.TerminalStates.Contains(cluster.Status))
            return Step.AwaitCluster.Of(cluster);
        return cluster.DeletionProtection ? new Step.LiftProtection() : new Step.DeleteCluster();
    }

    private static Step RemoveCopy(Intent intent, Observed seen)
    {
        if (!intent.IncludeEncryptedSnapshot || seen.Encrypted is null or { Status: "deleting" })
            return new Step.Done();
        Snapshot copy = seen.Encrypted;
        if (!intent.Operation.Owns(copy.TagList, copy.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot))
            return new Step.Done();
        if (copy.TagList!.ValueOf(OperationTag.SourceRemoval) is not null)
            return new Step.Fail(UndoProblem.SourceRemovalIntended(intent, copy));
        if (copy.Status is not ("available" or "failed"))
            return new Step.AwaitSnapshot(copy.Status ?? "unknown", copy.PercentProgress ?? 0);
        if (copy.TagList!.ValueOf(OperationTag.Undo) is null)
            return new Step.Claim(OperationTag.Undo);
        if (!seen.EncryptedIsRecent)
            return new Step.DescribeEncrypted();
        if (!seen.SourceIsFresh)
            return new Step.DescribeSource();
        return seen.Source is { } source && OperationProblem.SourceChanged(intent, source) is null
            ? new Step.DeleteEncrypted()
            : new Step.Fail(UndoProblem.SourceGone(intent, copy));
    }
}
