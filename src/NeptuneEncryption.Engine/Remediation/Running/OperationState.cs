using NeptuneEncryption.Remediation.Decisions;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>Puts an operation into words and results.</summary>
internal static class OperationState
{
    /// <summary>Where an unfinished operation stands, and what of it is in AWS.</summary>
    public static string Of(OperationItem item) => item.LastStep switch
    {
        Step.AwaitCluster wait when item.Intent.Goal == IntentGoal.Undo => $"cluster '{item.Intent.ClusterIdentifier}' is '{wait.Status}' and still to be deleted",
        Step.ObserveCluster or Step.LiftProtection or Step.DeleteCluster when item.Intent.Goal == IntentGoal.Undo => $"cluster '{item.Intent.ClusterIdentifier}' may still be there",
        Step.Claim or Step.DescribeSource or Step.DeleteEncrypted or Step.AwaitSnapshot when item.Intent.Goal == IntentGoal.Undo => $"snapshot '{item.Intent.SnapshotIdentifier}' may still be there",
        Step.Restore => $"cluster '{item.Intent.ClusterIdentifier}' may be being restored",
        Step.AwaitCluster wait => $"cluster '{item.Intent.ClusterIdentifier}' is '{wait.Status}'",
        Step.CreateSnapshot => $"cluster '{item.Intent.ClusterIdentifier}' is available; its snapshot '{item.Intent.SnapshotIdentifier}' may be being made",
        Step.AwaitSnapshot wait => $"snapshot '{item.Intent.SnapshotIdentifier}' is '{wait.Status}' at {wait.PercentProgress} %; cluster '{item.Intent.ClusterIdentifier}' is still there",
        Step.DescribeEncrypted => $"snapshot '{item.Intent.SnapshotIdentifier}' is made but not verified; cluster '{item.Intent.ClusterIdentifier}' is still there",
        Step.ObserveCopy => $"cluster '{item.Intent.ClusterIdentifier}' is going or gone; snapshot '{item.Intent.SnapshotIdentifier}' may be there",
        Step.Withdraw => $"cluster '{item.Intent.ClusterIdentifier}' may still be there; another run was first",
        Step.Share => $"snapshot '{item.Intent.SnapshotIdentifier}' is verified and still to be shared; cluster '{item.Intent.ClusterIdentifier}' is still there",
        Step.SetUpCluster => $"snapshot '{item.Intent.SnapshotIdentifier}' is verified; cluster '{item.Intent.ClusterIdentifier}' is kept and still to be set up",
        Step.ObserveCluster or Step.DeleteCluster => $"snapshot '{item.Intent.SnapshotIdentifier}' is verified; cluster '{item.Intent.ClusterIdentifier}' may still be there",
        Step.Claim or Step.DescribeSource or Step.DeleteSource => $"snapshot '{item.Intent.SnapshotIdentifier}' is verified; the source may still be there",
        Step.Done or Step.Fail => "ended",
        _ => "nothing was begun",
    };

    public static EncryptionResult Completed(OperationItem item, TimeSpan duration)
    {
        if (item.Intent.Goal == IntentGoal.Undo)
            return Undone(item, duration);
        Snapshot copy = item.Seen.Encrypted ?? throw new InvalidOperationException("An operation is completed by its verified copy only.");
        return Result(item.Plan, copy) with
        {
            Status = EncryptionStatus.Completed,
            SourceRemoved = item.Seen.SourceRemoved || item.Seen.Source is null,
            RestoredClusterIdentifier = item.Intent.KeepCluster ? item.Seen.Cluster?.DBClusterIdentifier : null,
            State = $"snapshot '{copy.DBClusterSnapshotIdentifier}' is verified",
            Steps = item.Steps.All(next: null),
            Duration = duration,
        };
    }

    private static EncryptionResult Undone(OperationItem item, TimeSpan duration)
    {
        Cluster? cluster = item.Seen.Cluster is { Status: not "deleting" } left ? left : null;
        string?[] stays =
        [
            cluster is null ? null : $"cluster '{cluster.DBClusterIdentifier}'",
            item.Seen.Encrypted is null ? null : $"snapshot '{item.Seen.Encrypted.DBClusterSnapshotIdentifier}'",
        ];
        return (item.Seen.Encrypted is { } copy ? Result(item.Plan, copy) : Named(item.Plan)) with
        {
            Status = EncryptionStatus.Undone,
            RestoredClusterIdentifier = cluster?.DBClusterIdentifier,
            State = stays.All(s => s is null) ? "nothing of it is left" : $"left as it is: {string.Join(", ", stays.Where(s => s is not null))}",
            Steps = item.Steps.All(next: null),
            Duration = duration,
        };
    }

    public static EncryptionResult InProgress(OperationItem item, TimeSpan duration)
    {
        EncryptionResult begun = item.Seen.Encrypted is { } copy ? Result(item.Plan, copy) : Named(item.Plan);
        return begun with
        {
            Status = EncryptionStatus.InProgress,
            State = Of(item),
            Steps = item.Steps.All(Next(item.LastStep)),
            Duration = duration,
        };
    }

    /// <summary>A plan that a run had no room to begin.</summary>
    public static EncryptionResult NotBegun(EncryptionPlan plan) => Named(plan) with
    {
        State = "nothing was begun: as many as may be are under way",
        Steps = new StepRecorder(plan.Intent).All(EncryptionStepName.RestoreCluster),
    };

    public static EncryptionResult AlreadyEncrypted(EncryptionPlan plan)
        => Result(plan, plan.Source!) with { State = "the snapshot is encrypted as it is" };

    private static EncryptionStepName Next(Step? step) => step switch
    {
        Step.CreateSnapshot or Step.AwaitSnapshot => EncryptionStepName.CreateSnapshot,
        Step.DescribeEncrypted => EncryptionStepName.VerifySnapshot,
        Step.Share => EncryptionStepName.ShareSnapshot,
        Step.SetUpCluster => EncryptionStepName.SetUpCluster,
        Step.ObserveCluster or Step.DeleteCluster => EncryptionStepName.DeleteCluster,
        Step.Claim or Step.DescribeSource or Step.DeleteSource => EncryptionStepName.DeleteSource,
        _ => EncryptionStepName.RestoreCluster,
    };

    private static EncryptionResult Named(EncryptionPlan plan) => new()
    {
        Status = EncryptionStatus.InProgress,
        DBClusterSnapshotIdentifier = plan.EncryptedSnapshotIdentifier,
        SourceDBClusterSnapshotIdentifier = plan.SourceDBClusterSnapshotIdentifier,
        SourceDBClusterSnapshotArn = plan.SourceDBClusterSnapshotArn,
        KmsKeyId = plan.KmsKeyId,
        Region = plan.Region,
        Partition = plan.Intent.Origin.Partition,
        AccountId = plan.AccountId,
        OwnerAccountId = plan.AccountId,
        ProfileName = plan.Intent.Origin.ProfileName,
        RoleArn = plan.Intent.Origin.RoleArn,
    };

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
