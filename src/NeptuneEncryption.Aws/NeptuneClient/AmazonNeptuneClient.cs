using Amazon.Neptune.Internal;
using Amazon.Neptune.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using NeptuneEncryption.Aws.Endpoints;

namespace Amazon.Neptune;

/// <summary>
/// The client, on AWSSDK.Core's own pipeline: its signing, retries, endpoints and credentials.
/// An operation is its request, its response and one line here.
/// </summary>
public class AmazonNeptuneClient : AmazonServiceClient, IAmazonNeptune
{
    private static readonly IServiceMetadata Metadata = new NeptuneMetadata();

    public AmazonNeptuneClient(AmazonNeptuneConfig clientConfig)
        : base(clientConfig)
    {
    }

    public AmazonNeptuneClient(AWSCredentials credentials, AmazonNeptuneConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata => Metadata;

    public virtual Task<AddTagsToResourceResponse> AddTagsToResourceAsync(
        AddTagsToResourceRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<AddTagsToResourceRequest, AddTagsToResourceResponse>("AddTagsToResource", request, cancellationToken);

    public virtual Task<CopyDBClusterSnapshotResponse> CopyDBClusterSnapshotAsync(
        CopyDBClusterSnapshotRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<CopyDBClusterSnapshotRequest, CopyDBClusterSnapshotResponse>("CopyDBClusterSnapshot", request, cancellationToken);

    public virtual Task<CreateDBClusterSnapshotResponse> CreateDBClusterSnapshotAsync(
        CreateDBClusterSnapshotRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<CreateDBClusterSnapshotRequest, CreateDBClusterSnapshotResponse>(
            "CreateDBClusterSnapshot", request, cancellationToken);

    public virtual Task<DeleteDBClusterResponse> DeleteDBClusterAsync(
        DeleteDBClusterRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<DeleteDBClusterRequest, DeleteDBClusterResponse>("DeleteDBCluster", request, cancellationToken);

    public virtual Task<DeleteDBClusterSnapshotResponse> DeleteDBClusterSnapshotAsync(
        DeleteDBClusterSnapshotRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<DeleteDBClusterSnapshotRequest, DeleteDBClusterSnapshotResponse>(
            "DeleteDBClusterSnapshot", request, cancellationToken);

    public virtual Task<DescribeDBClusterParameterGroupsResponse> DescribeDBClusterParameterGroupsAsync(
        DescribeDBClusterParameterGroupsRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<DescribeDBClusterParameterGroupsRequest, DescribeDBClusterParameterGroupsResponse>(
            "DescribeDBClusterParameterGroups",
            request,
            cancellationToken);

    public virtual Task<DescribeDBClustersResponse> DescribeDBClustersAsync(
        DescribeDBClustersRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<DescribeDBClustersRequest, DescribeDBClustersResponse>("DescribeDBClusters", request, cancellationToken);

    public virtual Task<DescribeDBClusterSnapshotAttributesResponse> DescribeDBClusterSnapshotAttributesAsync(
        DescribeDBClusterSnapshotAttributesRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<DescribeDBClusterSnapshotAttributesRequest, DescribeDBClusterSnapshotAttributesResponse>(
            "DescribeDBClusterSnapshotAttributes",
            request,
            cancellationToken);

    public virtual Task<DescribeDBClusterSnapshotsResponse> DescribeDBClusterSnapshotsAsync(
        DescribeDBClusterSnapshotsRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<DescribeDBClusterSnapshotsRequest, DescribeDBClusterSnapshotsResponse>(
            "DescribeDBClusterSnapshots",
            request,
            cancellationToken);

    public virtual Task<DescribeDBEngineVersionsResponse> DescribeDBEngineVersionsAsync(
        DescribeDBEngineVersionsRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<DescribeDBEngineVersionsRequest, DescribeDBEngineVersionsResponse>(
            "DescribeDBEngineVersions",
            request,
            cancellationToken);

    public virtual Task<DescribeDBSubnetGroupsResponse> DescribeDBSubnetGroupsAsync(
        DescribeDBSubnetGroupsRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<DescribeDBSubnetGroupsRequest, DescribeDBSubnetGroupsResponse>("DescribeDBSubnetGroups", request, cancellationToken);

    public virtual Task<ListTagsForResourceResponse> ListTagsForResourceAsync(
        ListTagsForResourceRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<ListTagsForResourceRequest, ListTagsForResourceResponse>("ListTagsForResource", request, cancellationToken);

    public virtual Task<ModifyDBClusterResponse> ModifyDBClusterAsync(
        ModifyDBClusterRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<ModifyDBClusterRequest, ModifyDBClusterResponse>("ModifyDBCluster", request, cancellationToken);

    public virtual Task<ModifyDBClusterSnapshotAttributeResponse> ModifyDBClusterSnapshotAttributeAsync(
        ModifyDBClusterSnapshotAttributeRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<ModifyDBClusterSnapshotAttributeRequest, ModifyDBClusterSnapshotAttributeResponse>(
            "ModifyDBClusterSnapshotAttribute",
            request,
            cancellationToken);

    public virtual Task<RestoreDBClusterFromSnapshotResponse> RestoreDBClusterFromSnapshotAsync(
        RestoreDBClusterFromSnapshotRequest request,
        CancellationToken cancellationToken = default)
        => CallAsync<RestoreDBClusterFromSnapshotRequest, RestoreDBClusterFromSnapshotResponse>(
            "RestoreDBClusterFromSnapshot",
            request,
            cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureVersion4Handler());
    }

    private Task<TResponse> CallAsync<TRequest, TResponse>(string action, TRequest request, CancellationToken cancellationToken)
        where TRequest : AmazonNeptuneRequest
        where TResponse : AmazonWebServiceResponse, new()
        => InvokeAsync<TResponse>(
            request,
            new InvokeOptions
            {
                RequestMarshaller = new QueryMarshaller<TRequest>(action, Config.ServiceVersion),
                ResponseUnmarshaller = new QueryUnmarshaller<TResponse>(action),
            },
            cancellationToken);

    private sealed class NeptuneMetadata : IServiceMetadata
    {
        public string ServiceId => "Neptune";

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
