using NeptuneEncryption.Emulator.Simulation.Rds;
using static NeptuneEncryption.Emulator.Http.Operations.Operation;

namespace NeptuneEncryption.Emulator.Http.Operations;

/// <summary>The RDS API. Beside each operation: the resources its action is authorised on (AWS service authorization reference,
/// RDS).</summary>
internal static class RdsOperations
{
    internal static Operation[] All { get; } =
    [
        Of<DescribeDBClusterSnapshotsRequest>(
            (call, request) => call.Rds.DescribeDBClusterSnapshots(request),
            on: (call, request) => [call.Snapshot(request.DBClusterSnapshotIdentifier)]),
        Of<DescribeDBClusterSnapshotAttributesRequest>(
            (call, request) => new { DBClusterSnapshotAttributesResult = call.Rds.DescribeDBClusterSnapshotAttributes(request) },
            on: (call, request) => [call.Snapshot(request.DBClusterSnapshotIdentifier)]),
        Of<ModifyDBClusterSnapshotAttributeRequest>(
            (call, request) => new { DBClusterSnapshotAttributesResult = call.Rds.ModifyDBClusterSnapshotAttribute(request) },
            on: (call, request) => [call.Snapshot(request.DBClusterSnapshotIdentifier)]),
        Of<CreateDBClusterSnapshotRequest>(
            (call, request) => new { DBClusterSnapshot = call.Rds.CreateDBClusterSnapshot(request) },
            on: (call, request) => [call.Snapshot(request.DBClusterSnapshotIdentifier), call.Cluster(request.DBClusterIdentifier)])
            .WithTagsOnCreation<CreateDBClusterSnapshotRequest>(request => request.Tags),
        Of<CopyDBClusterSnapshotRequest>(
            (call, request) => new { DBClusterSnapshot = call.Rds.CopyDBClusterSnapshot(request) },
            on: (call, request) => [call.Snapshot(request.TargetDBClusterSnapshotIdentifier), call.Snapshot(
                request.SourceDBClusterSnapshotIdentifier)])
            .WithTagsOnCreation<CopyDBClusterSnapshotRequest>(request => request.Tags)
            .WithKey<CopyDBClusterSnapshotRequest>(request => request.KmsKeyId),
        Of<DeleteDBClusterSnapshotRequest>(
            (call, request) => new { DBClusterSnapshot = call.Rds.DeleteDBClusterSnapshot(request) },
            on: (call, request) => [call.Snapshot(request.DBClusterSnapshotIdentifier)]),
        Of<DescribeDBClustersRequest>(
            (call, request) => call.Rds.DescribeDBClusters(request),
            on: (call, request) => [call.Cluster(request.DBClusterIdentifier)]),
        Of<CreateDBClusterRequest>(
            (call, request) => new { DBCluster = call.Rds.CreateDBCluster(request) },
            on: (call, request) =>
            [
                call.Cluster(request.DBClusterIdentifier), call.SubnetGroup(request.DBSubnetGroupName ?? "default"),
                call.ParameterGroup(request.DBClusterParameterGroupName ?? "default"), call.OptionGroup("default"),
            ])
            .WithTagsOnCreation<CreateDBClusterRequest>(request => request.Tags)
            .WithKey<CreateDBClusterRequest>(request => request.KmsKeyId)
            .WithConditionKeys<CreateDBClusterRequest>((call, request) => new Dictionary<string, string?>
            {
                ["rds:DatabaseEngine"] = request.Engine,
                ["rds:StorageEncrypted"] = (request.StorageEncrypted ?? (call.Aws.Options.TellsOmittedStorageEncrypted
        ? false
        : null)) switch
                {
                    true => "true",
                    false => "false",
                    null => null,
                },
            }),
        Of<RestoreDBClusterFromSnapshotRequest>(
            (call, request) => new { DBCluster = call.Rds.RestoreDBClusterFromSnapshot(request) },
            on: (call, request) =>
            [
                call.Cluster(request.DBClusterIdentifier), call.Snapshot(request.SnapshotIdentifier), call.SubnetGroup(
                    request.DBSubnetGroupName ?? "default"),
                call.ParameterGroup(request.DBClusterParameterGroupName ?? "default"), call.OptionGroup("default"),
            ])
            .WithTagsOnCreation<RestoreDBClusterFromSnapshotRequest>(request => request.Tags)
            .WithKey<RestoreDBClusterFromSnapshotRequest>(request => request.KmsKeyId),
        Of<ModifyDBClusterRequest>(
            (call, request) => new { DBCluster = call.Rds.ModifyDBCluster(request) },
            on: (call, request) => [call.Cluster(request.DBClusterIdentifier)]),
        Of<DeleteDBClusterRequest>(
            (call, request) => new { DBCluster = call.Rds.DeleteDBCluster(request) },
            on: (call, request) => request.FinalDBSnapshotIdentifier is { } final
                ? [call.Cluster(request.DBClusterIdentifier), call.Snapshot(final)]
                : [call.Cluster(request.DBClusterIdentifier)]),
        Of<ListTagsForResourceRequest>(
            (call, request) => new { TagList = call.Rds.ListTagsForResource(request) }, on: (_, request) => [request.ResourceName]),
        Of<AddTagsToResourceRequest>(
            (call, request) => call.Rds.AddTagsToResource(request), on: (_, request) => [request.ResourceName])
            .WithTags<AddTagsToResourceRequest>(request => request.Tags),
        Of<RemoveTagsFromResourceRequest>(
            (call, request) => call.Rds.RemoveTagsFromResource(request), on: (_, request) => [request.ResourceName])
            .WithTagKeys<RemoveTagsFromResourceRequest>(request => request.TagKeys),
        Of<DescribeDBSubnetGroupsRequest>(
            (call, request) => call.Rds.DescribeDBSubnetGroups(request), on: (call, request) => [call.SubnetGroup(
                request.DBSubnetGroupName)]),
        Of<DescribeDBClusterParameterGroupsRequest>(
            (call, request) => call.Rds.DescribeDBClusterParameterGroups(request),
            on: (call, request) => [call.ParameterGroup(request.DBClusterParameterGroupName)]),
        Of<DescribeDBEngineVersionsRequest>((call, request) => call.Rds.DescribeDBEngineVersions(request)),
        Of("DescribeAccountAttributes", call => new { AccountQuotas = call.Rds.DescribeAccountAttributes() }),
    ];
}
