namespace NeptuneEncryption.Encryption;

/// <summary>Puts an operation into words and results.</summary>
internal static class OperationState
{
    /// <summary>Where an unfinished operation stands, and what of it is in AWS.</summary>
    public static string Of(OperationItem item) => item.LastStep switch
    {
        Step.Restore => $"cluster '{item.Intent.ClusterIdentifier}' may be being restored",
        Step.AwaitCluster wait => $"cluster '{item.Intent.ClusterIdentifier}' is '{wait.Status}'",
        Step.CreateSnapshot => $"cluster '{item.Intent.ClusterIdentifier}' is available; its snapshot '{item.Intent.SnapshotIdentifier}' may be being made",
        Step.AwaitSnapshot wait => $"snapshot '{item.Intent.SnapshotIdentifier}' is '{wait.Status}' at {wait.PercentProgress} %; cluster '{item.Intent.ClusterIdentifier}' is still there",
        Step.DescribeEncrypted => $"snapshot '{item.Intent.SnapshotIdentifier}' is made but not verified; cluster '{item.Intent.ClusterIdentifier}' is still there",
        Step.ObserveCluster or Step.DeleteCluster => $"snapshot '{item.Intent.SnapshotIdentifier}' is verified; cluster '{item.Intent.ClusterIdentifier}' may still be there",
        Step.DescribeSource or Step.DeleteSource => $"snapshot '{item.Intent.SnapshotIdentifier}' is verified; the source may still be there",
        _ => "nothing was begun",
    };

    public static EncryptionResult Completed(OperationItem item, TimeSpan duration)
    {
        Snapshot copy = item.Seen.Encrypted ?? throw new InvalidOperationException("An operation is completed by its verified copy only.");
        return Result(item.Plan, copy) with
        {
            Status = EncryptionStatus.Completed,
            SourceRemoved = item.Seen.SourceRemoved || item.Seen.Source is null,
            RestoredClusterIdentifier = item.Intent.KeepCluster ? item.Seen.Cluster?.DBClusterIdentifier : null,
            Duration = duration,
        };
    }

    public static EncryptionResult AlreadyEncrypted(EncryptionPlan plan) => Result(plan, plan.Source!);

    private static EncryptionResult Result(EncryptionPlan plan, Snapshot encrypted) => new()
    {
        Status = EncryptionStatus.AlreadyEncrypted,
        DBClusterSnapshotIdentifier = encrypted.DBClusterSnapshotIdentifier,
        DBClusterSnapshotArn = encrypted.DBClusterSnapshotArn,
        SnapshotCreateTime = encrypted.SnapshotCreateTime,
        KmsKeyId = encrypted.KmsKeyId,
        StorageEncrypted = encrypted.StorageEncrypted,
        Engine = encrypted.Engine,
        EngineVersion = encrypted.EngineVersion,
        SourceDBClusterSnapshotIdentifier = plan.SourceDBClusterSnapshotIdentifier,
        SourceDBClusterSnapshotArn = plan.SourceDBClusterSnapshotArn,
        Region = encrypted.Region,
        Partition = encrypted.Partition,
        AccountId = encrypted.AccountId,
        OwnerAccountId = encrypted.OwnerAccountId,
        ProfileName = encrypted.ProfileName,
        RoleArn = encrypted.RoleArn,
    };
}
