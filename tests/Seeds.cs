using System.Globalization;

namespace NeptuneEncryption.Testing;

/// <summary>
/// The seeds of random tests. In the gate they are the same in every run; a soak (NEPTUNE_ENCRYPTION_SOAK=1) takes new ones and says which.
/// NEPTUNE_ENCRYPTION_SEED runs the same cases again.
/// </summary>
internal static class Seeds
{
    public static bool IsSoak => Environment.GetEnvironmentVariable("NEPTUNE_ENCRYPTION_SOAK") == "1";

    /// <summary>What takes long and rarely finds anything is left to the gate (<c>.ci/run</c>) and to a soak; the skip is counted.</summary>
    public static void SkipOutsideTheGate()
        => Assert.SkipUnless(IsSoak || Environment.GetEnvironmentVariable("NEPTUNE_ENCRYPTION_GATE") == "1", "It takes long: .ci/run runs it.");

    /// <summary>The seed of the running test; written to its output.</summary>
    public static int Next()
    {
        int seed = Environment.GetEnvironmentVariable("NEPTUNE_ENCRYPTION_SEED") is { Length: > 0 } given
            ? int.Parse(given, CultureInfo.InvariantCulture)
            : IsSoak ? Random.Shared.Next() : 1;
        TestContext.Current.TestOutputHelper?.WriteLine($"Seed {seed}");
        return seed;
    }
}
