using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>Carries a decided action out: calls to AWS, and what their answers show. A writing call is in the log before it is
/// made.</summary>
internal sealed class ActionExecutor(TimeProvider clock, AuditLog? log, EventQueue<EncryptionResult> events)
{
    private readonly RemovalChecker _checker = new(events, log);

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public Task ExecuteAsync(OperationContext context, NextAction action, CancellationToken cancellationToken) => action switch
    {
        NextAction.Restore => RestoreAsync(context, cancellationToken),
        NextAction.CreateSnapshot => CreateSnapshotAsync(context, cancellationToken),
        NextAction.DescribeEncrypted => DescribeEncryptedAsync(context, cancellationToken),
        NextAction.Share => ShareAsync(context, cancellationToken),
        NextAction.MarkCopied => MarkCopiedAsync(context, cancellationToken),
        NextAction.SetUpCluster => SetUpClusterAsync(context, cancellationToken),
        NextAction.DeleteCluster => DeleteClusterAsync(
            context,
            context.DesiredState.Goal == OperationGoal.Undo
                ? "Undoing."
                : $"Snapshot '{context.DesiredState.SnapshotIdentifier}' is verified.",
            cancellationToken),
        NextAction.Yield => DeleteClusterAsync(context, "Another run was first.", cancellationToken),
        NextAction.Reserve reserve => ReserveAsync(context, reserve.Tag, cancellationToken),
        NextAction.CheckRemoval => _checker.CheckAsync(context, cancellationToken),
        NextAction.LiftProtection => LiftProtectionAsync(context, cancellationToken),
        NextAction.DeleteEncrypted => DeleteEncryptedAsync(context, cancellationToken),
        NextAction.DeleteSource => DeleteSourceAsync(context, cancellationToken),
        _ => throw new InvalidOperationException($"{action.GetType().Name} is not an act."),
    };

    private async Task RestoreAsync(OperationContext context, CancellationToken cancellationToken)
    {
        DesiredState desired = context.DesiredState;
        events.Trace($"Restoring snapshot '{desired.SourceIdentifier}' to cluster '{desired.ClusterIdentifier}' in "
            + $"{desired.Scope.Region} under key '{desired.KeyArn}'.");
        RestoreClusterRequest restore = desired.Restore;
        Cluster restored;
        try
        {
            restored = await WriteAsync(context, EncryptionStepName.RestoreCluster, LoggedRestores.Action, restore,
                () => context.Inventory.Neptune.RestoreClusterAsync(restore, cancellationToken)).ConfigureAwait(false);
        }
        catch (GatewayException e) when (e.Problem.Kind == ProblemKind.AlreadyExists)
        {
            await ThrowIfOtherEngineAsync(context, cancellationToken).ConfigureAwait(false);
            throw;
        }
        restored = restored with { TagList = LateTags.AreSeen(restored.TagList) ? restored.TagList : restore.Tags };
        context.Observed = context.Observed with { Cluster = restored, ClusterWasSeen = true };
        context.Restored = restored;
    }

    /// <summary>Neptune's list does not show whose name it is, so that waiting for the cluster to appear would be in vain.</summary>
    private static async Task ThrowIfOtherEngineAsync(OperationContext context, CancellationToken cancellationToken)
    {
        string identifier = context.DesiredState.ClusterIdentifier;
        if (await context.Inventory.Neptune.FindClusterAsync(identifier, cancellationToken).ConfigureAwait(false)
            is { Engine: not DatabaseEngine.Neptune })
        {
            throw new GatewayException(OperationProblem.NameTaken(context.DesiredState, "cluster", identifier));
        }
    }

    private async Task CreateSnapshotAsync(OperationContext context, CancellationToken cancellationToken)
    {
        DesiredState desired = context.DesiredState;
        events.Trace($"Cluster '{desired.ClusterIdentifier}' is available and encrypted. Making snapshot '{desired.SnapshotIdentifier}' of "
            + "it.");
        log?.Saw(context.Plan, "cluster", context.Observed.Cluster);
        CreateSnapshotRequest create = desired.CreateSnapshot(context.Observed.Cluster!, context.Now);
        Snapshot created = await WriteAsync(context, EncryptionStepName.CreateSnapshot, "rds:CreateDBClusterSnapshot", create,
            () => context.Inventory.Neptune.CreateSnapshotAsync(create, cancellationToken)).ConfigureAwait(false);
        created = created with { TagList = LateTags.AreSeen(created.TagList) ? created.TagList : create.Tags };
        context.Observed = context.Observed with { Encrypted = created, EncryptedWasSeen = true };
        context.MadeCopy = context.Restored is { } restored && Verification.IsSame(restored, context.Observed.Cluster!);
        if (desired.RemoveSource)
            context.Claimed();
    }

