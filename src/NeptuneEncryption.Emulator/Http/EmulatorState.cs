using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Http;

/// <summary>The AWS behind the port: it can be thrown away for a new one while the port stays open.</summary>
internal sealed class EmulatorState
{
    private readonly TimeProvider _wallClock;
    private readonly SimulationOptions _options;
    private volatile AwsSimulation _aws;

    internal EmulatorState(Seed seed, double timeScale, SimulationOptions options, TimeProvider wallClock)
    {
        _wallClock = wallClock;
        _options = options;
        Clock = new ScaledClock(wallClock, timeScale);
        _aws = Make(seed);
    }

    /// <summary>The clock of the resources. Signatures and sessions are on the wall clock.</summary>
    internal ScaledClock Clock { get; private set; }

    internal AwsSimulation Aws => _aws;

    /// <summary>The snapshots that are listed instead of the simulation's; null: the simulation's are.</summary>
    internal StaticListing? Listing { get; set; }

    internal CallLog Calls { get; } = new();

    /// <summary>Begins anew: no resources but the seed's, no faults, no calls. The speed of the clock stays.</summary>
    internal void Reset(Seed seed)
    {
        Clock = new ScaledClock(_wallClock, Clock.Scale);
        Listing = null;
        _aws = Make(seed);
        Calls.Clear();
    }

    private AwsSimulation Make(Seed seed)
    {
        AwsSimulation aws = new(Clock, _options, _wallClock);
        seed.AddTo(aws);
        return aws;
    }
}
