using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Gateways;

public sealed class TheNeptuneGateway
{
    private const string Describe = "DescribeDBClusterSnapshots";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lists_page_after_page_a_hundred_at_a_time()
    {
        await using var server = new LoopbackServer(Page("next-1", "a", "b"), Page("next-2"), Page(null, "c"));

        List<Snapshot> all = await LoopbackGateways.Neptune(server.Url).ListSnapshotsAsync(new SnapshotQuery("manual", "my-cluster"), Token)
            .AllAsync();

        Assert.Equal(["a", "b", "c"], all.Select(snapshot => snapshot.DBClusterSnapshotIdentifier));
        Assert.Equal([null, "next-1", "next-2"], server.Requests.Select(request => request.Form.GetValueOrDefault("Marker")));
        Assert.All(server.Requests, request =>
        {
            Assert.Equal("100", request.Form["MaxRecords"]);
            Assert.Equal("manual", request.Form["SnapshotType"]);
            Assert.Equal("my-cluster", request.Form["DBClusterIdentifier"]);
        });
    }

    [Fact]
    public async Task Hands_on_a_page_before_the_next_is_asked_for()
    {
        await using var server = new LoopbackServer(Page("next", "a"), Page(null, "b"));
        await using IAsyncEnumerator<IReadOnlyList<Snapshot>> pages = LoopbackGateways.Neptune(server.Url)
            .ListSnapshotsAsync(new SnapshotQuery(), Token)
            .GetAsyncEnumerator(Token);

        Assert.True(await pages.MoveNextAsync());

        Assert.Single(pages.Current);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Large_pages_that_are_read_side_by_side_do_not_mix()
    {
        int asked = 0;
        await using var server = new LoopbackServer(_ => Large(Interlocked.Increment(ref asked)));
        ICloudGateway gateways = LoopbackGateways.Cloud(server.Url);

        List<Snapshot>[] lists = await Task.WhenAll(Enumerable.Range(0, 12).Select(
            _ => gateways.Neptune(LoopbackGateways.Origin).ListSnapshotsAsync(new SnapshotQuery(), Token).AllAsync()));

        Assert.All(lists, list => Assert.Equal(1000, list.Count));
        Assert.All(lists, list => Assert.Single(list.Select(snapshot => snapshot.DBClusterSnapshotIdentifier.Split('-')[0]).Distinct()));
        Assert.Equal(12, lists.Select(list => list[0].DBClusterSnapshotIdentifier).Distinct().Count());

        // Every other one does not tell its length.
        static LoopbackAnswer Large(int number)
        {
            LoopbackAnswer page = Page(null, [.. Enumerable.Range(0, 1000).Select(i => $"p{number}-{i}")]);
            return number % 2 == 0
                ? page
                : page with { Text = System.Text.RegularExpressions.Regex.Replace(page.Text, "Content-Length: [0-9]+\r\n", "") };
        }
    }

    [Fact]
    public async Task Fails_when_a_later_page_fails()
    {
        await using var server = new LoopbackServer(Page("next", "a"), LoopbackAnswer.Error("AccessDenied", "No more.", 403));

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(
            () => LoopbackGateways.Neptune(server.Url).ListSnapshotsAsync(new SnapshotQuery(), Token).AllAsync());

        Assert.Equal(ProblemCode.AccessDenied, e.Problem.Code);
    }

    [Fact]
    public async Task Does_not_list_for_ever_when_a_marker_leads_to_itself()
    {
        await using var server = new LoopbackServer(Page("again", "a"));

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(
            () => LoopbackGateways.Neptune(server.Url).ListSnapshotsAsync(new SnapshotQuery(), Token).AllAsync());

        Assert.Equal(ProblemCode.ResponseInvalid, e.Problem.Code);
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData("automated", null, null)]
    [InlineData("shared", "true", null)]
    [InlineData("public", null, "true")]
    public async Task Asks_for_other_accounts_snapshots_only_when_told_to(string? type, string? shared, string? everybodys)
    {
        await using var server = new LoopbackServer(Page(null));
        INeptuneGateway gateway = LoopbackGateways.Neptune(server.Url);

        await gateway.ListSnapshotsAsync(new SnapshotQuery(type), Token).AllAsync();
        await gateway.FindSnapshotAsync("one", type, Token);

        Assert.Equal(2, server.Requests.Count);
        Assert.All(server.Requests, request =>
        {
            Assert.Equal(type, request.Form.GetValueOrDefault("SnapshotType"));
            Assert.Equal(shared, request.Form.GetValueOrDefault("IncludeShared"));
            Assert.Equal(everybodys, request.Form.GetValueOrDefault("IncludePublic"));
        });
    }

    [Fact]
    public async Task Filters_nothing_that_it_was_not_asked_to_filter()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result(
            Describe,
            $"<DBClusterSnapshots>{Row("a", "<Engine>aurora-mysql</Engine>")}{Row("b", "<Engine>docdb</Engine>")}</DBClusterSnapshots>"));