    private async Task DescribeEncryptedAsync(OperationContext context, CancellationToken cancellationToken)
    {
        context.Steps.Begin(EncryptionStepName.VerifySnapshot, Now);
        Snapshot? encrypted = await context.DescribeEncryptedAsync(cancellationToken).ConfigureAwait(false);
        log?.Saw(context.Plan, "encryptedSnapshot", encrypted);
        context.ObservedSnapshot(encrypted);
    }

    private async Task ShareAsync(OperationContext context, CancellationToken cancellationToken)
    {
        DesiredState desired = context.DesiredState;
        events.Trace($"Sharing snapshot '{desired.SnapshotIdentifier}' in {desired.Scope.Region} with "
            + $"{string.Join(", ", desired.ShareWith)}.");
        await WriteAsync(context, EncryptionStepName.ShareSnapshot, "rds:ModifyDBClusterSnapshotAttribute",
            new
            {
                DBClusterSnapshotIdentifier = desired.SnapshotIdentifier,
                AttributeName = "restore",
                ValuesToAdd = desired.ShareWith,
            },
            () => context.Inventory.Neptune.ShareSnapshotAsync(desired.SnapshotIdentifier, desired.ShareWith, cancellationToken))
            .ConfigureAwait(false);
        context.Steps.End(EncryptionStepName.ShareSnapshot, Now);
        context.Observed = context.Observed with { IsShared = true };
    }

    private async Task MarkCopiedAsync(OperationContext context, CancellationToken cancellationToken)
    {
        Cluster kept = context.Observed.Cluster!;
        Tag tag = new(OperationTag.Copied, Operation.Timestamp(context.Now));
        await TagAsync(context, kept.DBClusterArn, tag, cancellationToken).ConfigureAwait(false);
        context.Observed = context.Observed with { Cluster = kept with { TagList = [.. kept.TagList!, tag] } };
    }

    private async Task SetUpClusterAsync(OperationContext context, CancellationToken cancellationToken)
    {
        Cluster kept = context.Observed.Cluster!;
        ModifyClusterRequest setUp = new(kept.DBClusterIdentifier)
        {
            BackupRetentionPeriod = context.DesiredState.PostRestoreSettings!.BackupRetentionPeriod,
            PreferredBackupWindow = context.DesiredState.PostRestoreSettings.PreferredBackupWindow,
            CopyTagsToSnapshot = context.DesiredState.PostRestoreSettings.CopyTagsToSnapshot,
        };
        Cluster isSetUp = await WriteAsync(context, EncryptionStepName.SetUpCluster, "rds:ModifyDBCluster", setUp,
            () => context.Inventory.Neptune.ModifyClusterAsync(setUp, cancellationToken)).ConfigureAwait(false);
        context.Steps.End(EncryptionStepName.SetUpCluster, Now);
        context.Observed = context.Observed with { Cluster = isSetUp with { TagList = kept.TagList }, IsSetUp = true };
    }

    private async Task DeleteClusterAsync(OperationContext context, string why, CancellationToken cancellationToken)
    {
        string cluster = context.Observed.Cluster!.DBClusterIdentifier;
        events.Trace($"{why} Deleting the temporary cluster '{cluster}'.");
        await WriteAsync(context, EncryptionStepName.DeleteCluster, "rds:DeleteDBCluster", new { DBClusterIdentifier = cluster },
            () => context.Inventory.Neptune.DeleteClusterAsync(cluster, cancellationToken)).ConfigureAwait(false);
        context.Steps.End(EncryptionStepName.DeleteCluster, Now);
        context.Observed = context.Observed with { Cluster = null };
    }

