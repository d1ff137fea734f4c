using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using NeptuneEncryption.Aws.Clients;
using NeptuneEncryption.Aws.Endpoints;
using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Errors;

public sealed class TheWireBreaks
{
    private const string OnePage =
        "<DescribeDBClusterSnapshotsResponse><DescribeDBClusterSnapshotsResult><DBClusterSnapshots/></DescribeDBClusterSnapshotsResult>";

    private static readonly ConnectionLimits Hasty = new() { Retries = 0, Request = TimeSpan.FromMilliseconds(300) };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<LoopbackAnswer> Breaks
        => new(LoopbackAnswer.HangUp, LoopbackAnswer.BrokenOff(OnePage), LoopbackAnswer.Silence, LoopbackAnswer.Stalled(OnePage));

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_connection_that_ends_or_goes_quiet_is_an_unreachable_endpoint(LoopbackAnswer answer)
    {
        await using var server = new LoopbackServer(answer);

        Problem problem = await ProblemAsync(LoopbackGateways.Neptune(server.Url, Hasty));

        Assert.Equal(ProblemCode.EndpointUnreachable, problem.Code);
        Assert.Equal(ProblemKind.Transient, problem.Kind);
        Assert.Contains(
            $"DescribeDBClusterSnapshots in eu-central-1 failed: The endpoint {server.Url} ",
            problem.Message,
            StringComparison.Ordinal);
        Assert.Equal("eu-central-1", problem.Target);
    }

    [Fact]
    public async Task Nobody_listening_is_an_unreachable_endpoint()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        string url = $"http://127.0.0.1:{((IPEndPoint)unused.LocalEndpoint).Port}";
        unused.Stop();

        ICloudGateway cloud = LoopbackGateways.Cloud(url);
        Problem neptune = await ProblemAsync(cloud.Neptune(LoopbackGateways.Origin));
        Problem kms = (await Assert.ThrowsAsync<GatewayException>(
            () => cloud.Keys("eu-central-1").DescribeKeyAsync("alias/aws/rds", Token))).Problem;
        Problem sts = (await Assert.ThrowsAsync<GatewayException>(() => cloud.GetCallerIdentityAsync("eu-central-1", Token))).Problem;

