using System.Text.Json.Nodes;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Conformance.Tests.Corpus;

internal static partial class Scenarios
{
    private static IReadOnlyDictionary<int, Scenario> OtherAnswers => new Dictionary<int, Scenario>
    {
        [26] = (cloud, real) => Compare(real, cloud.Call(new DescribeKeyRequest("alias/aws/dynamodb"))),
        [27] = Regions,
        [28] = (cloud, real) => Compare(real, cloud.Call("GetCallerIdentity")),
        [29] = (cloud, real) => Compare(real, cloud.Call(new AssumeRoleRequest(
            cloud.Aws.Identity.AddRole(new RoleSeed(TestCloud.Account, "Role") { TrustedAccounts = [TestCloud.Account] }), "session"))),
        [34] = (cloud, real) => Compare(
            real,
            cloud.Call(new DescribeKeyRequest(cloud.Kms.CreateKey(new() { Description = "a key" }).KeyId))["KeyMetadata"]!),
        [39] = (cloud, real) =>
        {
            string key = cloud.Kms.CreateKey(new()).KeyId;
            cloud.Call(new EnableKeyRotationRequest(key) { RotationPeriodInDays = 90 });
            return Compare(real, cloud.Call(new GetKeyRotationStatusRequest(key)));
        },
        [49] = (cloud, real) => Compare(
            real,
            cloud.Call(new DescribeDBEngineVersionsRequest { Engine = "docdb", DBParameterGroupFamily = "docdb5.0" })),
        [50] = (cloud, real) => Compare(real, cloud.Call(new DescribeDBSubnetGroupsRequest())),
        [51] = (cloud, real) =>
        {
            string arn = cloud.Rds.AddCluster(new ClusterSeed("cluster") { Tags = TagsOf(real.Response!) }).DBClusterArn;
            return Compare(real, cloud.Call(new ListTagsForResourceRequest(arn)));
        },
        [59] = (cloud, real) =>
        {
            JsonNode ours = cloud.Call("DescribeAccountAttributes");
            return [.. Compare(real, ours), .. Names(real.Response!).Except(Names(ours)).Select(name => $"lacks the quota {name}"),
                .. Names(ours).Except(Names(real.Response!)).Select(name => $"adds the quota {name}")];
        },
    };

    private static IEnumerable<string> Regions(TestCloud cloud, RealAnswer real)
    {
        // The service model gives the members other names than the wire.
        JsonNode ours = cloud.Call(new DescribeRegionsRequest())["RegionInfo"]!;
        string[] names = [.. ours.AsArray().Select(region => (string)region!["RegionName"]!)];
        string[] members = [.. ours[0]!.AsObject()
            .Select(member => member.Key.Replace("RegionEndpoint", "Endpoint", StringComparison.Ordinal))
            .Order()];
        return
        [
            .. Unless(
                members.SequenceEqual(real.Response!["Regions"]![0]!.AsObject().Select(member => member.Key).Order()),
                "a Region has other members"),
            .. Unless(!names.SequenceEqual(names.Order(StringComparer.Ordinal)), "Regions are sorted"),
        ];
    }

    /// <summary>The quotas of clusters; those of instances are of no interest here.</summary>
    private static IEnumerable<string> Names(JsonNode quotas)
        => quotas["AccountQuotas"]!.AsArray().Select(quota => (string)quota!["AccountQuotaName"]!)
            .Where(name => name.Contains("Cluster", StringComparison.Ordinal));
}
