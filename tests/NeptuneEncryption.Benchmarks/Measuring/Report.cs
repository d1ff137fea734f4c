namespace NeptuneEncryption.Benchmarks.Measuring;

/// <summary>What a scenario has to say.</summary>
/// <param name="Conditions">Warm or cold, and on what.</param>
internal sealed record Report(string Scenario, string Conditions)
{
    public IReadOnlyList<Sample> Samples { get; init; } = [];

    public IReadOnlyList<Ratio> Ratios { get; init; } = [];

    /// <summary>What is no measurement: counts, parts, what was left out and why.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
