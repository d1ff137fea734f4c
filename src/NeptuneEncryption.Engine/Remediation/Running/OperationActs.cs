using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>Carries a decided step out: one call to AWS, and what its answer shows. A writing call is in the log before it is made.</summary>
internal sealed class OperationActs(TimeProvider clock, AuditLog? log, EventQueue<EncryptionResult> events)
{
    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    public async Task ActAsync(OperationItem item, Step step, CancellationToken cancellationToken)
    {
        INeptuneGateway neptune = item.Board.Neptune;
        Intent intent = item.Intent;
        switch (step)
        {
            case Step.Restore:
                events.Trace($"Restoring snapshot '{intent.SourceIdentifier}' to cluster '{intent.ClusterIdentifier}' in {intent.Origin.Region} under key '{intent.KeyArn}'.");
                RestoreClusterRequest restore = intent.Restore;
                Cluster restored = await WriteAsync(item, EncryptionStepName.RestoreCluster, "rds:RestoreDBClusterFromSnapshot", restore,
                    () => neptune.RestoreClusterAsync(restore, cancellationToken)).ConfigureAwait(false);
                item.Seen = item.Seen with { Cluster = restored with { TagList = restored.TagList ?? restore.Tags }, ClusterWasSeen = true };
                break;
            case Step.CreateSnapshot:
                events.Trace($"Cluster '{intent.ClusterIdentifier}' is available and encrypted. Making snapshot '{intent.SnapshotIdentifier}' of it.");
                CreateSnapshotRequest create = intent.CreateSnapshot(item.Seen.Cluster!);
                Snapshot created = await WriteAsync(item, EncryptionStepName.CreateSnapshot, "rds:CreateDBClusterSnapshot", create,
                    () => neptune.CreateSnapshotAsync(create, cancellationToken)).ConfigureAwait(false);
                item.Seen = item.Seen with { Encrypted = created with { TagList = created.TagList ?? create.Tags }, EncryptedWasSeen = true };
                break;
            case Step.DescribeEncrypted:
                item.Steps.Begin(EncryptionStepName.VerifySnapshot, Now);
                Snapshot? copy = await neptune.FindSnapshotAsync(intent.SnapshotIdentifier, "manual", cancellationToken).ConfigureAwait(false);
                if (copy is not null)
                    copy = await item.Board.WithTagsAsync(copy, cancellationToken).ConfigureAwait(false);
                item.SawCopy(copy);
                break;
            case Step.DescribeSource:
                Snapshot? source = await SnapshotLookup.FindAsync(neptune, intent.Operation.SourceArn, cancellationToken).ConfigureAwait(false);
                item.Seen = item.Seen with { Source = source, SourceIsFresh = true };
                break;
            case Step.Share:
                events.Trace($"Sharing snapshot '{intent.SnapshotIdentifier}' in {intent.Origin.Region} with {string.Join(", ", intent.ShareWith)}.");
                await WriteAsync(item, EncryptionStepName.ShareSnapshot, "rds:ModifyDBClusterSnapshotAttribute",
                    new { DBClusterSnapshotIdentifier = intent.SnapshotIdentifier, AttributeName = "restore", ValuesToAdd = intent.ShareWith },
                    () => neptune.ShareSnapshotAsync(intent.SnapshotIdentifier, intent.ShareWith, cancellationToken)).ConfigureAwait(false);
                item.Steps.End(EncryptionStepName.ShareSnapshot, Now);
                item.Seen = item.Seen with { IsShared = true };
                break;
            case Step.SetUpCluster:
                Cluster kept = item.Seen.Cluster!;
                ModifyClusterRequest setUp = new(kept.DBClusterIdentifier)
                {
                    BackupRetentionPeriod = intent.Later!.BackupRetentionPeriod,
                    PreferredBackupWindow = intent.Later.PreferredBackupWindow,
                    CopyTagsToSnapshot = intent.Later.CopyTagsToSnapshot,
                };
                Cluster isSetUp = await WriteAsync(item, EncryptionStepName.SetUpCluster, "rds:ModifyDBCluster", setUp,
                    () => neptune.ModifyClusterAsync(setUp, cancellationToken)).ConfigureAwait(false);
                item.Steps.End(EncryptionStepName.SetUpCluster, Now);
                item.Seen = item.Seen with { Cluster = isSetUp with { TagList = kept.TagList }, IsSetUp = true };
                break;
            case Step.DeleteCluster or Step.Withdraw:
                string cluster = item.Seen.Cluster!.DBClusterIdentifier;
                string why = step is Step.Withdraw ? "Another run was first." : intent.Goal == IntentGoal.Undo ? "Undoing." : $"Snapshot '{intent.SnapshotIdentifier}' is verified.";
                events.Trace($"{why} Deleting the temporary cluster '{cluster}'.");
                await WriteAsync(item, EncryptionStepName.DeleteCluster, "rds:DeleteDBCluster", new { DBClusterIdentifier = cluster },
                    () => neptune.DeleteClusterAsync(cluster, cancellationToken)).ConfigureAwait(false);
                item.Steps.End(EncryptionStepName.DeleteCluster, Now);
                item.Seen = item.Seen with { Cluster = null };
                break;
            case Step.Claim claim:
                Snapshot claimed = item.Seen.Encrypted!;
                Tag tag = new(claim.Tag, OperationTag.Intended);
                await WriteAsync(item, Claiming(claim), "rds:AddTagsToResource", new { ResourceName = claimed.DBClusterSnapshotArn, Tags = new[] { tag } },
                    () => neptune.AddTagsAsync(claimed.DBClusterSnapshotArn, [tag], cancellationToken)).ConfigureAwait(false);
                item.Seen = item.Seen with { Encrypted = claimed with { TagList = [.. claimed.TagList!, tag] }, EncryptedIsRecent = false };
                break;
            case Step.LiftProtection:
                Cluster guarded = item.Seen.Cluster!;
                ModifyClusterRequest modify = new(guarded.DBClusterIdentifier) { DeletionProtection = false };
                Cluster modified = await WriteAsync(item, EncryptionStepName.DeleteCluster, "rds:ModifyDBCluster", modify,
                    () => neptune.ModifyClusterAsync(modify, cancellationToken)).ConfigureAwait(false);
                item.Seen = item.Seen with { Cluster = modified with { TagList = guarded.TagList } };
                break;
            case Step.DeleteEncrypted:
                events.Trace($"Deleting the encrypted snapshot '{intent.SnapshotIdentifier}' in {intent.Origin.Region}; its source '{intent.SourceIdentifier}' is there.");
                await WriteAsync(item, EncryptionStepName.DeleteEncryptedSnapshot, "rds:DeleteDBClusterSnapshot", new { DBClusterSnapshotIdentifier = intent.SnapshotIdentifier },
                    () => neptune.DeleteSnapshotAsync(intent.SnapshotIdentifier, cancellationToken)).ConfigureAwait(false);
                item.Steps.End(EncryptionStepName.DeleteEncryptedSnapshot, Now);
                item.Seen = item.Seen with { Encrypted = null };
                break;
            case Step.DeleteSource:
                events.Trace($"Deleting the source '{intent.SourceIdentifier}' in {intent.Origin.Region}; its encrypted copy is '{intent.SnapshotIdentifier}'.");
                await WriteAsync(item, EncryptionStepName.DeleteSource, "rds:DeleteDBClusterSnapshot", new { DBClusterSnapshotIdentifier = intent.SourceIdentifier },
                    () => neptune.DeleteSnapshotAsync(intent.SourceIdentifier, cancellationToken)).ConfigureAwait(false);
                item.Steps.End(EncryptionStepName.DeleteSource, Now);
                item.Seen = item.Seen with { SourceRemoved = true };
                break;
            default:
                throw new InvalidOperationException($"{step.GetType().Name} is not an act.");
        }
    }

    private static EncryptionStepName Claiming(Step.Claim claim)
        => claim.Tag == OperationTag.Undo ? EncryptionStepName.DeleteEncryptedSnapshot : EncryptionStepName.DeleteSource;

    private async Task WriteAsync(OperationItem item, EncryptionStepName name, string action, object arguments, Func<Task<string?>> call)
        => await WriteAsync(item, name, action, arguments, async () => new Receipt<bool>(true, await call().ConfigureAwait(false))).ConfigureAwait(false);

    private async Task<T> WriteAsync<T>(OperationItem item, EncryptionStepName name, string action, object arguments, Func<Task<Receipt<T>>> call)
    {
        log?.Calling(item.Plan, action, arguments);
        DateTime start = Now;
        try
        {
            Receipt<T> receipt = await call().ConfigureAwait(false);
            item.Steps.Begin(name, start, receipt.RequestId);
            log?.Answered(item.Plan, action, receipt.RequestId);
            return receipt.Resource;
        }
        catch (GatewayException e)
        {
            log?.Refused(item.Plan, action, e.Problem);
            throw;
        }
    }
}