    private async Task ReserveAsync(OperationContext context, string key, CancellationToken cancellationToken)
    {
        Snapshot encrypted = context.Observed.Encrypted!;
        Tag tag = new(key, Operation.Timestamp(context.Now));
        await TagAsync(context, encrypted.DBClusterSnapshotArn, tag, cancellationToken).ConfigureAwait(false);
        context.Claimed();
        context.ForgetLooks();
        IEnumerable<Tag> others = encrypted.TagList!.Where(other => other.Key != key);
        context.Observed = context.Observed with { Encrypted = encrypted with { TagList = [.. others, tag] } };
    }

    private async Task LiftProtectionAsync(OperationContext context, CancellationToken cancellationToken)
    {
        Cluster guarded = context.Observed.Cluster!;
        ModifyClusterRequest modify = new(guarded.DBClusterIdentifier) { DeletionProtection = false };
        Cluster modified = await WriteAsync(context, EncryptionStepName.DeleteCluster, "rds:ModifyDBCluster", modify,
            () => context.Inventory.Neptune.ModifyClusterAsync(modify, cancellationToken)).ConfigureAwait(false);
        context.Observed = context.Observed with { Cluster = modified with { TagList = guarded.TagList }, ProtectionLifted = true };
    }

    private async Task DeleteEncryptedAsync(OperationContext context, CancellationToken cancellationToken)
    {
        DesiredState desired = context.DesiredState;
        events.Trace($"Deleting the encrypted snapshot '{desired.SnapshotIdentifier}' in {desired.Scope.Region}; its source "
            + $"'{desired.SourceIdentifier}' is there.");
        await DeleteSnapshotAsync(context, EncryptionStepName.DeleteEncryptedSnapshot, desired.SnapshotIdentifier, cancellationToken)
            .ConfigureAwait(false);
        context.Observed = context.Observed with { Encrypted = null };
    }

    private async Task DeleteSourceAsync(OperationContext context, CancellationToken cancellationToken)
    {
        DesiredState desired = context.DesiredState;
        events.Trace($"Deleting the source '{desired.SourceIdentifier}' in {desired.Scope.Region}; its encrypted copy is "
            + $"'{desired.SnapshotIdentifier}'.");
        await DeleteSnapshotAsync(context, EncryptionStepName.DeleteSource, desired.SourceIdentifier, cancellationToken)
            .ConfigureAwait(false);
        context.Observed = context.Observed with { SourceRemoved = true };
    }

    private async Task DeleteSnapshotAsync(
        OperationContext context,
        EncryptionStepName step,
        string identifier,
        CancellationToken cancellationToken)
    {
        await WriteAsync(context, step, "rds:DeleteDBClusterSnapshot", new { DBClusterSnapshotIdentifier = identifier },
            () => context.Inventory.Neptune.DeleteSnapshotAsync(identifier, cancellationToken)).ConfigureAwait(false);
        context.Steps.End(step, Now);
    }

    private Task<bool> TagAsync(OperationContext context, string resourceArn, Tag tag, CancellationToken cancellationToken)
        => WriteAsync(context, null, "rds:AddTagsToResource", new { ResourceName = resourceArn, Tags = new[] { tag } },
            () => context.Inventory.Neptune.AddTagsAsync(resourceArn, [tag], cancellationToken));

    private Task<bool> WriteAsync(
        OperationContext context,
        EncryptionStepName? step,
        string action,
        object arguments,
        Func<Task<string?>> call)
        => WriteAsync(context, step, action, arguments, async () => new Receipt<bool>(true, await call().ConfigureAwait(false)));

    /// <param name="step">The step that the call begins; null when it begins none.</param>
    private async Task<T> WriteAsync<T>(
        OperationContext context,
        EncryptionStepName? step,
        string action,
        object arguments,
        Func<Task<Receipt<T>>> call)
    {
        log?.Calling(context.Plan, action, arguments);
        DateTime start = Now;
        try
        {
            Receipt<T> receipt = await call().ConfigureAwait(false);
            if (step is { } begun)
                context.Steps.Begin(begun, start, receipt.RequestId);
            log?.Answered(context.Plan, action, receipt.RequestId, (receipt.Resource as Cluster)?.DbClusterResourceId);
            return receipt.Resource;
        }
        catch (GatewayException e)
        {
            log?.Refused(context.Plan, action, e.Problem);
            throw;
        }
    }
}
