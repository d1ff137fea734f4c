using Amazon.Runtime;
using Amazon.Runtime.Internal;
using NeptuneEncryption.Aws.Endpoints;

namespace NeptuneEncryption.Aws.CloudTrailClient;

/// <summary>The one operation of CloudTrail that is needed, on AWSSDK.Core's pipeline. It speaks AWS's JSON protocol 1.1.</summary>
internal sealed class CloudTrailEventsClient(
    AWSCredentials credentials,
    RegionalServiceConfig config) : AmazonServiceClient(credentials, config)
{
    private static readonly IServiceMetadata Metadata = new CloudTrailMetadata();

    protected override IServiceMetadata ServiceMetadata => Metadata;

    /// <summary>One page of the event history.</summary>
    public Task<LookupEventsResponse> LookupEventsAsync(
        LookupEventsRequest request,
        CancellationToken cancellationToken) => InvokeAsync<LookupEventsResponse>(
        request,
        new InvokeOptions { RequestMarshaller = new LookupEventsMarshaller(), ResponseUnmarshaller = new LookupEventsUnmarshaller() },
        cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.RemoveHandler<EndpointResolver>();
        pipeline.AddHandlerAfter<Marshaller>(new RegionalEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureVersion4Handler());
    }

    private sealed class CloudTrailMetadata : IServiceMetadata
    {
        public string ServiceId => "CloudTrail";

        public IDictionary<string, string> OperationNameMapping { get; } = new Dictionary<string, string>();
    }
}
