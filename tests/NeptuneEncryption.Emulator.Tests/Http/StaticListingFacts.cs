using NeptuneEncryption.Emulator.Seeds;

namespace NeptuneEncryption.Emulator.Tests.Http;

public sealed class StaticListingFacts : IAsyncLifetime
{
    private Emulation _emulation = null!;

    public async ValueTask InitializeAsync() => _emulation = await Emulation.StartAsync();

    public ValueTask DisposeAsync() => _emulation.DisposeAsync();

    [Fact]
    public async Task The_pages_hold_every_snapshot_once_and_as_many_unencrypted_as_told()
    {
        await _emulation.ControlAsync("static", new { snapshots = 1_234, unencrypted = 77 });
        List<WireResponse> pages = [];
        string? marker = null;
        do
        {
            pages.Add(await _emulation.RdsAsync("DescribeDBClusterSnapshots", marker is null ? [] : [("Marker", marker)]));
            marker = pages[^1].Values("Marker").SingleOrDefault();
        }
        while (marker is not null);
        Assert.Equal(13, pages.Count);
        Assert.All(pages, page => Assert.Equal(200, page.Status));
        Assert.Equal(1_234, pages.SelectMany(page => page.Values("DBClusterSnapshotArn")).Distinct().Count());
        Assert.Equal(77, pages.SelectMany(page => page.Values("StorageEncrypted")).Count(value => value == "false"));
        Assert.Equal(1_234 - 77, pages.SelectMany(page => page.Values("KmsKeyId")).Count());
        Assert.Equal(pages[0].RequestId, pages[0].Values("RequestId").Single());
    }

    [Fact]
    public async Task A_snapshot_on_a_static_page_looks_as_one_of_the_simulation()
    {
        WireResponse simulated = await _emulation.RdsAsync(
            "DescribeDBClusterSnapshots",
            ("DBClusterSnapshotIdentifier", "social-graph-final"));
        await _emulation.ControlAsync("static", new { snapshots = 1 });
        WireResponse response = await _emulation.RdsAsync("DescribeDBClusterSnapshots");
        Assert.Equal(
            simulated.Xml.Descendants().Select(element => element.Name),
            response.Xml.Descendants().Select(element => element.Name));
        Assert.Equal("static-00000000", response.Values("DBClusterSnapshotIdentifier").Single());
        Assert.Equal(
            "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:static-00000000",
            response.Values("DBClusterSnapshotArn").Single());
    }

    [Fact]
    public async Task Page_sizes_and_markers_are_held_to_AWS_s_rules()
    {
        await _emulation.ControlAsync("static", new { snapshots = 100 });
        Assert.Equal(
            20,
            (await _emulation.RdsAsync("DescribeDBClusterSnapshots", ("MaxRecords", "20"))).Values("DBClusterSnapshotArn").Count());
        Assert.Empty((await _emulation.RdsAsync("DescribeDBClusterSnapshots")).Values("Marker"));
        Assert.Equal("InvalidParameterValue", (await _emulation.RdsAsync("DescribeDBClusterSnapshots", ("MaxRecords", "19"))).Code);
        Assert.Equal("InvalidParameterValue", (await _emulation.RdsAsync("DescribeDBClusterSnapshots", ("Marker", "100"))).Code);
    }

    [Fact]
    public async Task Every_account_and_Region_has_its_own_list()
    {
        await _emulation.ControlAsync("static", new { snapshots = 1, accounts = new[] { "777788889999" } });
        WireResponse role = await _emulation.StsAsync(
            "AssumeRole",
            ("RoleArn", "arn:aws:iam::777788889999:role/NeptuneAudit"),
            ("RoleSessionName", "fleet"));
        WireResponse response = await _emulation.SendAsync(_emulation.Signer with
        {
            Region = "eu-west-1",
            KeyId = role.Values("AccessKeyId").Single(),
            SigningSecret = role.Values("SecretAccessKey").Single(),
            Body = "Action=DescribeDBClusterSnapshots&Version=2014-10-31",
        });
        Assert.Equal(
            "arn:aws:rds:eu-west-1:777788889999:cluster-snapshot:static-00000000",
            response.Values("DBClusterSnapshotArn").Single());
    }

    [Fact]
    public async Task Whoever_asks_is_served_without_a_signature_and_is_logged()
    {
        await _emulation.ControlAsync("static", new { snapshots = 1 });
        using FormUrlEncodedContent form = new([new("Action", "DescribeDBClusterSnapshots"), new("Version", "2014-10-31")]);
        using HttpResponseMessage response = await _emulation.Client
            .PostAsync(new Uri("/", UriKind.Relative), form, Emulation.Cancellation);
        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(("DescribeDBClusterSnapshots", SeedAccounts.Main, "us-east-1", 200), _emulation.Host.Calls.Calls
            .Select(call => (call.Operation, call.Account, call.Region, call.Status)).Single());
    }

    [Fact]
    public async Task Faults_strike_static_pages_too()
    {
        await _emulation.ControlAsync("static", new { snapshots = 1 });
        await _emulation.ControlAsync("faults", new[] { new { operation = "DescribeDBClusterSnapshots", effect = "throttle", count = 1 } });
        Assert.Equal("Throttling", (await _emulation.RdsAsync("DescribeDBClusterSnapshots")).Code);
        Assert.Equal(200, (await _emulation.RdsAsync("DescribeDBClusterSnapshots")).Status);
    }

    [Fact]
    public async Task The_simulation_answers_every_other_question_and_all_of_them_after_a_reset()
    {
        await _emulation.ControlAsync("static", new { snapshots = 1 });
        Assert.Equal(["fraud-graph", "identity-graph"], (await _emulation.RdsAsync("DescribeDBClusters")).Values("DBClusterIdentifier"));
        Assert.Equal("social-graph-final", (await _emulation.RdsAsync(
            "DescribeDBClusterSnapshots",
            ("DBClusterSnapshotIdentifier", "social-graph-final")))
            .Values("DBClusterSnapshotIdentifier").Single());
        await _emulation.ControlAsync("reset", new { seed = "demo" });
        Assert.Equal(8, (await _emulation.RdsAsync("DescribeDBClusterSnapshots")).Values("DBClusterSnapshotIdentifier").Count());
    }
}
