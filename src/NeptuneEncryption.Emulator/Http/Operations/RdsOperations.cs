using NeptuneEncryption.Emulator.Simulation.Rds;
using static NeptuneEncryption.Emulator.Http.Operations.Operation;

namespace NeptuneEncryption.Emulator.Http.Operations;

internal static class RdsOperations
{
    internal static Operation[] All { get; } =
    [
        Of<DescribeDBClusterSnapshotsRequest>((call, request) => call.Rds.DescribeDBClusterSnapshots(request)),
        Of<DescribeDBClusterSnapshotAttributesRequest>((call, request) =>
            new { DBClusterSnapshotAttributesResult = call.Rds.DescribeDBClusterSnapshotAttributes(request) }),
        Of<ModifyDBClusterSnapshotAttributeRequest>((call, request) =>
            new { DBClusterSnapshotAttributesResult = call.Rds.ModifyDBClusterSnapshotAttribute(request) }),
        Of<CreateDBClusterSnapshotRequest>((call, request) => new { DBClusterSnapshot = call.Rds.CreateDBClusterSnapshot(request) }),
        Of<CopyDBClusterSnapshotRequest>((call, request) => new { DBClusterSnapshot = call.Rds.CopyDBClusterSnapshot(request) }),
        Of<DeleteDBClusterSnapshotRequest>((call, request) => new { DBClusterSnapshot = call.Rds.DeleteDBClusterSnapshot(request) }),
        Of<DescribeDBClustersRequest>((call, request) => call.Rds.DescribeDBClusters(request)),
        Of<CreateDBClusterRequest>((call, request) => new { DBCluster = call.Rds.CreateDBCluster(request) }),
        Of<RestoreDBClusterFromSnapshotRequest>((call, request) => new { DBCluster = call.Rds.RestoreDBClusterFromSnapshot(request) }),
        Of<ModifyDBClusterRequest>((call, request) => new { DBCluster = call.Rds.ModifyDBCluster(request) }),
        Of<DeleteDBClusterRequest>((call, request) => new { DBCluster = call.Rds.DeleteDBCluster(request) }),
        Of<ListTagsForResourceRequest>((call, request) => new { TagList = call.Rds.ListTagsForResource(request) }),
        Of<AddTagsToResourceRequest>((call, request) => call.Rds.AddTagsToResource(request)),
        Of<RemoveTagsFromResourceRequest>((call, request) => call.Rds.RemoveTagsFromResource(request)),
        Of<DescribeDBSubnetGroupsRequest>((call, request) => call.Rds.DescribeDBSubnetGroups(request)),
        Of<DescribeDBClusterParameterGroupsRequest>((call, request) => call.Rds.DescribeDBClusterParameterGroups(request)),
        Of<DescribeDBEngineVersionsRequest>((call, request) => call.Rds.DescribeDBEngineVersions(request)),
        Of("DescribeAccountAttributes", call => new { AccountQuotas = call.Rds.DescribeAccountAttributes() }),
    ];
}
