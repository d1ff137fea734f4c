using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Emulator.Tests.Http;

namespace NeptuneEncryption.Emulator.Tests.Clients;

/// <summary>The calls of <c>errors.json</c>: one for each error of the Neptune API that the emulator knows, by the name of its
/// shape.</summary>
internal static class ErrorCases
{
    internal static string File { get; } = Path.Combine(AppContext.BaseDirectory, "Clients", "errors.json");

    /// <summary>Two Regions in a poor state: in one the quotas are used up, in the other the default subnets are gone.</summary>
    internal static void Prepare(Emulation emulation)
    {
        RdsService full = emulation.Host.Simulation.Rds(SeedAccounts.Main, "eu-west-2");
        full.AddCluster(new("full"));
        full.AddSnapshot(new("plain", "full"));
        full.AddMany(new() { Clusters = 39, Snapshots = 99 });
        RdsService bare = emulation.Host.Simulation.Rds(SeedAccounts.Main, "eu-west-3");
        bare.AddSubnetGroup("elsewhere", "vpc-0000000000000000e");
        bare.AddSecurityGroup("sg-here");
        bare.RemoveSubnetGroup("default");
    }
}
