using Amazon.Neptune.Model;
using Amazon.Runtime;
using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Gateways;

internal sealed partial class NeptuneGateway
{
    public async Task<Receipt<Cluster>> RestoreClusterAsync(RestoreClusterRequest request, CancellationToken cancellationToken)
    {
        AwsCall call = Call("RestoreDBClusterFromSnapshot", request.DBClusterIdentifier);
        var wire = new RestoreDBClusterFromSnapshotRequest
        {
            DBClusterIdentifier = request.DBClusterIdentifier,
            SnapshotIdentifier = request.SnapshotArn,
            KmsKeyId = request.KmsKeyArn,
            Engine = request.Engine,
            EngineVersion = request.EngineVersion,
            StorageType = request.StorageType,
            DBSubnetGroupName = request.DBSubnetGroupName,
            Port = request.Port,
            VpcSecurityGroupIds = request.VpcSecurityGroupIds?.ToList(),
            DBClusterParameterGroupName = request.DBClusterParameterGroupName,
            EnableIAMDatabaseAuthentication = request.EnableIAMDatabaseAuthentication,
            EnableCloudwatchLogsExports = request.EnableCloudwatchLogsExports?.ToList(),
            DeletionProtection = request.DeletionProtection,
            CopyTagsToSnapshot = request.CopyTagsToSnapshot,
            ServerlessV2ScalingConfiguration = ModelMapper.WireCapacity(request.ServerlessCapacity),
            Tags = ModelMapper.WireTags(request.Tags),
        };
        RestoreDBClusterFromSnapshotResponse answer = await SendAsync(
            call,
            (neptune, token) => neptune.RestoreDBClusterFromSnapshotAsync(wire, token),
            cancellationToken).ConfigureAwait(false);
        return new(Map(call, answer.DBCluster), RequestId(answer));
    }

    public async Task<Receipt<Snapshot>> CreateSnapshotAsync(CreateSnapshotRequest request, CancellationToken cancellationToken)
    {
        AwsCall call = Call("CreateDBClusterSnapshot", request.DBClusterSnapshotIdentifier);
        var wire = new CreateDBClusterSnapshotRequest
        {
            DBClusterSnapshotIdentifier = request.DBClusterSnapshotIdentifier,
            DBClusterIdentifier = request.DBClusterIdentifier,
            Tags = ModelMapper.WireTags(request.Tags),
        };
        CreateDBClusterSnapshotResponse answer = await SendAsync(
            call,
            (neptune, token) => neptune.CreateDBClusterSnapshotAsync(wire, token),
            cancellationToken).ConfigureAwait(false);
        return new(Map(call, answer.DBClusterSnapshot), RequestId(answer));
    }

    public async Task<Receipt<Snapshot>> CopySnapshotAsync(CopySnapshotRequest request, CancellationToken cancellationToken)
    {
        AwsCall call = Call("CopyDBClusterSnapshot", request.DBClusterSnapshotIdentifier);
        string? sourceRegion = request.SourceSnapshotArn.Split(':') is [_, _, _, { Length: > 0 } region, ..] ? region : null;
        var wire = new CopyDBClusterSnapshotRequest
        {
            SourceDBClusterSnapshotIdentifier = request.SourceSnapshotArn,
            TargetDBClusterSnapshotIdentifier = request.DBClusterSnapshotIdentifier,
            KmsKeyId = request.KmsKeyArn,
            Tags = ModelMapper.WireTags(request.Tags),
        };
        CopyDBClusterSnapshotResponse answer = await SendAsync(
            call,
            (neptune, token) => neptune.CopyFromRegionAsync(wire, sourceRegion, token),
            cancellationToken).ConfigureAwait(false);
        return new(Map(call, answer.DBClusterSnapshot), RequestId(answer));
    }

    public async Task<Receipt<Cluster>> ModifyClusterAsync(ModifyClusterRequest request, CancellationToken cancellationToken)
    {
        AwsCall call = Call("ModifyDBCluster", request.DBClusterIdentifier);
        var wire = new ModifyDBClusterRequest
        {
            DBClusterIdentifier = request.DBClusterIdentifier,
            ApplyImmediately = true,
            DeletionProtection = request.DeletionProtection,
            BackupRetentionPeriod = request.BackupRetentionPeriod,
            PreferredBackupWindow = request.PreferredBackupWindow,
            CopyTagsToSnapshot = request.CopyTagsToSnapshot,
        };
        ModifyDBClusterResponse answer = await SendAsync(
            call,
            (neptune, token) => neptune.ModifyDBClusterAsync(wire, token),
            cancellationToken).ConfigureAwait(false);
        return new(Map(call, answer.DBCluster), RequestId(answer));
    }

    public async Task<string?> ShareSnapshotAsync(
        string snapshotIdentifier,
        IReadOnlyList<string> accountIds,
        CancellationToken cancellationToken)
    {
        var request = new ModifyDBClusterSnapshotAttributeRequest
        {
            DBClusterSnapshotIdentifier = snapshotIdentifier,
            AttributeName = "restore",
            ValuesToAdd = [.. accountIds],
        };
        return RequestId(await SendAsync(
            Call("ModifyDBClusterSnapshotAttribute", snapshotIdentifier), (neptune, token) => neptune.ModifyDBClusterSnapshotAttributeAsync(
                request,
                token), cancellationToken).ConfigureAwait(false));
    }

    public async Task<string?> AddTagsAsync(string resourceArn, IReadOnlyList<Tag> tags, CancellationToken cancellationToken)
    {
        var request = new AddTagsToResourceRequest { ResourceName = resourceArn, Tags = ModelMapper.WireTags(tags) };
        return RequestId(await SendAsync(
            Call("AddTagsToResource", resourceArn),
            (neptune, token) => neptune.AddTagsToResourceAsync(request, token),
            cancellationToken).ConfigureAwait(false));
    }

    public async Task<string?> DeleteClusterAsync(string clusterIdentifier, CancellationToken cancellationToken)
    {
        var request = new DeleteDBClusterRequest { DBClusterIdentifier = clusterIdentifier, SkipFinalSnapshot = true };
        return RequestId(await SendAsync(
            Call("DeleteDBCluster", clusterIdentifier),
            (neptune, token) => neptune.DeleteDBClusterAsync(request, token),
            cancellationToken).ConfigureAwait(false));
    }

    public async Task<string?> DeleteSnapshotAsync(string snapshotIdentifier, CancellationToken cancellationToken)
    {
        var request = new DeleteDBClusterSnapshotRequest { DBClusterSnapshotIdentifier = snapshotIdentifier };
        return RequestId(await SendAsync(
            Call("DeleteDBClusterSnapshot", snapshotIdentifier), (neptune, token) => neptune.DeleteDBClusterSnapshotAsync(
                request,
                token), cancellationToken).ConfigureAwait(false));
    }

    private static string? RequestId(AmazonWebServiceResponse answer)
        => answer.ResponseMetadata?.RequestId is { Length: > 0 } id ? id : null;
}
