using System.Globalization;

namespace NeptuneEncryption.Testing;

/// <summary>
/// The seeds of random tests. In the gate they are the same in every run; a soak (NEPTUNE_ENCRYPTION_SOAK=1) takes new ones and says which.
/// NEPTUNE_ENCRYPTION_SEED runs the same cases again.
/// </summary>
internal static class Seeds
{
    public static bool IsSoak => Environment.GetEnvironmentVariable("NEPTUNE_ENCRYPTION_SOAK") == "1";

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
