using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>The problems that an undo can meet, in words that name what, where and what next.</summary>
internal static class UndoProblem
{
    public static Problem ClusterInUse(DesiredState desired, Cluster cluster)
        => new(ProblemCode.ClusterInUse, ProblemKind.Conflict, desired.SourceIdentifier,
            $"The encryption of {Source(desired)} was not undone: the temporary cluster '{cluster.DBClusterIdentifier}' now has members "
                + $"({string.Join(", ", cluster.DBClusterMembers)}) and was not deleted.",
            "If the instances are not wanted, delete them, then run the command again.");

    public static Problem NotOurs(DesiredState desired, Cluster cluster, string contradiction)
        => new(ProblemCode.OperationConflict, ProblemKind.Conflict, desired.SourceIdentifier,
            $"The encryption of {Source(desired)} was not undone: cluster '{cluster.DBClusterIdentifier}' carries its tags but cannot be "
                + $"its temporary cluster: {contradiction}. It was not touched.",
            "Find out who gave it the tags 'neptune-encryption:*', and remove them.");

    public static Problem Unencrypted(DesiredState desired, Cluster cluster)
        => new(ProblemCode.OperationConflict, ProblemKind.Conflict, desired.SourceIdentifier,
            $"The encryption of {Source(desired)} was not undone: its temporary cluster '{cluster.DBClusterIdentifier}' is unencrypted, "
                + "which no restore with a key should be. It was not touched.",
            "Look at the cluster; if it is not needed, run the command again with -IncludeUnencrypted.");

    public static Problem SourceGone(DesiredState desired, Snapshot encrypted)
        => new(ProblemCode.SourceGone, ProblemKind.Conflict, desired.SourceIdentifier,
            $"The encrypted snapshot '{encrypted.DBClusterSnapshotIdentifier}' was not deleted: {Source(desired)}, created "
                + $"{Operation.Timestamp(desired.Operation.SourceCreated)}, does not exist any more, so it may be the only copy of the "
                + "data.",
            "Undo without -IncludeEncryptedSnapshot. If the data is not needed any more, delete the snapshot yourself.");

    public static Problem SourceRemovalIntended(DesiredState desired, Snapshot encrypted)
        => new(ProblemCode.OperationConflict, ProblemKind.Conflict, desired.SourceIdentifier,
            $"The encrypted snapshot '{encrypted.DBClusterSnapshotIdentifier}' was not deleted: a run that has it was told to remove "
                + $"{Source(desired)}, and may do so at any moment.",
            "Finish that run (Get-NeptuneSnapshotEncryptionOperation | Invoke-NeptuneSnapshotEncryption), or make sure that it does not "
                + "run any more and delete the snapshot yourself.");

    public static Problem NotRemoved(DesiredState desired, string what, Problem cause)
        => new(what == "cluster" ? ProblemCode.ClusterNotRemoved : ProblemCode.SnapshotNotRemoved, cause.Kind, desired.SourceIdentifier,
            $"The encryption of {Source(desired)} was not undone: {what} "
                + $"'{(what == "cluster" ? desired.ClusterIdentifier : desired.SnapshotIdentifier)}' could not be deleted. {cause.Message}",
            $"{cause.Advice} Running the same command again goes on from here.", cause.Cause);

    private static string Source(DesiredState desired) => $"snapshot '{desired.SourceIdentifier}' in {desired.Scope.Region}";
}
