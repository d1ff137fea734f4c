using System.Text.Json;
using NeptuneEncryption.Aws.Tests.Emulated;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Emulator;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Gateways;

/// <summary>CloudTrail by a client of our own: what it sends, what it reads, what it makes of other answers.</summary>
public sealed class TheEventHistory
{
    private static readonly DateTime From = new(2026, 11, 24, 10, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Asks_by_the_name_of_the_event_and_the_span_page_by_page()
    {
        await using var server = new LoopbackServer(request => LoopbackAnswer.Json(request.Body
            .Contains("NextToken", StringComparison.Ordinal)
            ? """{"Events":[]}"""
            : """{"Events":[],"NextToken":"more"}"""));

        Assert.Empty(await RestoresAsync(server));

        Assert.Equal(
            [
                """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"RestoreDBClusterFromSnapshot"}],"StartTime":1795514400,"EndTime":1795518000,"MaxResults":50}""",
                """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"RestoreDBClusterFromSnapshot"}],"StartTime":1795514400,"EndTime":1795518000,"MaxResults":50,"NextToken":"more"}""",
            ],
            server.Requests.Select(request => request.Body));
        Assert.All(
            server.Requests,
            request => Assert.Equal("com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents", request.Headers["X-Amz-Target"]));
        Assert.All(
            server.Requests,
            request => Assert.Contains("/eu-central-1/cloudtrail/", request.Headers["Authorization"], StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("dBClusterIdentifier", "dbClusterResourceId")]
    [InlineData("dbClusterIdentifier", "dBClusterResourceId")]
    public async Task Reads_what_was_asked_and_answered_however_the_names_are_capitalised(string cluster, string resource)
    {
        string record = JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["requestParameters"] = new Dictionary<string, string>
            {
                ["snapshotIdentifier"] = "arn:source",
                [cluster] = "copy",
                ["kmsKeyId"] = "arn:asked"
            },
            ["responseElements"] = new Dictionary<string, string>
            {
                [cluster] = "copy",
                [resource] = "cluster-X",
                ["kmsKeyId"] = "arn:got"
            },
        });
        await using var server = new LoopbackServer(LoopbackAnswer.Json(
            JsonSerializer.Serialize(new { Events = new[] { new { EventTime = 1795514460.5, CloudTrailEvent = record } } })));

        Assert.Equal(
            new RestoreEvent(From.AddSeconds(60.5))
            {
                SnapshotIdentifier = "arn:source",
                DBClusterIdentifier = "copy",
                DbClusterResourceId = "cluster-X",
                KmsKeyId = "arn:got"
            },
            Assert.Single(await RestoresAsync(server)));
    }

    [Theory]
    [InlineData("""{"Events":[],"NextToken":"round"}""", 200, ProblemCode.ResponseInvalid)]
    [InlineData("""{"Other":[]}""", 200, ProblemCode.ResponseInvalid)]
    [InlineData("""{"Events":{}}""", 200, ProblemCode.ResponseInvalid)]
    [InlineData("""{"Events":[{"EventTime":1,"CloudTrailEvent":"<no json>"}]}""", 200, ProblemCode.ResponseInvalid)]
    [InlineData("""{"Events":[{"EventTime":"x"}]}""", 200, ProblemCode.ResponseInvalid)]
    [InlineData("<html>", 200, ProblemCode.ResponseInvalid)]
    [InlineData(
        """{"__type":"AccessDeniedException","message":"User: x is not authorized to perform: cloudtrail:LookupEvents"}""",
        400,
        ProblemCode.AccessDenied)]
    [InlineData("""{"__type":"com.amazonaws#ThrottlingException","message":"Rate exceeded"}""", 400, ProblemCode.Throttled)]
    public async Task Other_answers_are_clear_problems(string body, int status, string code)
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Json(body, status));

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(() => RestoresAsync(server));

        Assert.Equal(code, e.Problem.Code);
        Assert.Contains("LookupEvents", e.Problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finds_the_restores_of_the_emulator()
    {
        await using EmulatorHost aws = await EmulatorHost.StartAsync(
            new EmulatorOptions { Seed = Seed.None, Simulation = new() { EventHistoryDelay = TimeSpan.Zero } }, Token);
        RdsService rds = aws.Simulation.Rds(SeedAccounts.Main, EmulatedAws.Region);
        rds.AddSnapshot(new SnapshotSeed("plain", "graph"));
        DBCluster restored = rds.RestoreDBClusterFromSnapshot(new("copy", "plain", "neptune") { KmsKeyId = "alias/aws/rds" });

        DateTime now = restored.ClusterCreateTime.UtcDateTime;
        List<RestoreEvent> found = await aws.Cloud().Trail(EmulatedAws.Region)
            .ListRestoresAsync(now.AddMinutes(-1), now.AddMinutes(1), Token)
            .AllAsync();

        Assert.Equal(
            new RestoreEvent(Assert.Single(found).Time)
            {
                SnapshotIdentifier = "plain",
                DBClusterIdentifier = "copy",
                DbClusterResourceId = restored.DbClusterResourceId,
                KmsKeyId = restored.KmsKeyId
            },
            found[0]);
        // The event is written after the cluster is made, in the same second or the next.
        Assert.InRange(found[0].Time, now.AddSeconds(-1), now.AddSeconds(1));
    }

    private static Task<List<RestoreEvent>> RestoresAsync(LoopbackServer server)
        => LoopbackGateways.Cloud(server.Url).Trail("eu-central-1").ListRestoresAsync(From, From.AddHours(1), Token).AllAsync();
}
