using Amazon.Runtime;
using Amazon.Runtime.Internal;
using NeptuneEncryption.Aws.Endpoints;

namespace NeptuneEncryption.Aws.Ec2Client;

/// <summary>
/// The one operation of EC2 that is needed, on AWSSDK.Core's pipeline. AWSSDK.EC2 would be a hundred times the size of this adapter.
/// EC2 speaks a dialect of the query protocol: flat lists, <c>item</c> elements, no result element, errors of a shape of their own.
/// </summary>
internal sealed class Ec2RegionsClient(AWSCredentials credentials, RegionalServiceConfig config) : AmazonServiceClient(credentials, config)
{
    private static readonly IServiceMetadata Metadata = new Ec2Metadata();

    protected override IServiceMetadata ServiceMetadata => Metadata;

    /// <summary>The Regions that are enabled for the account.</summary>
    public Task<DescribeRegionsResponse> DescribeRegionsAsync(CancellationToken cancellationToken) => InvokeAsync<DescribeRegionsResponse>(
        new DescribeRegionsRequest(),
        new InvokeOptions { RequestMarshaller = new DescribeRegionsMarshaller(), ResponseUnmarshaller = new DescribeRegionsUnmarshaller() },
        cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureVersion4Handler());
    }

    private sealed class Ec2Metadata : IServiceMetadata
    {
        public string ServiceId => "EC2";

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
