using Amazon.Neptune;
using Amazon.Neptune.Internal;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace NeptuneEncryption.Aws.RdsClient;

/// <summary>Neptune's client with the one operation of the same endpoint that only the RDS API knows.</summary>
internal sealed class NeptuneRdsClient(AWSCredentials credentials, AmazonNeptuneConfig config) : AmazonNeptuneClient(credentials, config)
{
    public Task<DescribeAccountAttributesResponse> DescribeAccountAttributesAsync(CancellationToken cancellationToken) =>
        InvokeAsync<DescribeAccountAttributesResponse>(
            new DescribeAccountAttributesRequest(),
            new InvokeOptions
            {
                RequestMarshaller = new QueryMarshaller<DescribeAccountAttributesRequest>("DescribeAccountAttributes", Config.ServiceVersion),
                ResponseUnmarshaller = new QueryUnmarshaller<DescribeAccountAttributesResponse>("DescribeAccountAttributes"),
            },
            cancellationToken);
}
