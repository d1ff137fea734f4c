using Amazon.Neptune;
using Amazon.Neptune.Model;
using Amazon.Runtime;
using NeptuneEncryption.Aws.Endpoints;
using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Aws.Gateways;
using NeptuneEncryption.Aws.RdsClient;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.NeptuneClient;

/// <summary>The gateway over a client with the manners of AWSSDK.Neptune, which differ from ours behind the same names.</summary>
public sealed class UnderTheOfficialClient
{
    private const string SourceArn = "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:source";

    private const string CopyRow = "<DBClusterSnapshot><DBClusterSnapshotIdentifier>copy</DBClusterSnapshotIdentifier>"
        + "<DBClusterSnapshotArn>arn:aws:rds:eu-central-1:111122223333:cluster-snapshot:copy</DBClusterSnapshotArn></DBClusterSnapshot>";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(503, "ServiceUnavailable", nameof(ProblemKind.Transient))]
    [InlineData(429, "Throttled", nameof(ProblemKind.Transient))]
    [InlineData(403, "AccessDenied", nameof(ProblemKind.AccessDenied))]
    [InlineData(401, "CredentialsInvalid", nameof(ProblemKind.Authentication))]
    [InlineData(418, "Unexpected", nameof(ProblemKind.Unexpected))]
    public async Task An_error_without_a_code_is_known_by_its_status(int status, string code, string kind)
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Xml("", status));

        Problem problem = await FailedAsync(server, gateway => gateway.ListSnapshotsAsync(new SnapshotQuery(), Token).AllAsync());

        Assert.Equal((code, kind), (problem.Code, problem.Kind.ToString()));
        Assert.Contains($"(HTTP status {status})", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_number_that_is_none_is_an_invalid_answer()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result("DescribeDBClusterSnapshots", $"<DBClusterSnapshots>{CopyRow.Replace("</DBClusterSnapshot>", "<PercentProgress>all</PercentProgress></DBClusterSnapshot>", StringComparison.Ordinal)}</DBClusterSnapshots>"));

        Problem problem = await FailedAsync(server, gateway => gateway.ListSnapshotsAsync(new SnapshotQuery(), Token).AllAsync());

        Assert.Equal(ProblemCode.ResponseInvalid, problem.Code);
    }

    [Theory]
    [InlineData("<html>Sign in to the guest network</html>")]
    [InlineData("<DescribeDBClusterSnapshotsResponse><ResponseMetadata/></DescribeDBClusterSnapshotsResponse>")]
    [InlineData("<DescribeDBClusterSnapshotsResponse/>")]
    [InlineData("<DescribeDBClustersResponse><DescribeDBClustersResult/></DescribeDBClustersResponse>")]
    [InlineData("")]
    public async Task A_document_that_is_not_the_result_is_an_invalid_answer(string body)
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Xml(body));

        Problem problem = await FailedAsync(server, gateway => gateway.ListSnapshotsAsync(new SnapshotQuery(), Token).AllAsync());

        Assert.Equal(ProblemCode.ResponseInvalid, problem.Code);
    }

    [Fact]
    public async Task What_comes_before_the_result_is_passed_over()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Xml("""
            <?xml version="1.0"?>
            <!-- first this -->
            <DescribeDBClusterSnapshotsResponse>
              <ResponseMetadata><RequestId>r</RequestId></ResponseMetadata>
              <DescribeDBClusterSnapshotsResult><DBClusterSnapshots/></DescribeDBClusterSnapshotsResult>
            </DescribeDBClusterSnapshotsResponse>
            """));

        Assert.Empty(await Gateway(server).ListSnapshotsAsync(new SnapshotQuery(), Token).AllAsync());
    }

    [Fact]
    public async Task A_copy_across_Regions_is_signed_before_the_client_sees_it()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result("CopyDBClusterSnapshot", CopyRow));

        await Gateway(server).CopySnapshotAsync(
            new CopySnapshotRequest("copy", SourceArn, "arn:aws:kms:eu-central-1:111122223333:key/k", []), Token);

        Assert.StartsWith(
            server.Url + "/?Action=CopyDBClusterSnapshot",
            Assert.Single(server.Requests).Form["PreSignedUrl"],
            StringComparison.Ordinal);
    }

    private static NeptuneGateway Gateway(LoopbackServer server)
    {
        var config = new AmazonNeptuneConfig
        {
            ServiceURL = server.Url,
            AuthenticationRegion = "eu-central-1",
            MaxErrorRetry = 0,
            HttpClientFactory = LoopbackGateways.Transport
        };
        var client = new OfficialManners(new BasicAWSCredentials(TestKeys.AccessKey, TestKeys.SecretKey), config);
        return new NeptuneGateway(() => client, new ProblemTranslator(ServiceEndpoints.None), LoopbackGateways.Origin);
    }

    private static async Task<Problem> FailedAsync(LoopbackServer server, Func<NeptuneGateway, Task> act)
        => (await Assert.ThrowsAsync<GatewayException>(() => act(Gateway(server)))).Problem;

    private sealed class OfficialManners(AWSCredentials credentials, AmazonNeptuneConfig config) : NeptuneRdsClient(credentials, config)
    {
        public override async Task<DescribeDBClusterSnapshotsResponse> DescribeDBClusterSnapshotsAsync(
            DescribeDBClusterSnapshotsRequest request,
            CancellationToken cancellationToken = default)
        {
            try
            {
                return await base.DescribeDBClusterSnapshotsAsync(request, cancellationToken);
            }
            catch (AmazonUnmarshallingException e) when (e.InnerException!.Message.Contains("'all'", StringComparison.Ordinal))
            {
                throw new FormatException("The input string 'all' was not in a correct format.");
            }
            catch (AmazonNeptuneException e) when (e.Message.EndsWith("and no message.", StringComparison.Ordinal))
            {
                throw new AmazonNeptuneException(
                    "Exception of no particular text.",
                    e.InnerException,
                    ErrorType.Unknown,
                    errorCode: null,
                    requestId: null,
                    e.StatusCode);
            }
        }

        public override Task<CopyDBClusterSnapshotResponse> CopyDBClusterSnapshotAsync(
            CopyDBClusterSnapshotRequest request,
            CancellationToken cancellationToken = default)
            => request.PreSignedUrl is null
            ? throw new AmazonClientException("The request can't be signed where an endpoint is configured.")
            : base.CopyDBClusterSnapshotAsync(request, cancellationToken);
    }
}
