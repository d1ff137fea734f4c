using Amazon.Neptune.Model;

namespace Amazon.Neptune;

/// <summary>
/// Amazon Neptune's management API: the operations this product uses, under the names of the package AWSSDK.Neptune 4,
/// so that the package can take this client's place.
/// </summary>
public interface IAmazonNeptune : IDisposable
{
    Task<AddTagsToResourceResponse> AddTagsToResourceAsync(AddTagsToResourceRequest request, CancellationToken cancellationToken = default);

    Task<CopyDBClusterSnapshotResponse> CopyDBClusterSnapshotAsync(
        CopyDBClusterSnapshotRequest request,
        CancellationToken cancellationToken = default);

    Task<CreateDBClusterSnapshotResponse> CreateDBClusterSnapshotAsync(
        CreateDBClusterSnapshotRequest request,
        CancellationToken cancellationToken = default);

    Task<DeleteDBClusterResponse> DeleteDBClusterAsync(DeleteDBClusterRequest request, CancellationToken cancellationToken = default);

    Task<DeleteDBClusterSnapshotResponse> DeleteDBClusterSnapshotAsync(
        DeleteDBClusterSnapshotRequest request,
        CancellationToken cancellationToken = default);

    Task<DescribeDBClusterParameterGroupsResponse> DescribeDBClusterParameterGroupsAsync(
        DescribeDBClusterParameterGroupsRequest request,
        CancellationToken cancellationToken = default);

    Task<DescribeDBClustersResponse> DescribeDBClustersAsync(
        DescribeDBClustersRequest request,
        CancellationToken cancellationToken = default);

    Task<DescribeDBClusterSnapshotAttributesResponse> DescribeDBClusterSnapshotAttributesAsync(
        DescribeDBClusterSnapshotAttributesRequest request,
        CancellationToken cancellationToken = default);

    Task<DescribeDBClusterSnapshotsResponse> DescribeDBClusterSnapshotsAsync(
        DescribeDBClusterSnapshotsRequest request,
        CancellationToken cancellationToken = default);

    Task<DescribeDBEngineVersionsResponse> DescribeDBEngineVersionsAsync(
        DescribeDBEngineVersionsRequest request,
        CancellationToken cancellationToken = default);

    Task<DescribeDBSubnetGroupsResponse> DescribeDBSubnetGroupsAsync(
        DescribeDBSubnetGroupsRequest request,
        CancellationToken cancellationToken = default);

    Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default);

    Task<ModifyDBClusterResponse> ModifyDBClusterAsync(ModifyDBClusterRequest request, CancellationToken cancellationToken = default);

    Task<ModifyDBClusterSnapshotAttributeResponse> ModifyDBClusterSnapshotAttributeAsync(
        ModifyDBClusterSnapshotAttributeRequest request,
        CancellationToken cancellationToken = default);

    Task<RestoreDBClusterFromSnapshotResponse> RestoreDBClusterFromSnapshotAsync(
        RestoreDBClusterFromSnapshotRequest request,
        CancellationToken cancellationToken = default);
}
