using System.Globalization;
using Amazon.Neptune;
using Amazon.Neptune.Internal;
using Amazon.Neptune.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace NeptuneEncryption.Benchmarks.Peers;

/// <summary>The SDK's pipeline that signs, sends and reads the bytes, and makes nothing of them: what no client on the SDK can
/// beat.</summary>
internal sealed class SdkDrain(Uri address) : AmazonNeptuneClient(
    new BasicAWSCredentials("AKIAEMULATORDEMO0001", "emulator-demo-secret-1"),
    new AmazonNeptuneConfig { ServiceURL = address.ToString(), AuthenticationRegion = "us-east-1" })
{
    /// <param name="snapshots">How many there are: of a page nobody reads, nobody knows the marker, and the emulator's are numbers.</param>
    public async Task DrainAsync(int snapshots)
    {
        for (int start = 0; start < snapshots; start += 100)
        {
            DescribeDBClusterSnapshotsRequest request = new()
            {
                MaxRecords = 100,
                Marker = start == 0 ? null : start.ToString(CultureInfo.InvariantCulture)
            };
            await InvokeAsync<DescribeDBClusterSnapshotsResponse>(request, new InvokeOptions
            {
                RequestMarshaller = new QueryMarshaller<DescribeDBClusterSnapshotsRequest>(
                    "DescribeDBClusterSnapshots",
                    Config.ServiceVersion),
                ResponseUnmarshaller = new Nothing(),
            }, CancellationToken.None).ConfigureAwait(false);
        }
    }

    private sealed class Nothing : XmlResponseUnmarshaller
    {
        public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
        {
            context.Stream.CopyTo(Stream.Null);
            return new DescribeDBClusterSnapshotsResponse();
        }

        public override AmazonServiceException UnmarshallException(
            XmlUnmarshallerContext context,
            Exception innerException,
            System.Net.HttpStatusCode statusCode)
            => new("The emulator refused.", innerException, statusCode);
    }
}
