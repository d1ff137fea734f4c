using NeptuneEncryption.Aws.Gateways;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Gateways;

/// <summary>A listing ends, whatever the markers in it say.</summary>
public sealed class TheMarkers
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_marker_that_was_seen_before_ends_a_listing_of_snapshots()
        => await EndsAsync(
            Pages("DescribeDBClusterSnapshots", "DBClusterSnapshots"), url => LoopbackGateways.Neptune(url)
                .ListSnapshotsAsync(new SnapshotQuery(), Token)
                .AllAsync());

    [Fact]
    public async Task A_marker_that_was_seen_before_ends_a_listing_of_clusters()
        => await EndsAsync(
            Pages("DescribeDBClusters", "DBClusters"),
            url => LoopbackGateways.Neptune(url).ListClustersAsync(Token).AllAsync());

    [Fact]
    public async Task A_marker_that_was_seen_before_ends_a_short_list()
        => await EndsAsync(
            Pages("DescribeDBSubnetGroups", "DBSubnetGroups"),
            url => LoopbackGateways.Neptune(url).ListSubnetGroupsAsync(Token));

    [Fact]
    public async Task A_marker_that_was_seen_before_ends_a_listing_of_aliases()
        => await EndsAsync(
            [.. new[] { "a", "b", "a" }.Select(
                marker => LoopbackAnswer.Json($$"""{"Aliases":[],"Truncated":true,"NextMarker":"{{marker}}"}"""))],
            url => LoopbackGateways.Cloud(url).Keys("eu-central-1").ListAliasesAsync("k", Token));

    [Fact]
    public async Task Aliases_that_go_on_nobody_knows_where_are_an_invalid_answer()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Json("""{"Aliases":[],"Truncated":true}"""));

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(
            () => LoopbackGateways.Cloud(server.Url).Keys("eu-central-1").ListAliasesAsync("k", Token));

        Assert.Equal(ProblemCode.ResponseInvalid, e.Problem.Code);
    }

    [Fact]
    public void A_listing_has_a_bound()
    {
        var markers = new PageMarkers(new("rds", "DescribeDBClusters", null, "eu-central-1"));
        for (int page = 1; page < PageMarkers.MaxPages; page++)
            Assert.NotNull(markers.Next($"{page}"));

        GatewayException e = Assert.Throws<GatewayException>(() => markers.Next("one more"));

        Assert.Equal(ProblemCode.ResponseInvalid, e.Problem.Code);
        Assert.Equal(
            "The answer to DescribeDBClusters in eu-central-1 could not be understood: the listing has more than 10000 pages.",
            e.Message);
    }

    private static LoopbackAnswer[] Pages(string operation, string list)
        => [.. new[] { "a", "b", "a" }.Select(marker => LoopbackAnswer.Result(operation, $"<{list}/><Marker>{marker}</Marker>"))];

    private static async Task EndsAsync(LoopbackAnswer[] answers, Func<string, Task> list)
    {
        await using var server = new LoopbackServer(answers);

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(() => list(server.Url));

        Assert.Equal(ProblemCode.ResponseInvalid, e.Problem.Code);
        Assert.Contains("its marker leads back to a page that was listed already.", e.Message, StringComparison.Ordinal);
        Assert.Equal(3, server.Requests.Count);
    }
}
