using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>
/// Decides what is to be done next for one operation, from what is wanted and what AWS was seen to hold, and from nothing else.
/// A first run, a resumed one and a second admin's are the same decisions. Pure.
/// </summary>
public static class Reconciler
{
    // Nothing becomes of a cluster in one of these; AWS names them in its list of cluster states and in CloudFormation's handlers.
    internal static readonly string[] TerminalStates =
    [
        "failed", "deleting", "deleted", "incompatible-network", "incompatible-parameters", "incompatible-restore",
        "inaccessible-encryption-credentials", "inaccessible-encryption-credentials-recoverable",
        "insufficient-capacity", "insufficient-resource-limits", "migration-failed", "restore-failed", "storage-failure",
    ];

    public static Step Decide(Intent intent, Observed seen)
        => seen switch
        {
            _ when intent.Goal == IntentGoal.Undo => Undoing.Decide(intent, seen),
            _ when Rivalry.Decide(intent, seen) is { } yielding => yielding,
            { Encrypted: { } copy } => WithCopy(intent, seen, copy),
            { EncryptedWasSeen: true } => new Step.Fail(OperationProblem.CopyDisappeared(intent)),
            { Cluster.Status: "deleting", CopyWasLookedFor: false } => new Step.ObserveCopy(),
            { Cluster: { } cluster } => WithCluster(intent, cluster),
            { ClusterWasSeen: true, CopyWasLookedFor: false } => new Step.ObserveCopy(),
            { ClusterWasSeen: true } => new Step.Fail(OperationProblem.ClusterDisappeared(intent)),
            { Source: null } => new Step.Fail(OperationProblem.SourceNotFound(intent)),
            _ when OperationProblem.SourceChanged(intent, seen.Source) is { } changed => new Step.Fail(changed),
            _ => new Step.Restore(),
        };

    private static Step WithCluster(Intent intent, Cluster cluster)
    {
        if (!OwnsCluster(intent, cluster, ResourceRole.Temporary, ResourceRole.Kept))
            return new Step.Fail(OperationProblem.NameTaken(intent, "cluster", cluster.DBClusterIdentifier));
        if (Conflict(intent, "cluster", cluster.DBClusterIdentifier, cluster.TagList!) is { } conflict)
            return new Step.Fail(conflict);
        if (TerminalStates.Contains(cluster.Status))
            return new Step.Fail(OperationProblem.RestoreFailed(intent, cluster));
        if (cluster.Status != "available")
            return Step.AwaitCluster.Of(cluster);
        return Gate.Cluster(intent, cluster) is { } fault
            ? new Step.Fail(OperationProblem.VerificationFailed(intent, fault))
            : new Step.CreateSnapshot();
    }

    private static Step WithCopy(Intent intent, Observed seen, Snapshot copy)
    {
        if (!intent.Operation.Owns(copy.TagList, copy.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot))
            return new Step.Fail(OperationProblem.NameTaken(intent, "snapshot", copy.DBClusterSnapshotIdentifier));
        if (Conflict(intent, "snapshot", copy.DBClusterSnapshotIdentifier, copy.TagList!) is { } conflict)
            return new Step.Fail(conflict);
        if (copy.Status is "failed" or "deleting" or "deleted")
            return new Step.Fail(OperationProblem.SnapshotFailed(intent, copy));
        if (copy is not { Status: "available", PercentProgress: 100 })
            return new Step.AwaitSnapshot(copy.Status ?? "unknown", copy.PercentProgress ?? 0);
        if (!seen.EncryptedIsFresh)
            return new Step.DescribeEncrypted();
        if (Gate.Snapshot(intent, copy) is { } fault)
            return new Step.Fail(OperationProblem.VerificationFailed(intent, $"snapshot '{copy.DBClusterSnapshotIdentifier}' did not hold: {fault}"));
        if (intent.ShareWith.Count > 0 && !seen.IsShared)
            return new Step.Share();
        return (intent.KeepCluster ? SetUpCluster(intent, seen) : RemoveCluster(intent, seen)) ?? RemoveSource(intent, seen, copy);
    }

    /// <summary>Null when the kept cluster is as it shall be, or is there no more.</summary>
    private static Step? SetUpCluster(Intent intent, Observed seen)
    {
        if (seen.Cluster is { } known && OwnsCluster(intent, known, ResourceRole.Temporary)
            && Conflict(intent, "cluster", known.DBClusterIdentifier, known.TagList!) is { } conflict)
            return new Step.Fail(conflict);
        if (intent.Later is not { } later || seen.IsSetUp)
            return null;
        if (!seen.ClusterIsFresh)
            return new Step.ObserveCluster();
        if (seen.Cluster is not { } cluster || TerminalStates.Contains(cluster.Status) || !OwnsCluster(intent, cluster, ResourceRole.Kept) || later.AreOf(cluster))
            return null;
        return cluster.Status == "available" ? new Step.SetUpCluster() : Step.AwaitCluster.Of(cluster);
    }

    /// <summary>Null when there is no temporary cluster, or none any more.</summary>
    private static Step? RemoveCluster(Intent intent, Observed seen)
    {
        if (seen.Cluster is { } known && OwnsCluster(intent, known, ResourceRole.Temporary)
            && Conflict(intent, "cluster", known.DBClusterIdentifier, known.TagList!) is { } conflict)
            return new Step.Fail(conflict);
        if (!seen.ClusterIsFresh)
            return new Step.ObserveCluster();
        if (seen.Cluster is not { } cluster || cluster.Status == "deleting" || !OwnsCluster(intent, cluster, ResourceRole.Temporary))
            return null;
        return cluster.DBClusterMembers.Count > 0
            ? new Step.Fail(OperationProblem.ClusterInUse(intent, cluster))
            : new Step.DeleteCluster();
    }

    /// <summary>
    /// Whoever deletes the source claims it on the copy first and looks then; whoever undoes the copy does the same.
    /// So at least one of two that do it at once sees the other, and source and copy are never both deleted.
    /// </summary>
    private static Step RemoveSource(Intent intent, Observed seen, Snapshot copy)
    {
        if (!intent.RemoveSource || seen.SourceRemoved)
            return new Step.Done();
        if (copy.TagList!.ValueOf(OperationTag.SourceRemoval) is null)
            return new Step.Claim(OperationTag.SourceRemoval);
        if (!seen.EncryptedIsRecent)
            return new Step.DescribeEncrypted();
        if (!seen.SourceIsFresh)
            return new Step.DescribeSource();
        if (seen.Source is not { Status: not "deleting" } source)
            return new Step.Done();
        if (copy.TagList!.ValueOf(OperationTag.Undo) is not null)
            return new Step.Fail(OperationProblem.BeingUndone(intent, copy));
        return OperationProblem.SourceChanged(intent, source) is { } changed ? new Step.Fail(changed) : new Step.DeleteSource();
    }

    private static bool OwnsCluster(Intent intent, Cluster cluster, params ReadOnlySpan<string> roles)
        => intent.Operation.Owns(cluster.TagList, cluster.DBClusterIdentifier, roles);

    /// <summary>Another admin works on the same source, with another key or another end in mind.</summary>
    private static Problem? Conflict(Intent intent, string kind, string identifier, IReadOnlyList<Tag> tags)
    {
        if (tags.ValueOf(OperationTag.KeyArn) is var key && key != intent.KeyArn)
            return OperationProblem.OtherKey(intent, kind, identifier, key);
        if (intent.KeepCluster && tags.ValueOf(OperationTag.Role) == ResourceRole.Temporary)
            return OperationProblem.NotToBeKept(intent, identifier);
        return null;
    }
}
