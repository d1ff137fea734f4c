using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Time.Testing;
using NeptuneEncryption.Emulator.Http;
using NeptuneEncryption.Emulator.Http.Operations;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Conformance.Tests.Corpus;

/// <summary>An emulator whose operations are called as the HTTP endpoint calls them, and whose answers are read as a client reads
/// them.</summary>
internal sealed class TestCloud
{
    internal const string Account = "111122223333";
    internal const string OtherAccount = "444455556666";
    internal const string Region = "us-east-1";
    internal const string OtherRegion = "eu-west-1";
    internal const string Key = "alias/aws/rds";

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly AwsServices _services = new();
    private readonly Authorization _authorization = new();

    internal TestCloud(SimulationOptions? options = null)
    {
        Aws = new AwsSimulation(Clock, options);
        Caller = Aws.Identity.AddUser(Account, "administrator", "AKIATEST", "secret");
    }

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    internal AwsSimulation Aws { get; }

    internal Principal Caller { get; set; }

    internal RdsService Rds => Aws.Rds(Account, Region);

    internal KmsService Kms => Aws.Kms(Account, Region);

    /// <summary>Calls the operation that the request is named after.</summary>
    internal JsonNode Call(object request, string region = Region)
        => Call(request.GetType().Name.Replace("Request", "", StringComparison.Ordinal), request, region);

    internal JsonNode Call(string operation, object? request = null, string region = Region)
    {
        (AwsService service, Operation found) = _services.All
            .Select(service => (service, service.Find(operation)!)).First(pair => pair.Item2 is not null);
        CallContext call = new(Aws, Caller, region);
        object parameters = request ?? new Operation.NoParameters();
        _authorization.Check(service, found, call, parameters);
        return JsonSerializer.SerializeToNode(found.Handle(call, parameters), Json) ?? new JsonObject();
    }

    internal bool Knows(string operation) => _services.All.Any(service => service.Find(operation) is not null);

    internal void Wait(TimeSpan time) => Clock.Advance(time);

    internal void WaitADay() => Wait(TimeSpan.FromDays(1));

    /// <summary>The states a cluster shows from now on, in order, until nothing changes any more or it is gone.</summary>
    internal IReadOnlyList<string> StatesOfCluster(string id)
    {
        List<string> states = [];
        for (int second = 0; second < 3600; second += 5)
        {
            string state = Rds.DescribeDBClusters(new()).DBClusters.FirstOrDefault(cluster => cluster.DBClusterIdentifier == id)?.Status
                ?? "gone";
            if (states.LastOrDefault() != state) states.Add(state);
            Wait(TimeSpan.FromSeconds(5));
        }
        return states;
    }

    internal IReadOnlyList<string> StatesOfSnapshot(string id, string region = Region)
    {
        List<string> states = [];
        for (int second = 0; second < 3600; second += 5)
        {
            string state = Aws.Rds(Account, region).DescribeDBClusterSnapshots(new()).DBClusterSnapshots
                .Single(snapshot => snapshot.DBClusterSnapshotIdentifier == id).Status;
            if (states.LastOrDefault() != state) states.Add(state);
            Wait(TimeSpan.FromSeconds(5));
        }
        return states;
    }
}
