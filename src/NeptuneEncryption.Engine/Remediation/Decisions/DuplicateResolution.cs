using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>
/// Two runs that give the same operation different names at the same time do not meet at a name. Who was later yields: it takes its own
/// temporary cluster away again, and nothing else. Pure.
/// </summary>
internal static class DuplicateResolution
{
    /// <summary>What the operation has under another name than this run gives. Only lists that hold tags show it.</summary>
    public static Cluster? Cluster(DesiredState desired, IReadOnlyList<Cluster> clusters)
        => clusters.FirstOrDefault(cluster => !Same(cluster.DBClusterIdentifier, desired.ClusterIdentifier)
            && cluster.Status != ResourceStatus.Deleting
            && desired.Operation.Owns(cluster.TagList, cluster.DBClusterIdentifier, ResourceRole.Temporary, ResourceRole.Kept));

    /// <inheritdoc cref="Cluster"/>
    public static Snapshot? Snapshot(DesiredState desired, IReadOnlyList<Snapshot> snapshots)
        => snapshots.FirstOrDefault(encrypted => !Same(encrypted.DBClusterSnapshotIdentifier, desired.SnapshotIdentifier)
            && desired.Operation.Owns(encrypted.TagList, encrypted.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot));

    /// <summary>Null when there is nobody to yield to.</summary>
    public static NextAction? Decide(DesiredState desired, ObservedState observed)
    {
        if (observed.Encrypted is not null)
            return null;
        if (observed.DuplicateSnapshot is { } encrypted)
            return Yield(desired, observed, OperationProblem.OtherName(desired, "snapshot", encrypted.DBClusterSnapshotIdentifier));
        return observed.DuplicateCluster is { } rival && (observed.Cluster is not { } own || WasFirst(rival, own))
            ? Yield(desired, observed, OperationProblem.OtherName(desired, "cluster", rival.DBClusterIdentifier))
            : null;
    }

    private static NextAction Yield(DesiredState desired, ObservedState observed, Problem conflict)
    {
        if (observed.Cluster is not { Status: not ResourceStatus.Deleting } own
            || own.DBClusterMembers.Count > 0
            || !desired.Operation.Owns(own.TagList, own.DBClusterIdentifier, ResourceRole.Temporary))
        {
            return new NextAction.Fail(conflict);
        }

        return own.Status == ResourceStatus.Available || Reconciler.TerminalStates.Contains(own.Status)
            ? new NextAction.Yield()
            : NextAction.WaitForCluster.Of(own);
    }

    private static bool WasFirst(Cluster rival, Cluster own)
        => (rival.ClusterCreateTime ?? DateTime.MaxValue, rival.DBClusterIdentifier.ToLowerInvariant()).CompareTo(
            (own.ClusterCreateTime ?? DateTime.MaxValue, own.DBClusterIdentifier.ToLowerInvariant())) < 0;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
