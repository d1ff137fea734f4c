using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Host;
using NeptuneEncryption.Emulator;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Tests.Hosted;

/// <summary>The emulator over loopback HTTP, and a session whose $aws is the splat that connects to it.</summary>
internal sealed class EmulatedAccount : IAsyncDisposable
{
    public const string Account = "111122223333";

    private EmulatedAccount(EmulatorHost host, PSHost? person)
    {
        Host = host;
        // The emulator shows a tag at once.
        DefaultParameterDictionary defaults = new() { ["*-Neptune*:ClaimWait"] = 0 };
        Session = new ModuleSession(
            person,
            ("aws", Connection(host)),
            ("endpoint", host.BaseAddress.ToString()),
            ("PSDefaultParameterValues", defaults));
    }

    public EmulatorHost Host { get; }

    public ModuleSession Session { get; }

    public RdsService Rds(string region = "us-east-1", string account = Account) => Host.Simulation.Rds(account, region);

    public static async Task<EmulatedAccount> StartAsync(
        Seed seed,
        double timeScale = 600,
        SimulationOptions? simulation = null,
        PSHost? person = null)
        => new(await EmulatorHost.StartAsync(
            new EmulatorOptions { Port = 0, Seed = seed, TimeScale = timeScale, Simulation = simulation ?? new SimulationOptions() }), person);

    /// <summary>How often an operation was called.</summary>
    public int Count(string operation) => Host.Calls.Calls.Count(c => c.Operation == operation);

    /// <summary>The operations called so far that change something.</summary>
    public IReadOnlyList<string> Writes
        => [.. Host.Calls.Calls.Select(c => c.Operation ?? "").Where(o => !o.StartsWith("Describe", StringComparison.Ordinal)
            && !o.StartsWith("List", StringComparison.Ordinal)
            && !o.StartsWith("Lookup", StringComparison.Ordinal)
            && !o.StartsWith("Get", StringComparison.Ordinal))];

    public IReadOnlyList<DBClusterSnapshot> Snapshots(string region = "us-east-1")
        => Rds(region).DescribeDBClusterSnapshots(new DescribeDBClusterSnapshotsRequest()).DBClusterSnapshots;

    public IReadOnlyList<DBCluster> Clusters(string region = "us-east-1")
        => [.. Rds(region).DescribeDBClusters(new DescribeDBClustersRequest()).DBClusters.Where(c => c.Status != "deleting")];

    public async ValueTask DisposeAsync()
    {
        Session.Dispose();
        await Host.DisposeAsync();
    }

    private static Hashtable Connection(EmulatorHost host) => new()
    {
        ["AccessKey"] = "AKIAEMULATORDEMO0001",
        ["SecretKey"] = "emulator-demo-secret-1",
        ["EndpointUrl"] = host.BaseAddress.ToString(),
    };
}
