using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using NeptuneEncryption.Emulator.Seeds;

namespace NeptuneEncryption.Emulator.Tests.Http;

public sealed class ControlApiFacts : IAsyncLifetime
{
    private Emulation _emulation = null!;

    public async ValueTask InitializeAsync() => _emulation = await Emulation.StartAsync(Seed.None);

    public ValueTask DisposeAsync() => _emulation.DisposeAsync();

    [Fact]
    public async Task A_reset_brings_the_seed_and_clears_faults_and_calls()
    {
        await _emulation.ControlAsync("faults", new[] { new { effect = "throttle" } });
        Assert.Equal(400, (await _emulation.RdsAsync("DescribeDBClusters")).Status);
        await _emulation.ControlAsync("reset", new { seed = "demo" });
        Assert.Empty(_emulation.Host.Calls.Calls);
        WireResponse response = await _emulation.RdsAsync("DescribeDBClusterSnapshots");
        Assert.Equal(8, response.Values("DBClusterSnapshotIdentifier").Count());
        await _emulation.ControlAsync("reset", new { seed = "none" });
        Assert.Empty((await _emulation.RdsAsync("DescribeDBClusterSnapshots")).Values("DBClusterSnapshotIdentifier"));
    }

    [Fact]
    public async Task A_seed_adds_many_at_once()
    {
        await _emulation.ControlAsync("seed", new { account = "111122223333", region = "us-east-1", clusters = 2, snapshots = 50, unencrypted = 20, engine = "neptune", type = "manual" });
        WireResponse snapshots = await _emulation.RdsAsync("DescribeDBClusterSnapshots");
        Assert.Equal(50, snapshots.Values("DBClusterSnapshotIdentifier").Count());
        Assert.Equal(20, snapshots.Values("StorageEncrypted").Count(value => value == "false"));
        Assert.Equal(2, (await _emulation.RdsAsync("DescribeDBClusters")).Values("DBClusterIdentifier").Count());
    }

    [Fact]
    public async Task The_clock_can_be_put_forward_and_made_faster()
    {
        await _emulation.ControlAsync("reset", new { seed = "demo" });
        await _emulation.ControlAsync("clock", new { scale = 0 });
        await _emulation.RdsAsync(
            "RestoreDBClusterFromSnapshot",
            ("DBClusterIdentifier", "copy"),
            ("SnapshotIdentifier", "social-graph-final"),
            ("Engine", "neptune"));
        Assert.Equal("creating", await Status());
        await _emulation.ControlAsync("clock", new { advanceSeconds = 600 });
        Assert.Equal("available", await Status());
        Assert.Equal(600, (await _emulation.ControlAsync("clock", new { scale = 600 })).GetProperty("scale").GetDouble());

        async Task<string> Status() => (await _emulation.RdsAsync("DescribeDBClusters", ("DBClusterIdentifier", "copy"))).Xml
            .Descendants().First(element => element.Name.LocalName == "Status").Value;
    }

    [Fact]
    public async Task The_call_log_tells_what_was_called_by_whom_and_how_it_ended()
    {
        WireResponse failed = await _emulation.RdsAsync("DescribeDBClusters", ("DBClusterIdentifier", "none"));
        JsonElement call = Assert.Single(
            (await _emulation.Client.GetFromJsonAsync<JsonElement>("/_emulator/calls", Emulation.Cancellation)).EnumerateArray());
        Assert.Equal(
            ["rds", "DescribeDBClusters", "us-east-1", "111122223333", "arn:aws:iam::111122223333:user/administrator", failed.RequestId,
                "404", "DBClusterNotFoundFault"],
            new[] { "service", "operation", "region", "account", "principal", "requestId", "status", "errorCode" }.Select(
                name => call.GetProperty(name).ToString()));
    }

    [Theory]
    [InlineData("reset", """{"seed":"everything"}""")]
    [InlineData("faults", """[{"effect":"earthquake"}]""")]
    [InlineData("clock", """{"scale":-1}""")]
    [InlineData("clock", """{"scael":1}""")]
    [InlineData("seed", """{"account":"111122223333","region":"us-east-1","clusters":0}""")]
    [InlineData("seed", """{"account":"111122223333","region":"us-east-1","snapshots":1,"engine":"oracle"}""")]
    [InlineData("static", """{"snapshots":-1}""")]
    [InlineData("static", """{"snapshots":1,"unencrypted":2}""")]
    [InlineData("reset", "null")]
    [InlineData("reset", "{")]
    public async Task An_order_that_cannot_be_carried_out_is_refused(string path, string body)
    {
        using StringContent content = new(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response = await _emulation.Client
            .PostAsync(new Uri($"/_emulator/{path}", UriKind.Relative), content, Emulation.Cancellation);
        Assert.Equal(400, (int)response.StatusCode);
        Assert.NotEqual(
            "",
            (await response.Content.ReadFromJsonAsync<JsonElement>(Emulation.Cancellation)).GetProperty("error").GetString());
    }

    [Fact]
    public async Task A_web_page_cannot_use_the_control_API()
    {
        using StringContent form = new("""{"seed":"none"}""", Encoding.UTF8, "text/plain");
        using HttpResponseMessage byForm = await _emulation.Client
            .PostAsync(new Uri("/_emulator/reset", UriKind.Relative), form, Emulation.Cancellation);
        Assert.Equal(403, (int)byForm.StatusCode);
        using HttpRequestMessage rebound = new(HttpMethod.Get, "/_emulator/calls") { Headers = { Host = "evil.example" } };
        using HttpResponseMessage byName = await _emulation.Client.SendAsync(rebound, Emulation.Cancellation);
        Assert.Equal(403, (int)byName.StatusCode);
    }

    [Fact]
    public async Task A_cluster_can_be_written_to()
    {
        await _emulation.ControlAsync("reset", new { seed = "demo" });
        JsonElement content = await _emulation.ControlAsync(
            "write",
            new { account = "111122223333", region = "us-east-1", cluster = "fraud-graph", text = "an edge" });
        Assert.Equal(
            _emulation.Host.Simulation.Rds("111122223333", "us-east-1").ContentOfCluster("fraud-graph").Hash,
            content.GetProperty("hash").GetString());
        using HttpResponseMessage refused = await _emulation.Client.PostAsJsonAsync(
            new Uri(
                "/_emulator/write",
                UriKind.Relative), new { account = "111122223333", region = "us-east-1", cluster = "none", text = "" }, Emulation.Cancellation);
        Assert.Equal(400, (int)refused.StatusCode);
    }

    [Fact]
    public async Task There_is_no_other_path()
    {
        using HttpResponseMessage response = await _emulation.Client
            .GetAsync(new Uri("/_emulator/secrets", UriKind.Relative), Emulation.Cancellation);
        Assert.Equal(404, (int)response.StatusCode);
    }
}
