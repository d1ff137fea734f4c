using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator;

public sealed record EmulatorOptions
{
    /// <summary>The port on the loopback address; 0 takes any that is free.</summary>
    public int Port { get; init; }

    public Seed Seed { get; init; } = Seed.None;

    /// <summary>How many seconds pass for the resources in one real second.</summary>
    public double TimeScale { get; init; } = 1;

    public SimulationOptions Simulation { get; init; } = new();

    /// <summary>The same with a dialect changed; see <see cref="Dialects.With"/>.</summary>
    public EmulatorOptions With(string dialect, string value)
        => this with { Simulation = Simulation with { Dialects = Simulation.Dialects.With(dialect, value) } };

    /// <summary>The real time: signatures, sessions, and what the resources' clock is scaled from.</summary>
    public TimeProvider WallClock { get; init; } = TimeProvider.System;
}
