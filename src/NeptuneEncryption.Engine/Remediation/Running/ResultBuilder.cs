using NeptuneEncryption.Remediation.Decisions;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>Puts an operation into words and results.</summary>
internal static class ResultBuilder
{
    /// <summary>Where an unfinished operation stands, and what of it is in AWS.</summary>
    public static string Of(OperationContext context) => context.LastAction switch
    {
        NextAction.WaitForCluster wait when context.DesiredState.Goal == OperationGoal.Undo
            => $"cluster '{context.DesiredState.ClusterIdentifier}' is '{wait.Status}' and still to be deleted",
        NextAction.ObserveCluster or NextAction.LiftProtection
            or NextAction.DeleteCluster when context.DesiredState.Goal == OperationGoal.Undo
                => $"cluster '{context.DesiredState.ClusterIdentifier}' may still be there",
        NextAction.Reserve or NextAction.WaitForClaim or NextAction.CheckRemoval or NextAction.DeleteEncrypted
            or NextAction.WaitForSnapshot when context.DesiredState.Goal == OperationGoal.Undo
                => $"snapshot '{context.DesiredState.SnapshotIdentifier}' may still be there",
        NextAction.Restore => $"cluster '{context.DesiredState.ClusterIdentifier}' may be being restored",
        NextAction.WaitForCluster wait => $"cluster '{context.DesiredState.ClusterIdentifier}' is '{wait.Status}'",
        NextAction.CreateSnapshot => $"cluster '{context.DesiredState.ClusterIdentifier}' is available; its snapshot "
            + $"'{context.DesiredState.SnapshotIdentifier}' may be being made",
        NextAction.WaitForSnapshot wait => $"snapshot '{context.DesiredState.SnapshotIdentifier}' is '{wait.Status}' at "
            + $"{wait.PercentProgress} %; cluster '{context.DesiredState.ClusterIdentifier}' is still there",
        NextAction.DescribeEncrypted => $"snapshot '{context.DesiredState.SnapshotIdentifier}' is made but not verified; cluster "
            + $"'{context.DesiredState.ClusterIdentifier}' is still there",
        NextAction.ObserveSnapshot => $"cluster '{context.DesiredState.ClusterIdentifier}' is going or gone; snapshot "
            + $"'{context.DesiredState.SnapshotIdentifier}' may be there",
        NextAction.Yield => $"cluster '{context.DesiredState.ClusterIdentifier}' may still be there; another run was first",
        NextAction.Share => $"snapshot '{context.DesiredState.SnapshotIdentifier}' is verified and still to be shared; cluster "
            + $"'{context.DesiredState.ClusterIdentifier}' is still there",
        NextAction.SetUpCluster or NextAction.MarkCopied => $"snapshot '{context.DesiredState.SnapshotIdentifier}' is verified; cluster "
            + $"'{context.DesiredState.ClusterIdentifier}' is kept and still to be set up",
        NextAction.ObserveCluster or NextAction.DeleteCluster => $"snapshot '{context.DesiredState.SnapshotIdentifier}' is verified; "
            + $"cluster '{context.DesiredState.ClusterIdentifier}' may still be there",
        NextAction.WaitForProof => $"snapshot '{context.DesiredState.SnapshotIdentifier}' is verified; the source stays until "
            + "CloudTrail shows the restore that an earlier run made",
        NextAction.Reserve or NextAction.WaitForClaim or NextAction.CheckRemoval or NextAction.DeleteSource
            => $"snapshot '{context.DesiredState.SnapshotIdentifier}' is verified; the source may still be there",
        NextAction.Done or NextAction.Fail => "ended",
        _ => "nothing was begun",
    };

    public static EncryptionResult Completed(OperationContext context, TimeSpan duration)
    {
        if (context.DesiredState.Goal == OperationGoal.Undo)
            return Undone(context, duration);
        Snapshot encrypted = context.Observed.Encrypted
            ?? throw new InvalidOperationException("An operation is completed by its verified copy only.");
        return Result(context.Plan, encrypted) with
        {
            Status = EncryptionStatus.Completed,
            SourceRemoved = context.Observed.SourceRemoved || context.Observed.Source is null,
            RestoredClusterIdentifier = context.DesiredState.KeepCluster ? context.Observed.Cluster?.DBClusterIdentifier : null,
            State = $"snapshot '{encrypted.DBClusterSnapshotIdentifier}' is verified",
            Steps = context.Steps.All(next: null),
            Duration = duration,
        };
    }

    private static EncryptionResult Undone(OperationContext context, TimeSpan duration)
    {
        Cluster? cluster = context.Observed.Cluster is { Status: not ResourceStatus.Deleting } left ? left : null;
        string?[] stays =
        [
            cluster is null ? null : $"cluster '{cluster.DBClusterIdentifier}'",
            context.Observed.Encrypted is null ? null : $"snapshot '{context.Observed.Encrypted.DBClusterSnapshotIdentifier}'",
        ];
        return (context.Observed.Encrypted is { } encrypted ? Result(context.Plan, encrypted) : Named(context.Plan)) with
        {
            Status = EncryptionStatus.Undone,
            RestoredClusterIdentifier = cluster?.DBClusterIdentifier,
            State = stays.All(s => s is null)
            ? "nothing of it is left"
            : $"left as it is: {string.Join(", ", stays.Where(s => s is not null))}",
            Steps = context.Steps.All(next: null),
            Duration = duration,
        };
    }

    public static EncryptionResult InProgress(OperationContext context, TimeSpan duration)
    {
        EncryptionResult begun = context.Observed.Encrypted is { } encrypted ? Result(context.Plan, encrypted) : Named(context.Plan);
        return begun with
        {
            Status = EncryptionStatus.InProgress,
            State = Of(context),
            Steps = context.Steps.All(Next(context.LastAction)),
            Duration = duration,
        };
    }

    /// <summary>A plan that a run had no capacity to begin.</summary>
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
        NextAction.SetUpCluster or NextAction.MarkCopied => EncryptionStepName.SetUpCluster,
        NextAction.ObserveCluster or NextAction.DeleteCluster => EncryptionStepName.DeleteCluster,
        NextAction.Reserve or NextAction.WaitForClaim or NextAction.WaitForProof or NextAction.CheckRemoval or NextAction.DeleteSource
            => EncryptionStepName.DeleteSource,
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
        Partition = plan.DesiredState.Scope.Partition,
        AccountId = plan.AccountId,
        OwnerAccountId = plan.AccountId,
        ProfileName = plan.DesiredState.Scope.ProfileName,
        RoleArn = plan.DesiredState.Scope.RoleArn,
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
