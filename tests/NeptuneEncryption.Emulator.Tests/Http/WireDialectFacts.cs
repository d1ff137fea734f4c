using System.Net.Http.Json;
using System.Text.Json;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Tests.Http;

/// <summary>Dialects that are about how an answer is told, and how they are set over HTTP.</summary>
public sealed class WireDialectFacts : IAsyncLifetime
{
    private Emulation _emulation = null!;

    public async ValueTask InitializeAsync() => _emulation = await Emulation.StartAsync();

    public ValueTask DisposeAsync() => _emulation.DisposeAsync();

    [Theory]
    [InlineData(
        "documented",
        "DBClusterSnapshot not found: none",
        "Key 'arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000' does not exist")]
    [InlineData("other", "The request could not be completed.", "The request could not be completed.")]
    [InlineData("absent", null, null)]
    public async Task An_error_has_another_text_or_none(string value, string? rds, string? kms)
    {
        await _emulation.ControlAsync("dialect", new Dictionary<string, string> { ["error-text"] = value });
        WireResponse snapshot = await _emulation.RdsAsync("DescribeDBClusterSnapshots", ("DBClusterSnapshotIdentifier", "none"));
        Assert.Equal(("DBClusterSnapshotNotFoundFault", rds), (snapshot.Code, snapshot.Values("Message").SingleOrDefault()));
        WireResponse key = await _emulation.KmsAsync("DescribeKey", new { KeyId = Guid.Empty });
        Assert.Equal(kms, key.Json.TryGetProperty("message", out JsonElement message) ? message.GetString() : null);
    }

    [Theory]
    [InlineData("plain", "1", "30")]
    [InlineData("padded", "+01", "3E1")]
    public async Task A_number_has_another_form(string value, string xml, string json)
    {
        await _emulation.ControlAsync("dialect", new Dictionary<string, string> { ["numbers"] = value });
        Assert.All((await _emulation.RdsAsync("DescribeDBClusters")).Values("AllocatedStorage"), number => Assert.Equal(xml, number));
        WireResponse made = await _emulation.KmsAsync("CreateKey", new { });
        WireResponse doomed = await _emulation.KmsAsync(
            "ScheduleKeyDeletion",
            new { KeyId = made.Json.GetProperty("KeyMetadata").GetProperty("KeyId").GetString() });
        Assert.Equal(json, doomed.Json.GetProperty("PendingWindowInDays").GetRawText());
    }

    [Theory]
    [InlineData("milliseconds", @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$", @"^\d+(\.\d{1,3})?$")]
    [InlineData("seconds", @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$", @"^\d+$")]
    [InlineData("microseconds", @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$", @"^\d+\.\d{6}$")]
    [InlineData("offset", @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$", @"^\d+(\.\d{1,3})?E0$")]
    public async Task A_time_has_another_form(string value, string xml, string json)
    {
        await _emulation.ControlAsync("dialect", new Dictionary<string, string> { ["times"] = value });
        Assert.All((await _emulation.RdsAsync("DescribeDBClusters")).Values("ClusterCreateTime"), time => Assert.Matches(xml, time));
        WireResponse made = await _emulation.KmsAsync("CreateKey", new { });
        Assert.Matches(json, made.Json.GetProperty("KeyMetadata").GetProperty("CreationDate").GetRawText());
    }

    [Fact]
    public async Task Filters_are_refused_over_the_wire_and_the_order_is_turned_round()
    {
        string[] sorted = [.. (await _emulation.RdsAsync("DescribeDBClusters")).Values("DBClusterIdentifier")];
        await _emulation.ControlAsync("dialect", new Dictionary<string, string> { ["filters"] = "refused", ["list-order"] = "reversed" });
        Assert.Equal(sorted.Reverse(), (await _emulation.RdsAsync("DescribeDBClusters")).Values("DBClusterIdentifier"));
        Assert.Equal(
            "InvalidParameterValue",
            (await _emulation.RdsAsync(
                "DescribeDBClusters",
                ("Filters.Filter.1.Name", "engine"),
                ("Filters.Filter.1.Values.Value.1", "neptune"))).Code);
    }

    [Fact]
    public async Task A_dialect_holds_until_the_reset_and_tells_which_are_in_force()
    {
        JsonElement inForce = await _emulation.ControlAsync(
            "dialect",
            new Dictionary<string, string> { ["tag-list"] = "no", ["tag-listing-delay"] = "30" });
        Assert.Equal(Dialects.All.Length, inForce.EnumerateObject().Count());
        Assert.Equal(("no", "30", "by-name"), (Value("tag-list"), Value("tag-listing-delay"), Value("list-order")));
        Assert.Equal((false, TimeSpan.FromSeconds(30)), (_emulation.Host.Dialects.TagList, _emulation.Host.Dialects.TagListingDelay));
        await _emulation.ControlAsync("reset", new { seed = "demo" });
        Assert.Equal(new Dialects(), _emulation.Host.Dialects);

        string? Value(string name) => inForce.GetProperty(name).GetString();
    }

    [Fact]
    public async Task What_is_no_dialect_is_refused_and_nothing_changes()
    {
        using HttpResponseMessage refused = await _emulation.Client.PostAsJsonAsync(
            new Uri("/_emulator/dialect", UriKind.Relative), new Dictionary<string, string>
            {
                ["tag-list"] = "no",
                ["speech"] = "plain"
            }, Emulation.Cancellation);
        Assert.Equal(400, (int)refused.StatusCode);
        string? error = (await refused.Content.ReadFromJsonAsync<JsonElement>(Emulation.Cancellation)).GetProperty("error").GetString();
        Assert.StartsWith("There is no dialect 'speech'. These are: snapshot-storage-type, ", error, StringComparison.Ordinal);
        Assert.Equal(new Dialects(), _emulation.Host.Dialects);
    }
}
