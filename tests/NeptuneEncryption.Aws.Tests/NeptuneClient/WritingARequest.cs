using Amazon;
using Amazon.Neptune;
using Amazon.Neptune.Model;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using NeptuneEncryption.Aws.Tests.Loopback;

namespace NeptuneEncryption.Aws.Tests.NeptuneClient;

public sealed class WritingARequest
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Members_are_written_under_their_wire_names_and_what_is_not_set_is_not_written()
    {
        LoopbackRequest request = await SentAsync(
            "RestoreDBClusterFromSnapshot",
            client => client.RestoreDBClusterFromSnapshotAsync(
                new RestoreDBClusterFromSnapshotRequest
                {
                    DBClusterIdentifier = "new & shiny",
                    Port = 8182,
                    DeletionProtection = false,
                    CopyTagsToSnapshot = true,
                    Tags = [new() { Key = "a:b", Value = "ä=1" }, new() { Key = "c", Value = "" }],
                    VpcSecurityGroupIds = ["sg-1", "sg-2"],
                    EnableCloudwatchLogsExports = ["audit"],
                    ServerlessV2ScalingConfiguration = new() { MinCapacity = 1.5 },
                },
                Token));

        Assert.Equal(
            new Dictionary<string, string>
            {
                ["Action"] = "RestoreDBClusterFromSnapshot",
                ["Version"] = "2014-10-31",
                ["DBClusterIdentifier"] = "new & shiny",
                ["Port"] = "8182",
                ["DeletionProtection"] = "false",
                ["CopyTagsToSnapshot"] = "true",
                ["Tags.Tag.1.Key"] = "a:b",
                ["Tags.Tag.1.Value"] = "ä=1",
                ["Tags.Tag.2.Key"] = "c",
                ["Tags.Tag.2.Value"] = "",
                ["VpcSecurityGroupIds.VpcSecurityGroupId.1"] = "sg-1",
                ["VpcSecurityGroupIds.VpcSecurityGroupId.2"] = "sg-2",
                ["EnableCloudwatchLogsExports.member.1"] = "audit",
                ["ServerlessV2ScalingConfiguration.MinCapacity"] = "1.5",
            },
            request.Form);
    }

    [Fact]
    public async Task Filters_are_lists_of_lists()
    {
        LoopbackRequest request = await SentAsync(
            "DescribeDBClusters",
            client => client.DescribeDBClustersAsync(
                new DescribeDBClustersRequest { Filters = [new Filter { Name = "engine", Values = ["neptune", "other"] }] },
                Token));

        Assert.Equal("engine", request.Form["Filters.Filter.1.Name"]);
        Assert.Equal("neptune", request.Form["Filters.Filter.1.Values.Value.1"]);
        Assert.Equal("other", request.Form["Filters.Filter.1.Values.Value.2"]);
        Assert.Equal(5, request.Form.Count);
    }

    [Fact]
    public async Task The_request_is_signed_for_rds_in_the_region_asked_for()
    {
        LoopbackRequest request = await SentAsync(
            "DescribeDBClusters",
            client => client.DescribeDBClustersAsync(new DescribeDBClustersRequest(), Token));

        Assert.Matches(
            $"^AWS4-HMAC-SHA256 Credential={TestKeys.AccessKey}/[0-9]{{8}}/eu-central-1/rds/aws4_request, ",
            request.Headers["Authorization"]);
    }

    [Theory]
    [InlineData("eu-central-1", false, false, "https://rds.eu-central-1.amazonaws.com")]
    [InlineData("cn-north-1", false, false, "https://rds.cn-north-1.amazonaws.com.cn")]
    [InlineData("us-gov-west-1", false, false, "https://rds.us-gov-west-1.amazonaws.com")]
    [InlineData("us-gov-west-1", true, false, "https://rds.us-gov-west-1.amazonaws.com")]
    [InlineData("us-east-1", true, false, "https://rds-fips.us-east-1.amazonaws.com")]
    [InlineData("us-east-1", true, true, "https://rds-fips.us-east-1.api.aws")]
    [InlineData("xx-nowhere-9", false, false, "https://rds.xx-nowhere-9.amazonaws.com")]
    public void The_endpoint_is_the_regions_rds_host(string region, bool fips, bool dualStack, string expected)
    {
        var config = new AmazonNeptuneConfig
        {
            RegionEndpoint = RegionEndpoint.GetBySystemName(region),
            UseFIPSEndpoint = fips,
            UseDualstackEndpoint = dualStack
        };

        Amazon.Runtime.Endpoints.Endpoint endpoint = config.DetermineServiceOperationEndpoint(
            new ServiceOperationEndpointParameters(new DescribeDBClustersRequest()));

        Assert.Equal(new Uri(expected), new Uri(endpoint.URL));
    }

    private static async Task<LoopbackRequest> SentAsync(string operation, Func<AmazonNeptuneClient, Task> call)
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Result(operation, ""));
        using var client = new AmazonNeptuneClient(
            new BasicAWSCredentials(TestKeys.AccessKey, TestKeys.SecretKey),
            new AmazonNeptuneConfig { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" });
        await call(client);
        return Assert.Single(server.Requests);
    }
}
