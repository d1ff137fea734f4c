using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;

namespace NeptuneEncryption.Remediation.Observation;

/// <summary>Tells of a found operation what the reconciler would do next with it.</summary>
internal static class OperationStatusMapper
{
    private const string Finish = "Get-NeptuneSnapshotEncryptionOperation | Invoke-NeptuneSnapshotEncryption";
    private const string Undo = "Get-NeptuneSnapshotEncryptionOperation | Undo-NeptuneSnapshotEncryption";

    /// <param name="source">The source as AWS has it now, or null.</param>
    public static EncryptionOperation Of(FoundOperation found, INeptuneGateway neptune, Snapshot? source)
    {
        CallScope scope = neptune.Scope;
        DesiredState desired = found.DesiredState(scope);
        bool exists = source is not null && OperationProblem.SourceChanged(desired, source) is null;
        ObservedState observed = new()
        {
            Source = source,
            Cluster = found.Cluster,
            ClusterIsFresh = true,
            Encrypted = found.EncryptedSnapshot,
            EncryptedIsFresh = true,
            SnapshotWasLookedFor = true
        };
        NextAction next = Reconciler.Decide(desired, observed);
        (EncryptionOperationStatus status, string nextStep) = Judge(next);
        EncryptionOperation operation = new(found)
        {
            Status = status,
            State = $"{Left(found)}{(next is NextAction.Fail fail ? $". {fail.Problem.Message}" : "")}",
            NextStep = nextStep,
            SourceDBClusterSnapshotIdentifier = desired.SourceIdentifier,
            SourceExists = exists,
            KmsKeyId = desired.KeyArn,
            Region = scope.Region,
            Partition = scope.Partition,
            AccountId = scope.AccountId,
            ProfileName = scope.ProfileName,
            RoleArn = scope.RoleArn,
        };
        return operation with { Age = neptune.LastAnswered - operation.Started };
    }

    private static (EncryptionOperationStatus Status, string NextStep) Judge(NextAction next) => next switch
    {
        NextAction.WaitForCluster => (EncryptionOperationStatus.Restoring, $"Wait for the cluster, then finish it: {Finish}"),
        NextAction.CreateSnapshot => (EncryptionOperationStatus.Restored, $"Make the snapshot: {Finish}"),
        NextAction.WaitForSnapshot => (EncryptionOperationStatus.Snapshotting, $"Wait for the snapshot, then finish it: {Finish}"),
        NextAction.DeleteCluster => (EncryptionOperationStatus.Encrypted, $"Delete the temporary cluster: {Finish}"),
        NextAction.Fail fail => (EncryptionOperationStatus.Failed, $"{fail.Problem.Advice} To roll it back: {Undo}"),
        _ => (EncryptionOperationStatus.Completed, "Nothing."),
    };

    private static string Left(FoundOperation found)
    {
        string? cluster = found.Cluster is { } c ? $"cluster '{c.DBClusterIdentifier}' is '{c.Status}'" : null;
        string? copy = found.EncryptedSnapshot is { } s ? $"snapshot '{s.DBClusterSnapshotIdentifier}' is "
            + $"'{s.Status}'{(s.Status == ResourceStatus.Available ? "" : $" at {s.PercentProgress ?? 0} %")}" : null;
        return string.Join("; ", new[] { cluster, copy }.OfType<string>());
    }
}
