using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Seeds;

/// <summary>What is there when the emulator starts: the accounts always, and the sample estate if asked.</summary>
public enum Seed
{
    None,
    Demo,
}

public static class SeedExtensions
{
    /// <summary>Puts a seed into a new simulation.</summary>
    public static void AddTo(this Seed seed, AwsSimulation aws)
    {
        ArgumentNullException.ThrowIfNull(aws);
        SeedAccounts.AddTo(aws);
        if (seed == Seed.Demo) DemoEstate.AddTo(aws);
    }
}
