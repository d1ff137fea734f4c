using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Engine.Tests.World;

internal sealed partial class SimulatedNeptune
{
    /// <summary>As the front of AWS gives every request one.</summary>
    private int _requests;

    public Task<Receipt<Cluster>> RestoreClusterAsync(RestoreClusterRequest request, CancellationToken cancellationToken)
        => WriteAsync("RestoreDBClusterFromSnapshot", request.DBClusterIdentifier, cancellationToken, () => Row(rds
            .RestoreDBClusterFromSnapshot(
                new RestoreDBClusterFromSnapshotRequest(request.DBClusterIdentifier, request.SnapshotArn, request.Engine)
                {
                    KmsKeyId = request.KmsKeyArn,
                    Tags = Wire(request.Tags),
                    EngineVersion = request.EngineVersion,
                    StorageType = request.StorageType,
                    DBSubnetGroupName = request.DBSubnetGroupName,
                    Port = request.Port,
                    VpcSecurityGroupIds = request.VpcSecurityGroupIds,
                    DBClusterParameterGroupName = request.DBClusterParameterGroupName,
                    EnableIAMDatabaseAuthentication = request.EnableIAMDatabaseAuthentication,
                    EnableCloudwatchLogsExports = request.EnableCloudwatchLogsExports,
                    DeletionProtection = request.DeletionProtection,
                    CopyTagsToSnapshot = request.CopyTagsToSnapshot,
                    ServerlessV2ScalingConfiguration = request.ServerlessCapacity is { } capacity
        ? new(capacity.MinCapacity, capacity.MaxCapacity)
        : null,
                })));

    public Task<Receipt<Snapshot>> CreateSnapshotAsync(CreateSnapshotRequest request, CancellationToken cancellationToken)
        => WriteAsync("CreateDBClusterSnapshot", request.DBClusterSnapshotIdentifier, cancellationToken, () => Row(rds
            .CreateDBClusterSnapshot(
                new CreateDBClusterSnapshotRequest(request.DBClusterSnapshotIdentifier, request.DBClusterIdentifier)
                {
                    Tags = Wire(request.Tags)
                })));

    public Task<Receipt<Snapshot>> CopySnapshotAsync(CopySnapshotRequest request, CancellationToken cancellationToken)
        => WriteAsync("CopyDBClusterSnapshot", request.DBClusterSnapshotIdentifier, cancellationToken, () => Row(rds.CopyDBClusterSnapshot(
            new CopyDBClusterSnapshotRequest(request.SourceSnapshotArn, request.DBClusterSnapshotIdentifier)
            {
                KmsKeyId = request.KmsKeyArn,
                SourceRegion = request.SourceSnapshotArn.Split(':')[3],
                Tags = Wire(request.Tags),
            })));

    public Task<Receipt<Cluster>> ModifyClusterAsync(ModifyClusterRequest request, CancellationToken cancellationToken)
        => WriteAsync("ModifyDBCluster", request.DBClusterIdentifier, cancellationToken, () => Row(rds.ModifyDBCluster(
            new ModifyDBClusterRequest(request.DBClusterIdentifier)
            {
                ApplyImmediately = true,
                DeletionProtection = request.DeletionProtection,
                BackupRetentionPeriod = request.BackupRetentionPeriod,
                PreferredBackupWindow = request.PreferredBackupWindow,
                CopyTagsToSnapshot = request.CopyTagsToSnapshot,
            })));

    public async Task<string?> ShareSnapshotAsync(
        string snapshotIdentifier,
        IReadOnlyList<string> accountIds,
        CancellationToken cancellationToken)
        => (await WriteAsync("ModifyDBClusterSnapshotAttribute", snapshotIdentifier, cancellationToken, () => rds
            .ModifyDBClusterSnapshotAttribute(
                new ModifyDBClusterSnapshotAttributeRequest(snapshotIdentifier, "restore") { ValuesToAdd = accountIds }))).RequestId;

    public async Task<string?> AddTagsAsync(string resourceArn, IReadOnlyList<Tag> tags, CancellationToken cancellationToken)
        => (await WriteAsync("AddTagsToResource", resourceArn, cancellationToken, () =>
        {
            rds.AddTagsToResource(new AddTagsToResourceRequest(resourceArn, Wire(tags)));
            return true;
        })).RequestId;

    public async Task<string?> DeleteClusterAsync(string clusterIdentifier, CancellationToken cancellationToken)
        => (await WriteAsync(
            "DeleteDBCluster",
            clusterIdentifier,
            cancellationToken,
            () => rds.DeleteDBCluster(new DeleteDBClusterRequest(clusterIdentifier) { SkipFinalSnapshot = true }))).RequestId;

    public async Task<string?> DeleteSnapshotAsync(string snapshotIdentifier, CancellationToken cancellationToken)
        => (await WriteAsync(
            "DeleteDBClusterSnapshot",
            snapshotIdentifier,
            cancellationToken,
            () => rds.DeleteDBClusterSnapshot(new DeleteDBClusterSnapshotRequest(snapshotIdentifier)))).RequestId;

    private async Task<Receipt<T>> WriteAsync<T>(string operation, string target, CancellationToken cancellationToken, Func<T> call)
        => new(await CallAsync(operation, target, cancellationToken, call), $"request-{Interlocked.Increment(ref _requests)}");
}