        Assert.All(
            [neptune, kms, sts],
            problem => Assert.Equal((ProblemCode.EndpointUnreachable, ProblemKind.Transient), (problem.Code, problem.Kind)));
        Assert.Equal("alias/aws/rds", kms.Target);
    }

    [Fact]
    public async Task A_host_that_has_no_address_is_an_unreachable_endpoint()
    {
        Problem problem = await ProblemAsync(LoopbackGateways.Neptune("https://no-such-host.invalid"));

        Assert.Equal(ProblemCode.EndpointUnreachable, problem.Code);
    }

    [Fact]
    public async Task A_region_nobody_knows_is_a_problem_of_the_region()
    {
        ICloudGateway cloud = new CloudGatewayFactory(TimeProvider.System, LoopbackGateways.Impatient)
            .Open(new ConnectionSettings { AccessKey = TestKeys.AccessKey, SecretKey = TestKeys.SecretKey });

        Problem odd = await ProblemAsync(cloud.Neptune(LoopbackGateways.Origin with { Region = "mars east/1" }));
        Problem key = (await Assert.ThrowsAsync<GatewayException>(() => cloud.Keys("mars east/1").DescribeKeyAsync("k", Token))).Problem;

        Assert.Equal(ProblemCode.RegionNotEnabled, odd.Code);
        Assert.Contains("'mars east/1'", odd.Message, StringComparison.Ordinal);
        Assert.Equal(ProblemCode.RegionNotEnabled, key.Code);
    }

    [Theory]
    [InlineData("mars-east-1", null, "RegionNotEnabled")]
    [InlineData("eu-central-1", null, "EndpointUnreachable")]
    [InlineData("mars-east-1", "http://127.0.0.1:4566", "EndpointUnreachable")]
    public async Task A_host_name_that_does_not_resolve_is_the_regions_fault_only_when_nobody_knows_the_region(
        string region,
        string? endpoint,
        string code)
    {
        var translator = new ProblemTranslator(
            endpoint is null ? ServiceEndpoints.None : new([new("rds", endpoint, "-EndpointUrl", IsAws: false)]));

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(() => translator.RunAsync<int>(
            new AwsCall("rds", "DescribeDBClusters", null, region), _ => throw new HttpRequestException(
                HttpRequestError.NameResolutionError), Token));

        Assert.Equal(code, e.Problem.Code);
        Assert.Contains(region, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_nobody_knows_is_named_and_kept()
    {
        var odd = new InvalidOperationException("Odd.");

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(() => new ProblemTranslator(ServiceEndpoints.None).RunAsync<int>(
            new AwsCall("rds", "DeleteDBCluster", "my-cluster", "eu-central-1"), _ => throw odd, Token));

        Assert.Equal((ProblemCode.Unexpected, ProblemKind.Unexpected, "my-cluster"), (e.Problem.Code, e.Problem.Kind, e.Problem.Target));
        Assert.Equal("DeleteDBCluster of 'my-cluster' in eu-central-1 failed: Odd. (InvalidOperationException)", e.Message);
        Assert.Same(odd, e.InnerException);
    }

    [Theory]
    [InlineData("<html>Sign in to the guest network</html>")]
    [InlineData(OnePage)]
    public async Task An_answer_that_is_not_AWSs_is_an_invalid_response(string body)
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Xml(body));

        Problem problem = await ProblemAsync(LoopbackGateways.Neptune(server.Url));

        Assert.Equal(ProblemCode.ResponseInvalid, problem.Code);
        Assert.Contains("DescribeDBClusterSnapshots in eu-central-1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invalid_answers_of_kms_and_sts_are_invalid_responses_too()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Xml("<html>Sign in"));
        ICloudGateway cloud = LoopbackGateways.Cloud(server.Url);

        Problem kms = (await Assert.ThrowsAsync<GatewayException>(() => cloud.Keys("eu-central-1").DescribeKeyAsync("k", Token))).Problem;
        Problem sts = (await Assert.ThrowsAsync<GatewayException>(() => cloud.GetCallerIdentityAsync("eu-central-1", Token))).Problem;

        Assert.Equal(ProblemCode.ResponseInvalid, kms.Code);
        Assert.Equal(ProblemCode.ResponseInvalid, sts.Code);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelling_in_the_middle_of_a_call_ends_it_at_once_as_a_cancellation(bool amidBody)
    {
        await using var server = new LoopbackServer(amidBody ? LoopbackAnswer.Stalled(OnePage) : LoopbackAnswer.Silence);
        INeptuneGateway gateway = LoopbackGateways.Neptune(server.Url);
        using var stop = new CancellationTokenSource();
        Task<List<Snapshot>> listing = gateway.ListSnapshotsAsync(new SnapshotQuery(), stop.Token).AllAsync();
        await server.Received.WaitAsync(Token);

        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        OperationCanceledException e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => listing);

        Assert.Equal(stop.Token, e.CancellationToken);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(2), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task A_passing_failure_is_tried_again_by_the_sdk()
    {
        await using var server = new LoopbackServer(
            LoopbackAnswer.Error("InternalFailure", "Once.", status: 500), LoopbackAnswer.Result(
                "DescribeDBClusterSnapshots",
                "<DBClusterSnapshots/>"));

        Assert.Empty(
            await LoopbackGateways.Neptune(server.Url, new ConnectionLimits()).ListSnapshotsAsync(new SnapshotQuery(), Token).AllAsync());

        Assert.Equal(2, server.Requests.Count);
    }

    private static async Task<Problem> ProblemAsync(INeptuneGateway gateway)
        => (await Assert.ThrowsAsync<GatewayException>(() => gateway.ListSnapshotsAsync(new SnapshotQuery(), Token).AllAsync())).Problem;
}
