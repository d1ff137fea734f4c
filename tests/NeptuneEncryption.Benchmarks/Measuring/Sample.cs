namespace NeptuneEncryption.Benchmarks.Measuring;

/// <summary>What was measured of one contender, round by round.</summary>
internal sealed record Sample(string Name, string Unit, IReadOnlyList<double> Values)
{
    public double Median => Statistics.Median(Values);
}

/// <summary>Two contenders side by side: each round's ratio is of what ran within the same seconds on the same machine.</summary>
/// <param name="Name">What is divided by what.</param>
/// <param name="Target">What the median must reach, or must not exceed when <paramref name="AtMost"/>.</param>
/// <param name="Alarm">Where the short set of CI fails: a wide margin from the target.</param>
internal sealed record Ratio(string Name, IReadOnlyList<double> Values, double? Target = null, bool AtMost = false, double? Alarm = null)
{
    public double Median => Statistics.Median(Values);

    public bool? IsMet => Target is { } target ? Reaches(target) : null;

    public bool IsAlarming => Alarm is { } alarm && !Reaches(alarm);

    private bool Reaches(double bound) => AtMost ? Median <= bound : Median >= bound;
}

internal static class Statistics
{
    public static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
