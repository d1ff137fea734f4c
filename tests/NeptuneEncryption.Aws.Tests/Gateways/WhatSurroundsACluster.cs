using NeptuneEncryption.Aws.Tests.Emulated;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Emulator;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Gateways;

public sealed class WhatSurroundsACluster
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Subnet_groups_are_listed_page_after_page()
    {
        await using var server = new LoopbackServer(
            LoopbackAnswer.Result("DescribeDBSubnetGroups", "<Marker>m</Marker><DBSubnetGroups><DBSubnetGroup><DBSubnetGroupName>a</DBSubnetGroupName><VpcId>vpc-1</VpcId></DBSubnetGroup></DBSubnetGroups>"),
            LoopbackAnswer.Result(
                "DescribeDBSubnetGroups",
                "<DBSubnetGroups><DBSubnetGroup><DBSubnetGroupName>b</DBSubnetGroupName></DBSubnetGroup></DBSubnetGroups>"));

        Assert.Equal(
            [new SubnetGroup("a", "vpc-1"), new SubnetGroup("b", null)],
            await LoopbackGateways.Neptune(server.Url).ListSubnetGroupsAsync(Token));

        Assert.Equal([null, "m"], server.Requests.Select(request => request.Form.GetValueOrDefault("Marker")));
    }

    [Fact]
    public async Task A_subnet_group_without_a_name_is_an_invalid_response()
    {
        await using var server = new LoopbackServer(
            LoopbackAnswer.Result("DescribeDBSubnetGroups", "<DBSubnetGroups><DBSubnetGroup/></DBSubnetGroups>"));

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(
            () => LoopbackGateways.Neptune(server.Url).ListSubnetGroupsAsync(Token));

        Assert.Equal(ProblemCode.ResponseInvalid, e.Problem.Code);
    }

    [Fact]
    public async Task A_parameter_group_tells_its_family_and_one_that_is_not_there_is_null()
    {
        await using var server = new LoopbackServer(
            LoopbackAnswer.Result("DescribeDBClusterParameterGroups", """
                <DBClusterParameterGroups><DBClusterParameterGroup><DBClusterParameterGroupName>mine</DBClusterParameterGroupName>
                <DBParameterGroupFamily>neptune1.3</DBParameterGroupFamily></DBClusterParameterGroup></DBClusterParameterGroups>
                """),
            LoopbackAnswer.Error("DBParameterGroupNotFound", "No.", 404));
        INeptuneGateway gateway = LoopbackGateways.Neptune(server.Url);

        Assert.Equal(new ParameterGroup("mine", "neptune1.3"), await gateway.FindParameterGroupAsync("mine", Token));
        Assert.Null(await gateway.FindParameterGroupAsync("other", Token));

        Assert.Equal(["mine", "other"], server.Requests.Select(request => request.Form["DBClusterParameterGroupName"]));
    }

    [Fact]
    public async Task Engine_versions_are_neptunes_with_what_they_can_become()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result("DescribeDBEngineVersions", """
            <DBEngineVersions><DBEngineVersion><Engine>neptune</Engine><EngineVersion>1.2.0.0</EngineVersion><DBParameterGroupFamily>neptune1.2</DBParameterGroupFamily>
            <ValidUpgradeTarget><UpgradeTarget><EngineVersion>1.2.1.0</EngineVersion></UpgradeTarget><UpgradeTarget><EngineVersion>1.3.0.0</EngineVersion></UpgradeTarget></ValidUpgradeTarget>
            </DBEngineVersion></DBEngineVersions>
            """));

        EngineVersion version = Assert.Single(await LoopbackGateways.Neptune(server.Url).ListEngineVersionsAsync(Token));

        Assert.Equal(("1.2.0.0", "neptune1.2"), (version.Version, version.DBParameterGroupFamily));
        Assert.Equal(["1.2.1.0", "1.3.0.0"], version.ValidUpgradeTargets);
        Assert.Equal("neptune", Assert.Single(server.Requests).Form["Engine"]);
    }

    [Fact]
    public async Task Quotas_tell_use_and_maximum()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result("DescribeAccountAttributes", """
            <AccountQuotas><AccountQuota><AccountQuotaName>DBClusters</AccountQuotaName><Used>3</Used><Max>40</Max></AccountQuota>
            <AccountQuota><AccountQuotaName>ManualClusterSnapshots</AccountQuotaName><Used>60</Used><Max>100</Max></AccountQuota></AccountQuotas>
            """));

        Assert.Equal(
            [new AccountQuota(AccountQuota.DBClusters, 3, 40), new AccountQuota(AccountQuota.ManualClusterSnapshots, 60, 100)],
            await LoopbackGateways.Neptune(server.Url).ListQuotasAsync(Token));

        Assert.Equal(
            new Dictionary<string, string> { ["Action"] = "DescribeAccountAttributes", ["Version"] = "2014-10-31" },
            Assert.Single(server.Requests).Form);
    }

    [Fact]
    public async Task A_cluster_is_changed_at_once_and_what_is_not_given_is_not_sent()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result(
            "ModifyDBCluster", "<DBCluster><DBClusterIdentifier>c</DBClusterIdentifier><DBClusterArn>arn:aws:rds:eu-central-1:111122223333:cluster:c</DBClusterArn></DBCluster>"));

        (Cluster cluster, string? requestId) = await LoopbackGateways.Neptune(server.Url)
            .ModifyClusterAsync(new ModifyClusterRequest("c") { DeletionProtection = false }, Token);

        Assert.Equal(("c", "request-1"), (cluster.DBClusterIdentifier, requestId));
        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Action"] = "ModifyDBCluster",
                ["Version"] = "2014-10-31",
                ["DBClusterIdentifier"] = "c",
                ["ApplyImmediately"] = "true",
                ["DeletionProtection"] = "false",
            },
            Assert.Single(server.Requests).Form);
    }

    [Fact]
    public async Task Tags_are_added_by_the_ARN_and_the_answer_has_no_result()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync();
        aws.Simulation.Rds(SeedAccounts.Main, EmulatedAws.Region)
            .AddSnapshot(new("tagged", "graph") { Tags = [new("kept", "1"), new("over", "old")] });
        INeptuneGateway neptune = aws.Neptune();
        string arn = (await neptune.FindSnapshotAsync("tagged", null, Token))!.DBClusterSnapshotArn;

        Assert.NotNull(await neptune.AddTagsAsync(arn, [new Tag("over", "new"), new Tag("neptune-encryption:undo", "intended")], Token));

        Assert.Equal(
            ["kept=1", "neptune-encryption:undo=intended", "over=new"],
            (await neptune.ListTagsAsync(arn, Token)).Select(tag => $"{tag}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_snapshot_is_shared_with_accounts_by_its_restore_attribute()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result("ModifyDBClusterSnapshotAttribute", ""));

        Assert.Equal(
            "request-1",
            await LoopbackGateways.Neptune(server.Url).ShareSnapshotAsync("s", ["444455556666", "777788889999"], Token));

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Action"] = "ModifyDBClusterSnapshotAttribute",
                ["Version"] = "2014-10-31",
                ["DBClusterSnapshotIdentifier"] = "s",
                ["AttributeName"] = "restore",
                ["ValuesToAdd.AttributeValue.1"] = "444455556666",
                ["ValuesToAdd.AttributeValue.2"] = "777788889999",
            },
            Assert.Single(server.Requests).Form);
    }

    [Fact]
    public async Task The_emulators_surroundings_are_read_whole()
    {
        await using EmulatorHost aws = await EmulatedAws.StartAsync();
        INeptuneGateway neptune = aws.Neptune();

        Assert.Contains(
            await neptune.ListSubnetGroupsAsync(Token),
            group => group is { DBSubnetGroupName: "default", VpcId: { Length: > 0 } });
        Assert.Contains(
            await neptune.ListEngineVersionsAsync(Token),
            version => version.Version.StartsWith("1.3.", StringComparison.Ordinal) && version.DBParameterGroupFamily == "neptune1.3");
        Assert.Contains(
            await neptune.ListQuotasAsync(Token),
            quota => quota is { AccountQuotaName: AccountQuota.ManualClusterSnapshots, Max: 100, Used: > 0 });
        Assert.Equal("neptune1.3", (await neptune.FindParameterGroupAsync("default.neptune1.3", Token))?.DBParameterGroupFamily);
        Assert.Null(await neptune.FindParameterGroupAsync("no-such-group", Token));
    }
}
