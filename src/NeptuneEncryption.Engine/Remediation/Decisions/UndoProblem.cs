using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>The problems that an undo can meet, in words that name what, where and what next.</summary>
internal static class UndoProblem
{
    public static Problem ClusterInUse(Intent intent, Cluster cluster)
        => new(ProblemCode.ClusterInUse, ProblemKind.Conflict, intent.SourceIdentifier,
            $"The encryption of {Source(intent)} was not undone: the temporary cluster '{cluster.DBClusterIdentifier}' now has members ({string.Join(", ", cluster.DBClusterMembers)}) and was not deleted.",
            "If the instances are not wanted, delete them, then run the command again.");

    public static Problem SourceGone(Intent intent, Snapshot copy)
        => new(ProblemCode.SourceGone, ProblemKind.Conflict, intent.SourceIdentifier,
            $"The encrypted snapshot '{copy.DBClusterSnapshotIdentifier}' was not deleted: {Source(intent)}, created {Operation.Timestamp(intent.Operation.SourceCreated)}, does not exist any more, so it may be the only copy of the data.",
            "Undo without -IncludeEncryptedSnapshot. If the data is not needed any more, delete the snapshot yourself.");

    public static Problem SourceRemovalIntended(Intent intent, Snapshot copy)
        => new(ProblemCode.OperationConflict, ProblemKind.Conflict, intent.SourceIdentifier,
            $"The encrypted snapshot '{copy.DBClusterSnapshotIdentifier}' was not deleted: a run that has it was told to remove {Source(intent)}, and may do so at any moment.",
            "Finish that run (Get-NeptuneSnapshotEncryptionOperation | Invoke-NeptuneSnapshotEncryption), or make sure that it does not run any more and delete the snapshot yourself.");

    public static Problem NotRemoved(Intent intent, string what, Problem cause)
        => new(what == "cluster" ? ProblemCode.ClusterNotRemoved : ProblemCode.SnapshotNotRemoved, cause.Kind, intent.SourceIdentifier,
            $"The encryption of {Source(intent)} was not undone: {what} '{(what == "cluster" ? intent.ClusterIdentifier : intent.SnapshotIdentifier)}' could not be deleted. {cause.Message}",
            $"{cause.Advice} Running the same command again goes on from here.", cause.Cause);

    private static string Source(Intent intent) => $"snapshot '{intent.SourceIdentifier}' in {intent.Origin.Region}";
}
