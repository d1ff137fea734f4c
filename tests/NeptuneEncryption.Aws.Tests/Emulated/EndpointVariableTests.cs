using NeptuneEncryption.Aws.Tests.Credentials;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Emulator;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Emulated;

/// <summary>An endpoint that the environment names serves every Region; what a call is signed for says which one it means.</summary>
[Collection(WithEnvironment.Name)]
public sealed class EndpointVariableTests
{
    private const string Name = "fraud-graph-2025";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_an_endpoint_variable_each_Region_is_its_own()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync(Seed.None);
        foreach (string region in (string[])["us-east-1", "eu-west-1"])
            aws.Simulation.Rds(SeedAccounts.Main, region).AddSnapshot(new SnapshotSeed(Name, "fraud-graph"));
        using TemporaryEnvironment environment = new TemporaryEnvironment().Set("AWS_ENDPOINT_URL", aws.BaseAddress.ToString());
        ICloudGateway cloud = new CloudGatewayFactory(TimeProvider.System, LoopbackGateways.Impatient)
            .Open(new ConnectionSettings { AccessKey = SeedAccounts.MainAccessKeyId, SecretKey = SeedAccounts.MainSecretAccessKey });
        INeptuneGateway ireland = cloud.Neptune(new CallScope("aws", "eu-west-1", SeedAccounts.Main));

        List<Snapshot> listed = await ireland.ListSnapshotsAsync(new SnapshotQuery("manual"), Token).AllAsync();
        await ireland.DeleteSnapshotAsync(Name, Token);

        Assert.Equal("arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:fraud-graph-2025", Assert.Single(listed).DBClusterSnapshotArn);
        Assert.All(aws.Calls.Calls, call => Assert.Equal("eu-west-1", call.Region));
        Assert.Single(aws.Simulation.Rds(SeedAccounts.Main, "us-east-1").DescribeDBClusterSnapshots(new()).DBClusterSnapshots);
        Assert.DoesNotContain(
            aws.Simulation.Rds(SeedAccounts.Main, "eu-west-1").DescribeDBClusterSnapshots(new()).DBClusterSnapshots, snapshot
                => snapshot.Status == "available");
    }

    [Theory]
    [InlineData("arn:aws:rds:us-east-1:111122223333:cluster-snapshot:fraud-graph-2025", "manual", ProblemCode.RegionMismatch)]
    [InlineData("arn:aws-cn:rds:eu-west-1:111122223333:cluster-snapshot:fraud-graph-2025", "manual", ProblemCode.RegionMismatch)]
    [InlineData("arn:aws:rds:eu-west-1:444455556666:cluster-snapshot:fraud-graph-2025", "manual", ProblemCode.AccountMismatch)]
    [InlineData("arn:aws:rds:eu-west-1:444455556666:cluster-snapshot:fraud-graph-2025", null, ProblemCode.AccountMismatch)]
    [InlineData("arn:aws:rds:us-east-1:444455556666:cluster-snapshot:fraud-graph-2025", "shared", ProblemCode.RegionMismatch)]
    [InlineData("arn:aws:rds:eu-west-1:444455556666:cluster-snapshot:fraud-graph-2025", "shared", null)]
    [InlineData("arn:aws:rds:eu-west-1:444455556666:cluster-snapshot:fraud-graph-2025", "public", null)]
    [InlineData("no-arn", "manual", ProblemCode.ResponseInvalid)]
    public async Task A_snapshot_of_elsewhere_is_refused_whether_listed_or_described(string arn, string? type, string? code)
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result("DescribeDBClusterSnapshots",
            $"<DBClusterSnapshots><DBClusterSnapshot><DBClusterSnapshotIdentifier>{Name}</DBClusterSnapshotIdentifier><DBClusterSnapshotArn>{arn}</DBClusterSnapshotArn></DBClusterSnapshot></DBClusterSnapshots>"));
        INeptuneGateway neptune = LoopbackGateways.Cloud(server.Url).Neptune(new CallScope("aws", "eu-west-1", SeedAccounts.Main));

        GatewayException?[] failures =
        [
            await Record.ExceptionAsync(() => neptune.ListSnapshotsAsync(new SnapshotQuery(type), Token).AllAsync()) as GatewayException,
            await Record.ExceptionAsync(() => neptune.FindSnapshotAsync(Name, type, Token)) as GatewayException,
        ];

        Assert.All(failures, failure => Assert.Equal(code, failure?.Problem.Code));
    }

    [Theory]
    [InlineData("arn:aws:rds:us-east-1:111122223333:cluster:fraud-graph", ProblemCode.RegionMismatch)]
    [InlineData("arn:aws:rds:eu-west-1:444455556666:cluster:fraud-graph", ProblemCode.AccountMismatch)]
    [InlineData("arn:aws:rds:eu-west-1:111122223333:cluster:fraud-graph", null)]
    public async Task A_cluster_of_elsewhere_is_refused(string arn, string? code)
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result("DescribeDBClusters",
            $"<DBClusters><DBCluster><DBClusterIdentifier>fraud-graph</DBClusterIdentifier><DBClusterArn>{arn}</DBClusterArn></DBCluster></DBClusters>"));
        INeptuneGateway neptune = LoopbackGateways.Cloud(server.Url).Neptune(new CallScope("aws", "eu-west-1", SeedAccounts.Main));

        var failure = await Record.ExceptionAsync(() => neptune.ListClustersAsync(Token).AllAsync()) as GatewayException;

        Assert.Equal(code, failure?.Problem.Code);
    }
}
