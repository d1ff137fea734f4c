using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>Carries a decided step out: one call to AWS, and what its answer shows. A writing call is in the log before it is
/// made.</summary>
internal sealed class ActionExecutor(TimeProvider clock, AuditLog? log, EventQueue<EncryptionResult> events)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task ExecuteAsync(OperationContext context, NextAction action, CancellationToken cancellationToken)
    {
        INeptuneGateway neptune = context.Inventory.Neptune;
        DesiredState desired = context.DesiredState;
        switch (action)
        {
            case NextAction.Restore:
                events.Trace($"Restoring snapshot '{desired.SourceIdentifier}' to cluster '{desired.ClusterIdentifier}' in "
                    + $"{desired.Scope.Region} under key '{desired.KeyArn}'.");
                RestoreClusterRequest restore = desired.Restore;
                Cluster restored = await WriteAsync(context, EncryptionStepName.RestoreCluster, "rds:RestoreDBClusterFromSnapshot", restore,
                    () => neptune.RestoreClusterAsync(restore, cancellationToken)).ConfigureAwait(false);
                context.Observed = context.Observed with
                {
                    Cluster = restored with
                    {
                        TagList = restored.TagList ?? restore.Tags
                    },
                    ClusterWasSeen = true
                };
                break;
            case NextAction.CreateSnapshot:
                events.Trace($"Cluster '{desired.ClusterIdentifier}' is available and encrypted. Making snapshot "
                    + $"'{desired.SnapshotIdentifier}' of it.");
                CreateSnapshotRequest create = desired.CreateSnapshot(context.Observed.Cluster!);
                Snapshot created = await WriteAsync(context, EncryptionStepName.CreateSnapshot, "rds:CreateDBClusterSnapshot", create,
                    () => neptune.CreateSnapshotAsync(create, cancellationToken)).ConfigureAwait(false);
                context.Observed = context.Observed with
                {
                    Encrypted = created with
                    {
                        TagList = created.TagList ?? create.Tags
                    },
                    EncryptedWasSeen = true
                };
                break;
            case NextAction.DescribeEncrypted:
                context.Steps.Begin(EncryptionStepName.VerifySnapshot, Now);
                Snapshot? encrypted = await neptune.FindSnapshotAsync(desired.SnapshotIdentifier, SnapshotType.Manual, cancellationToken)
                    .ConfigureAwait(false);
                if (encrypted is not null)
                    encrypted = await context.Inventory.WithTagsAsync(encrypted, cancellationToken).ConfigureAwait(false);
                context.ObservedSnapshot(encrypted);
                break;
            case NextAction.DescribeSource:
                Snapshot? source = await SnapshotResolver.ResolveAsync(neptune, desired.Operation.SourceArn, cancellationToken)
                    .ConfigureAwait(false);
                context.Observed = context.Observed with { Source = source, SourceIsFresh = true };
                break;
            case NextAction.Share:
                events.Trace($"Sharing snapshot '{desired.SnapshotIdentifier}' in {desired.Scope.Region} with "
                    + $"{string.Join(", ", desired.ShareWith)}.");
                await WriteAsync(context, EncryptionStepName.ShareSnapshot, "rds:ModifyDBClusterSnapshotAttribute",
                    new
                    {
                        DBClusterSnapshotIdentifier = desired.SnapshotIdentifier,
                        AttributeName = "restore",
                        ValuesToAdd = desired.ShareWith
                    },
                    () => neptune.ShareSnapshotAsync(desired.SnapshotIdentifier, desired.ShareWith, cancellationToken))
                        .ConfigureAwait(false);
                context.Steps.End(EncryptionStepName.ShareSnapshot, Now);
                context.Observed = context.Observed with { IsShared = true };
                break;
            case NextAction.SetUpCluster:
                Cluster kept = context.Observed.Cluster!;
                ModifyClusterRequest setUp = new(kept.DBClusterIdentifier)
                {
                    BackupRetentionPeriod = desired.PostRestoreSettings!.BackupRetentionPeriod,
                    PreferredBackupWindow = desired.PostRestoreSettings.PreferredBackupWindow,
                    CopyTagsToSnapshot = desired.PostRestoreSettings.CopyTagsToSnapshot,
                };
                Cluster isSetUp = await WriteAsync(context, EncryptionStepName.SetUpCluster, "rds:ModifyDBCluster", setUp,
                    () => neptune.ModifyClusterAsync(setUp, cancellationToken)).ConfigureAwait(false);
                context.Steps.End(EncryptionStepName.SetUpCluster, Now);
                context.Observed = context.Observed with { Cluster = isSetUp with { TagList = kept.TagList }, IsSetUp = true };
                break;
            case NextAction.DeleteCluster or NextAction.Yield:
                string cluster = context.Observed.Cluster!.DBClusterIdentifier;
                string why = action is NextAction.Yield
                    ? "Another run was first."
                    : desired.Goal == OperationGoal.Undo ? "Undoing." : $"Snapshot '{desired.SnapshotIdentifier}' is verified.";
                events.Trace($"{why} Deleting the temporary cluster '{cluster}'.");
                await WriteAsync(context, EncryptionStepName.DeleteCluster, "rds:DeleteDBCluster", new { DBClusterIdentifier = cluster },
                    () => neptune.DeleteClusterAsync(cluster, cancellationToken)).ConfigureAwait(false);
                context.Steps.End(EncryptionStepName.DeleteCluster, Now);
                context.Observed = context.Observed with { Cluster = null };
                break;
            case NextAction.Reserve reserve:
                Snapshot claimed = context.Observed.Encrypted!;
                Tag tag = new(reserve.Tag, OperationTag.Intended);
                await WriteAsync(
                    context,
                    Reserving(reserve),
                    "rds:AddTagsToResource",
                    new { ResourceName = claimed.DBClusterSnapshotArn, Tags = new[] { tag } },
                    () => neptune.AddTagsAsync(claimed.DBClusterSnapshotArn, [tag], cancellationToken)).ConfigureAwait(false);
                context.Observed = context.Observed with
                {
                    Encrypted = claimed with
                    {
                        TagList = [.. claimed.TagList!, tag]
                    },
                    EncryptedIsRecent = false
                };
                break;
            case NextAction.LiftProtection:
                Cluster guarded = context.Observed.Cluster!;
                ModifyClusterRequest modify = new(guarded.DBClusterIdentifier) { DeletionProtection = false };
                Cluster modified = await WriteAsync(context, EncryptionStepName.DeleteCluster, "rds:ModifyDBCluster", modify,
                    () => neptune.ModifyClusterAsync(modify, cancellationToken)).ConfigureAwait(false);
                context.Observed = context.Observed with { Cluster = modified with { TagList = guarded.TagList } };
                break;
            case NextAction.DeleteEncrypted:
                events.Trace($"Deleting the encrypted snapshot '{desired.SnapshotIdentifier}' in {desired.Scope.Region}; its source "
                    + $"'{desired.SourceIdentifier}' is there.");
                await WriteAsync(
                    context,
                    EncryptionStepName.DeleteEncryptedSnapshot,
                    "rds:DeleteDBClusterSnapshot",
                    new { DBClusterSnapshotIdentifier = desired.SnapshotIdentifier },
                    () => neptune.DeleteSnapshotAsync(desired.SnapshotIdentifier, cancellationToken)).ConfigureAwait(false);
                context.Steps.End(EncryptionStepName.DeleteEncryptedSnapshot, Now);
                context.Observed = context.Observed with { Encrypted = null };
                break;
            case NextAction.DeleteSource:
                events.Trace($"Deleting the source '{desired.SourceIdentifier}' in {desired.Scope.Region}; its encrypted copy is "
                    + $"'{desired.SnapshotIdentifier}'.");
                await WriteAsync(
                    context,
                    EncryptionStepName.DeleteSource,
                    "rds:DeleteDBClusterSnapshot",
                    new { DBClusterSnapshotIdentifier = desired.SourceIdentifier },
                    () => neptune.DeleteSnapshotAsync(desired.SourceIdentifier, cancellationToken)).ConfigureAwait(false);
                context.Steps.End(EncryptionStepName.DeleteSource, Now);
                context.Observed = context.Observed with { SourceRemoved = true };
                break;
            default:
                throw new InvalidOperationException($"{action.GetType().Name} is not an act.");
        }
    }

    private static EncryptionStepName Reserving(NextAction.Reserve reserve)
        => reserve.Tag == OperationTag.Undo ? EncryptionStepName.DeleteEncryptedSnapshot : EncryptionStepName.DeleteSource;

    private async Task WriteAsync(
        OperationContext context,
        EncryptionStepName name,
        string action,
        object arguments,
        Func<Task<string?>> call)
        => await WriteAsync(context, name, action, arguments, async () => new Receipt<bool>(true, await call().ConfigureAwait(false)))
            .ConfigureAwait(false);

    private async Task<T> WriteAsync<T>(
        OperationContext context,
        EncryptionStepName name,
        string action,
        object arguments,
        Func<Task<Receipt<T>>> call)
    {
        log?.Calling(context.Plan, action, arguments);
        DateTime start = Now;
        try
        {
            Receipt<T> receipt = await call().ConfigureAwait(false);
            context.Steps.Begin(name, start, receipt.RequestId);
            log?.Answered(context.Plan, action, receipt.RequestId);
            return receipt.Resource;
        }
        catch (GatewayException e)
        {
            log?.Refused(context.Plan, action, e.Problem);
            throw;
        }
    }
}
