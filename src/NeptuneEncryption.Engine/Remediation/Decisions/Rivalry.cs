using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>
/// Two runs that give the same operation different names at the same time do not meet at a name. Who was later yields: it takes its own
/// temporary cluster away again, and nothing else. Pure.
/// </summary>
internal static class Rivalry
{
    /// <summary>What the operation has under another name than this run gives. Only lists that hold tags show it.</summary>
    public static Cluster? Cluster(Intent intent, IReadOnlyList<Cluster> clusters)
        => clusters.FirstOrDefault(cluster => !Same(cluster.DBClusterIdentifier, intent.ClusterIdentifier) && cluster.Status != "deleting"
            && intent.Operation.Owns(cluster.TagList, cluster.DBClusterIdentifier, ResourceRole.Temporary, ResourceRole.Kept));

    /// <inheritdoc cref="Cluster"/>
    public static Snapshot? Copy(Intent intent, IReadOnlyList<Snapshot> snapshots)
        => snapshots.FirstOrDefault(copy => !Same(copy.DBClusterSnapshotIdentifier, intent.SnapshotIdentifier)
            && intent.Operation.Owns(copy.TagList, copy.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot));

    /// <summary>Null when there is nobody to yield to.</summary>
    public static Step? Decide(Intent intent, Observed seen)
    {
        if (seen.Encrypted is not null)
            return null;
        if (seen.RivalCopy is { } copy)
            return Yield(intent, seen, OperationProblem.OtherName(intent, "snapshot", copy.DBClusterSnapshotIdentifier));
        return seen.RivalCluster is { } rival && (seen.Cluster is not { } own || WasFirst(rival, own))
            ? Yield(intent, seen, OperationProblem.OtherName(intent, "cluster", rival.DBClusterIdentifier))
            : null;
    }

    private static Step Yield(Intent intent, Observed seen, Problem conflict)
    {
        if (seen.Cluster is not { Status: not "deleting" } own
            || own.DBClusterMembers.Count > 0
            || !intent.Operation.Owns(own.TagList, own.DBClusterIdentifier, ResourceRole.Temporary))
            return new Step.Fail(conflict);
        return own.Status == "available" || Reconciler.TerminalStates.Contains(own.Status)
            ? new Step.Withdraw()
            : Step.AwaitCluster.Of(own);
    }

    private static bool WasFirst(Cluster rival, Cluster own)
        => (rival.ClusterCreateTime ?? DateTime.MaxValue, rival.DBClusterIdentifier.ToLowerInvariant()).CompareTo((own.ClusterCreateTime ?? DateTime.MaxValue, own.DBClusterIdentifier.ToLowerInvariant())) < 0;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