        List<Snapshot> all = await LoopbackGateways.Neptune(server.Url).ListSnapshotsAsync(new SnapshotQuery(), Token).AllAsync();

        Assert.Equal(["aurora-mysql", "docdb"], all.Select(snapshot => snapshot.Engine));
    }

    [Fact]
    public async Task Rows_carry_where_and_as_whom_they_were_found_and_whose_they_are()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result(Describe, $"<DBClusterSnapshots>{Row("a", "", owner: "444455556666").Replace("arn:aws:rds:eu-central-1", "arn:aws-cn:rds:cn-north-1", StringComparison.Ordinal)}</DBClusterSnapshots>"));
        INeptuneGateway gateway = LoopbackGateways.Cloud(server.Url)
            .Neptune(new CallScope("aws-cn", "cn-north-1", "111122223333", "my-profile", "arn:aws-cn:iam::111122223333:role/Audit"));

        Snapshot row = Assert.Single(await gateway.ListSnapshotsAsync(new SnapshotQuery("shared"), Token).AllAsync());

        Assert.Equal(
            ("cn-north-1", "aws-cn", "111122223333", "444455556666", "my-profile", "arn:aws-cn:iam::111122223333:role/Audit"),
            (row.Region, row.Partition, row.AccountId, row.OwnerAccountId, row.ProfileName, row.RoleArn));
    }

    [Fact]
    public async Task A_row_without_identifier_or_arn_is_an_invalid_response()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result(
            Describe,
            "<DBClusterSnapshots><DBClusterSnapshot><Engine>neptune</Engine></DBClusterSnapshot></DBClusterSnapshots>"));

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(
            () => LoopbackGateways.Neptune(server.Url).ListSnapshotsAsync(new SnapshotQuery(), Token).AllAsync());

        Assert.Equal(ProblemCode.ResponseInvalid, e.Problem.Code);
    }

    [Fact]
    public async Task Finds_nothing_where_AWS_says_there_is_no_such_snapshot()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Error("DBClusterSnapshotNotFoundFault", "No.", 404));

        Assert.Null(await LoopbackGateways.Neptune(server.Url).FindSnapshotAsync("one", null, Token));

        Assert.Equal("one", Assert.Single(server.Requests).Form["DBClusterSnapshotIdentifier"]);
    }

    [Fact]
    public async Task Does_not_take_another_error_for_not_found()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Error("DBClusterNotFoundFault", "No.", 404));

        await Assert.ThrowsAsync<GatewayException>(() => LoopbackGateways.Neptune(server.Url).FindSnapshotAsync("one", null, Token));
    }

    [Fact]
    public async Task A_restore_sends_the_key_the_source_arn_and_the_tags_in_one_call()
    {
        await using var server = new LoopbackServer(
            LoopbackAnswer.Result("RestoreDBClusterFromSnapshot", $"<DBCluster>{ClusterParts}</DBCluster>"));
        var request = new RestoreClusterRequest(
            "new",
            "arn:aws:rds:eu-central-1:111122223333:cluster-snapshot:old",
            "arn:aws:kms:eu-central-1:111122223333:key/k",
            [new Tag("k", "v")])
        {
            EngineVersion = "1.3.0.0",
            DBSubnetGroupName = "subnets",
            Port = 8182,
            StorageType = "iopt1",
            VpcSecurityGroupIds = ["sg-1"],
            DBClusterParameterGroupName = "parameters",
            EnableIAMDatabaseAuthentication = true,
            EnableCloudwatchLogsExports = ["audit"],
            DeletionProtection = false,
            CopyTagsToSnapshot = true,
            ServerlessCapacity = new ServerlessCapacity(1, 8.5),
        };

        (Cluster cluster, string? requestId) = await LoopbackGateways.Neptune(server.Url).RestoreClusterAsync(request, Token);

        Assert.Equal("request-1", requestId);
        Assert.Equal("new", cluster.DBClusterIdentifier);
        Assert.Equal(["instance-1"], cluster.DBClusterMembers);
        Assert.Equal([new Tag("k", "v")], cluster.TagList!);
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Action"] = "RestoreDBClusterFromSnapshot",
                ["Version"] = "2014-10-31",
                ["DBClusterIdentifier"] = "new",
                ["SnapshotIdentifier"] = request.SnapshotArn,
                ["KmsKeyId"] = request.KmsKeyArn,
                ["Engine"] = "neptune",
                ["EngineVersion"] = "1.3.0.0",
                ["StorageType"] = "iopt1",
                ["DBSubnetGroupName"] = "subnets",
                ["Port"] = "8182",
                ["VpcSecurityGroupIds.VpcSecurityGroupId.1"] = "sg-1",
                ["DBClusterParameterGroupName"] = "parameters",
                ["EnableIAMDatabaseAuthentication"] = "true",
                ["EnableCloudwatchLogsExports.member.1"] = "audit",
                ["DeletionProtection"] = "false",
                ["CopyTagsToSnapshot"] = "true",
                ["ServerlessV2ScalingConfiguration.MinCapacity"] = "1",
                ["ServerlessV2ScalingConfiguration.MaxCapacity"] = "8.5",
                ["Tags.Tag.1.Key"] = "k",
                ["Tags.Tag.1.Value"] = "v",
            },
            Assert.Single(server.Requests).Form);
    }

    [Fact]
    public async Task A_new_snapshot_has_its_tags_from_the_creating_call()
    {
        await using var server = new LoopbackServer(
            LoopbackAnswer.Result("CreateDBClusterSnapshot", Row("new", "<StorageEncrypted>true</StorageEncrypted>")));

        Snapshot snapshot = (await LoopbackGateways.Neptune(server.Url)
            .CreateSnapshotAsync(new CreateSnapshotRequest("new", "cluster", [new Tag("k", "v")]), Token)).Resource;

        Assert.True(snapshot.StorageEncrypted);
        Assert.Null(snapshot.TagList);
        IReadOnlyDictionary<string, string> form = Assert.Single(server.Requests).Form;
        Assert.Equal(
            ("new", "cluster", "k", "v"),
            (form["DBClusterSnapshotIdentifier"], form["DBClusterIdentifier"], form["Tags.Tag.1.Key"], form["Tags.Tag.1.Value"]));
    }

    [Fact]
    public async Task A_creating_call_that_answers_without_a_resource_is_an_invalid_response()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result("CreateDBClusterSnapshot", ""));

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(
            () => LoopbackGateways.Neptune(server.Url).CreateSnapshotAsync(new CreateSnapshotRequest("new", "cluster", []), Token));

        Assert.Equal(ProblemCode.ResponseInvalid, e.Problem.Code);
        Assert.Equal("new", e.Problem.Target);
    }

    [Fact]
    public async Task A_cluster_is_deleted_without_a_final_snapshot()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result("DeleteDBCluster", $"<DBCluster>{ClusterParts}</DBCluster>"));

        Assert.Equal("request-1", await LoopbackGateways.Neptune(server.Url).DeleteClusterAsync("new", Token));

        IReadOnlyDictionary<string, string> form = Assert.Single(server.Requests).Form;
        Assert.Equal(
            ("new", "true", false),
            (form["DBClusterIdentifier"], form["SkipFinalSnapshot"], form.ContainsKey("FinalDBSnapshotIdentifier")));
    }

    [Fact]
    public async Task Clusters_are_asked_for_by_engine()
    {
        await using var server = new LoopbackServer(
            LoopbackAnswer.Result("DescribeDBClusters", $"<DBClusters><DBCluster>{ClusterParts}</DBCluster></DBClusters>"));

        Cluster cluster = Assert.Single(await LoopbackGateways.Neptune(server.Url).ListClustersAsync(Token).AllAsync());

        Assert.Equal("available", cluster.Status);
        IReadOnlyDictionary<string, string> form = Assert.Single(server.Requests).Form;
        Assert.Equal(("engine", "neptune"), (form["Filters.Filter.1.Name"], form["Filters.Filter.1.Values.Value.1"]));
    }

    [Fact]
    public async Task Tags_and_sharing_are_asked_for_by_resource()
    {
        await using var server = new LoopbackServer(
            LoopbackAnswer.Result("ListTagsForResource", "<TagList><Tag><Key>k</Key><Value>v</Value></Tag></TagList>"),
            LoopbackAnswer.Result("DescribeDBClusterSnapshotAttributes", """
                <DBClusterSnapshotAttributesResult><DBClusterSnapshotAttributes>
                <DBClusterSnapshotAttribute><AttributeName>restore</AttributeName><AttributeValues><AttributeValue>444455556666</AttributeValue><AttributeValue>all</AttributeValue></AttributeValues></DBClusterSnapshotAttribute>
                <DBClusterSnapshotAttribute><AttributeName>other</AttributeName><AttributeValues><AttributeValue>x</AttributeValue></AttributeValues></DBClusterSnapshotAttribute>
                </DBClusterSnapshotAttributes></DBClusterSnapshotAttributesResult>
                """));
        INeptuneGateway gateway = LoopbackGateways.Neptune(server.Url);

        Assert.Equal([new Tag("k", "v")], await gateway.ListTagsAsync("arn:x", Token));
        Assert.Equal(["444455556666", "all"], await gateway.ListSharedAccountsAsync("one", Token));
        Assert.Equal("arn:x", server.Requests.First().Form["ResourceName"]);
    }

    private const string ClusterParts = """
        <DBClusterIdentifier>new</DBClusterIdentifier><DBClusterArn>arn:aws:rds:eu-central-1:111122223333:cluster:new</DBClusterArn><Status>available</Status>
        <DBClusterMembers><DBClusterMember><DBInstanceIdentifier>instance-1</DBInstanceIdentifier></DBClusterMember></DBClusterMembers>
        <TagList><Tag><Key>k</Key><Value>v</Value></Tag></TagList>
        """;

    private static string Row(string identifier, string more, string owner = "111122223333")
        => $"<DBClusterSnapshot><DBClusterSnapshotIdentifier>{identifier}</DBClusterSnapshotIdentifier>"
        + $"<DBClusterSnapshotArn>arn:aws:rds:eu-central-1:{owner}:cluster-snapshot:{identifier}</DBClusterSnapshotArn>{more}</DBClusterSnapshot>";

    private static LoopbackAnswer Page(string? marker, params string[] identifiers) => LoopbackAnswer.Result(
        Describe,
        (marker is null ? "" : $"<Marker>{marker}</Marker>")
            + $"<DBClusterSnapshots>{string.Concat(identifiers.Select(identifier => Row(identifier, "")))}</DBClusterSnapshots>");
}
