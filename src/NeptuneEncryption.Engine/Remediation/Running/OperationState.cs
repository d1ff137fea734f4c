using NeptuneEncryption.Remediation.Decisions;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>Puts an operation into words and results.</summary>
internal static class OperationState
{
    /// <summary>Where an unfinished operation stands, and what of it is in AWS.</summary>
    public static string Of(OperationItem item) => item.LastAction switch
    {
        NextAction.WaitForCluster wait when item.DesiredState.Goal == OperationGoal.Undo => $"cluster '{item.DesiredState.ClusterIdentifier}' is '{wait.Status}' and still to be deleted",
        NextAction.ObserveCluster or NextAction.LiftProtection or NextAction.DeleteCluster when item.DesiredState.Goal == OperationGoal.Undo => $"cluster '{item.DesiredState.ClusterIdentifier}' may still be there",
        NextAction.Reserve or NextAction.DescribeSource or NextAction.DeleteEncrypted or NextAction.WaitForSnapshot when item.DesiredState.Goal == OperationGoal.Undo => $"snapshot '{item.DesiredState.SnapshotIdentifier}' may still be there",
        NextAction.Restore => $"cluster '{item.DesiredState.ClusterIdentifier}' may be being restored",
        NextAction.WaitForCluster wait => $"cluster '{item.DesiredState.ClusterIdentifier}' is '{wait.Status}'",
        NextAction.CreateSnapshot => $"cluster '{item.DesiredState.ClusterIdentifier}' is available; its snapshot '{item.DesiredState.SnapshotIdentifier}' may be being made",
        NextAction.WaitForSnapshot wait => $"snapshot '{item.DesiredState.SnapshotIdentifier}' is '{wait.Status}' at {wait.PercentProgress} %; cluster '{item.DesiredState.ClusterIdentifier}' is still there",
        NextAction.DescribeEncrypted => $"snapshot '{item.DesiredState.SnapshotIdentifier}' is made but not verified; cluster '{item.DesiredState.ClusterIdentifier}' is still there",
        NextAction.ObserveSnapshot => $"cluster '{item.DesiredState.ClusterIdentifier}' is going or gone; snapshot '{item.DesiredState.SnapshotIdentifier}' may be there",
        NextAction.Yield => $"cluster '{item.DesiredState.ClusterIdentifier}' may still be there; another run was first",
        NextAction.Share => $"snapshot '{item.DesiredState.SnapshotIdentifier}' is verified and still to be shared; cluster '{item.DesiredState.ClusterIdentifier}' is still there",
        NextAction.SetUpCluster => $"snapshot '{item.DesiredState.SnapshotIdentifier}' is verified; cluster '{item.DesiredState.ClusterIdentifier}' is kept and still to be set up",
        NextAction.ObserveCluster or NextAction.DeleteCluster => $"snapshot '{item.DesiredState.SnapshotIdentifier}' is verified; cluster '{item.DesiredState.ClusterIdentifier}' may still be there",
        NextAction.Reserve or NextAction.DescribeSource or NextAction.DeleteSource => $"snapshot '{item.DesiredState.SnapshotIdentifier}' is verified; the source may still be there",
        NextAction.Done or NextAction.Fail => "ended",
        _ => "nothing was begun",
    };

    public static EncryptionResult Completed(OperationItem item, TimeSpan duration)
    {
        if (item.DesiredState.Goal == OperationGoal.Undo)
            return Undone(item, duration);
        Snapshot encrypted = item.Observed.Encrypted ?? throw new InvalidOperationException("An operation is completed by its verified copy only.");
        return Result(item.Plan, encrypted) with
        {
            Status = EncryptionStatus.Completed,
            SourceRemoved = item.Observed.SourceRemoved || item.Observed.Source is null,
            RestoredClusterIdentifier = item.DesiredState.KeepCluster ? item.Observed.Cluster?.DBClusterIdentifier : null,
            State = $"snapshot '{encrypted.DBClusterSnapshotIdentifier}' is verified",
            Steps = item.Steps.All(next: null),
            Duration = duration,
        };
    }

    private static EncryptionResult Undone(OperationItem item, TimeSpan duration)
    {
        Cluster? cluster = item.Observed.Cluster is { Status: not "deleting" } left ? left : null;
        string?[] stays =
        [
            cluster is null ? null : $"cluster '{cluster.DBClusterIdentifier}'",
            item.Observed.Encrypted is null ? null : $"snapshot '{item.Observed.Encrypted.DBClusterSnapshotIdentifier}'",
        ];
        return (item.Observed.Encrypted is { } encrypted ? Result(item.Plan, encrypted) : Named(item.Plan)) with
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
        EncryptionResult begun = item.Observed.Encrypted is { } encrypted ? Result(item.Plan, encrypted) : Named(item.Plan);
        return begun with
        {
            Status = EncryptionStatus.InProgress,
            State = Of(item),
            Steps = item.Steps.All(Next(item.LastAction)),
            Duration = duration,
        };
    }

    /// <summary>A plan that a run had no room to begin.</summary>
    public static EncryptionResult NotBegun(EncryptionPlan plan) => Named(plan) with
    {
        State = "nothing was begun: as many as may be are under way",
        Steps = new StepRecorder(plan.DesiredState).All(EncryptionStepName.RestoreCluster),
    };

    public static EncryptionResult AlreadyEncrypted(EncryptionPlan plan)
        => Result(plan, plan.Source!) with { State = "the snapshot is encrypted as it is" };

    private static EncryptionStepName Next(NextAction? action) => action switch
    {
        NextAction.CreateSnapshot or NextAction.WaitForSnapshot => EncryptionStepName.CreateSnapshot,
        NextAction.DescribeEncrypted => EncryptionStepName.VerifySnapshot,
        NextAction.Share => EncryptionStepName.ShareSnapshot,
        NextAction.SetUpCluster => EncryptionStepName.SetUpCluster,
        NextAction.ObserveCluster or NextAction.DeleteCluster => EncryptionStepName.DeleteCluster,
        NextAction.Reserve or NextAction.DescribeSource or NextAction.DeleteSource => EncryptionStepName.DeleteSource,
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
        Partition = plan.DesiredState.Origin.Partition,
        AccountId = plan.AccountId,
        OwnerAccountId = plan.AccountId,
        ProfileName = plan.DesiredState.Origin.ProfileName,
        RoleArn = plan.DesiredState.Origin.RoleArn,
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
