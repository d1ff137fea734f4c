using System.Reflection;
using System.Text.Json;
using Amazon.Neptune;
using Amazon.Runtime;
using NeptuneEncryption.Aws.Ec2Client;
using NeptuneEncryption.Aws.Endpoints;
using NeptuneEncryption.Aws.RdsClient;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Emulator.Tests.Clients;

namespace NeptuneEncryption.Aws.Tests.NeptuneClient;

/// <summary>AWS's Python SDK reads our requests: every parameter we can send is a member of the operation's input, of the right
/// type.</summary>
public sealed class ByTheServiceModel
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_parameter_of_every_request_is_in_the_service_model()
    {
        await using var server = new LoopbackServer(request => request.Form["Version"] == "2016-11-15"
            ? LoopbackAnswer.Xml("<DescribeRegionsResponse><requestId>r</requestId><regionInfo/></DescribeRegionsResponse>")
            : LoopbackAnswer.Result(request.Form["Action"], ""));
        MethodInfo[] operations = typeof(IAmazonNeptune).GetMethods();
        await CallAllAsync(server, operations);
        IReadOnlyDictionary<string, string>[] forms = [.. server.Requests.Select(request => request.Form)];
        Assert.Equal(
            operations.Select(operation => operation.Name[..^"Async".Length]).Append("DescribeAccountAttributes").Append("DescribeRegions")
                .Order(),
            forms.Select(form => form["Action"]).Order());

        JsonElement verdicts = await ReadByBotocoreAsync(server, forms);

        Assert.Equal(forms.Length, verdicts.EnumerateObject().Count());
        Assert.Empty(
            verdicts.EnumerateObject().SelectMany(operation => operation.Value.EnumerateArray(), (_, problem) => problem.GetString()));
    }

    [Fact]
    public async Task A_parameter_that_AWS_does_not_know_is_seen()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Silence);
        Dictionary<string, string> spoilt = new()
        {
            ["Action"] = "RestoreDBClusterFromSnapshot",
            ["Version"] = "2014-10-31",
            ["DBClusterIdentifier"] = "x",
            ["Engine"] = "neptune",
            ["StorageEncrypted"] = "true",
            ["Port"] = "many",
            ["Tags.member.1.Key"] = "a",
            ["VpcSecurityGroupIds.VpcSecurityGroupId.2"] = "sg-1",
        };

        JsonElement verdicts = await ReadByBotocoreAsync(server, [spoilt]);

        Assert.Equal(
            [
                "RestoreDBClusterFromSnapshot.Port: 'many' is not a integer",
                "RestoreDBClusterFromSnapshot.Tags: an element member instead of Tag",
                "RestoreDBClusterFromSnapshot.VpcSecurityGroupIds: numbered ['2']",
                "RestoreDBClusterFromSnapshot: SnapshotIdentifier is missing",
                "RestoreDBClusterFromSnapshot: the model has no member StorageEncrypted",
            ],
            verdicts.GetProperty("RestoreDBClusterFromSnapshot").EnumerateArray().Select(problem => problem.GetString())
                .Order(StringComparer.Ordinal));
    }

    private static async Task CallAllAsync(LoopbackServer server, MethodInfo[] operations)
    {
        var keys = new BasicAWSCredentials(TestKeys.AccessKey, TestKeys.SecretKey);
        using var client = new NeptuneRdsClient(keys, new AmazonNeptuneConfig
        {
            ServiceURL = server.Url,
            AuthenticationRegion = "eu-central-1",
            HttpClientFactory = LoopbackGateways.Transport
        });
        foreach (MethodInfo operation in operations)
            await (Task)operation.Invoke(client, [Filled(operation.GetParameters()[0].ParameterType), Token])!;
        await client.DescribeAccountAttributesAsync(Token);
        using var regions = new Ec2RegionsClient(
            keys,
            new RegionalServiceConfig("EC2", "ec2", "2016-11-15") { ServiceURL = server.Url, AuthenticationRegion = "eu-central-1" });
        await regions.DescribeRegionsAsync(Token);
    }

    private static async Task<JsonElement> ReadByBotocoreAsync(LoopbackServer server, IReadOnlyDictionary<string, string>[] forms)
    {
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, JsonSerializer.Serialize(forms), Token);
            ClientProgram.Ended ended = await ClientProgram.RunAsync(
                new Uri(server.Url), "python3", Path.Combine(AppContext.BaseDirectory, "NeptuneClient", "service_model.py"), file);
            Assert.SkipWhen(ended.ExitCode == 3, "botocore is not installed for python3");
            Assert.True(ended.ExitCode == 0, ended.Errors);
            return JsonDocument.Parse(ended.Output).RootElement;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>A value of a type with something in all of its members, lists with two items.</summary>
    private static object Filled(Type type)
    {
        Type bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare == typeof(string)) return "eu-central-1";
        if (bare == typeof(bool)) return true;
        if (bare == typeof(int)) return 20;
        if (bare == typeof(double)) return 1.5;
        object filled = Activator.CreateInstance(bare)!;
        if (filled is System.Collections.IList list)
        {
            list.Add(Filled(bare.GetGenericArguments()[0]));
            list.Add(Filled(bare.GetGenericArguments()[0]));
            return filled;
        }
        foreach (PropertyInfo property in bare.GetProperties()
            .Where(property => property.SetMethod?.IsPublic == true && property.DeclaringType != typeof(AmazonWebServiceRequest)))
        {
            property.SetValue(filled, Filled(property.PropertyType));
        }

        return filled;
    }
}
