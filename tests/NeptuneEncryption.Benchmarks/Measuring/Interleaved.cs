namespace NeptuneEncryption.Benchmarks.Measuring;

/// <summary>Something to measure. One call is one round and returns the figure.</summary>
internal sealed record Contender(string Name, string Unit, Func<Task<double>> Measure);

/// <summary>Measures contenders in turns, so that whatever the machine does meanwhile befalls all of them alike.</summary>
internal static class Interleaved
{
    /// <param name="warmUps">Rounds that are not counted.</param>
    public static async Task<Sample[]> RunAsync(int rounds, int warmUps, params IReadOnlyList<Contender> contenders)
    {
        List<double>[] values = [.. contenders.Select(_ => new List<double>())];
        for (int round = -warmUps; round < rounds; round++)
        {
            for (int turn = 0; turn < contenders.Count; turn++)
            {
                // Who begins changes from round to round.
                int i = (turn + Math.Max(round, 0)) % contenders.Count;
                double value = await contenders[i].Measure().ConfigureAwait(false);
                if (round >= 0)
                    values[i].Add(value);
            }
        }
        return [.. contenders.Select((contender, i) => new Sample(contender.Name, contender.Unit, values[i]))];
    }

    /// <summary>The ratio of each round.</summary>
    public static double[] Paired(Sample one, Sample other) => [.. one.Values.Zip(other.Values, (a, b) => a / b)];
}
