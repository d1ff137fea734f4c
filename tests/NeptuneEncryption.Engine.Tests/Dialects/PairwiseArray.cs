namespace NeptuneEncryption.Engine.Tests.Dialects;

/// <summary>Rows of values in which every pair of values of two parameters occurs: made greedily, and always the same.</summary>
internal static class PairwiseArray
{
    /// <param name="counts">How many values each parameter has.</param>
    /// <param name="isAllowed">Whether a value of one parameter goes with a value of another.</param>
    public static IReadOnlyList<int[]> Of(IReadOnlyList<int> counts, Func<(int Parameter, int Value), (int Parameter, int Value), bool> isAllowed)
    {
        List<int[]> rows = [];
        HashSet<((int, int), (int, int))> open = [.. Pairs(counts).Where(pair => isAllowed(pair.One, pair.Other))];
        while (open.Count > 0)
        {
            int[] row = Row(counts, open, isAllowed);
            rows.Add(row);
            if (open.RemoveWhere(pair => row[pair.Item1.Item1] == pair.Item1.Item2 && row[pair.Item2.Item1] == pair.Item2.Item2) == 0)
                throw new InvalidOperationException("What is allowed leaves pairs that no row can hold.");
        }
        return rows;
    }

    public static IEnumerable<((int Parameter, int Value) One, (int Parameter, int Value) Other)> Pairs(IReadOnlyList<int> counts)
        => from one in Enumerable.Range(0, counts.Count)
           from other in Enumerable.Range(one + 1, counts.Count - one - 1)
           from value in Enumerable.Range(0, counts[one])
           from otherValue in Enumerable.Range(0, counts[other])
           select ((one, value), (other, otherValue));

    private static int[] Row(
        IReadOnlyList<int> counts,
        HashSet<((int, int), (int, int))> open,
        Func<(int Parameter, int Value), (int Parameter, int Value), bool> isAllowed)
    {
        int[] row = [.. Enumerable.Repeat(-1, counts.Count)];
        (row[open.Min().Item1.Item1], row[open.Min().Item2.Item1]) = (open.Min().Item1.Item2, open.Min().Item2.Item2);
        foreach (int parameter in Enumerable.Range(0, counts.Count).Where(parameter => row[parameter] < 0))
        {
            (int Parameter, int Value)[] set = [.. row.Index().Where(entry => entry.Item >= 0)];
            row[parameter] = Enumerable.Range(0, counts[parameter])
                .Where(value => set.All(other => isAllowed(other, (parameter, value)) && isAllowed((parameter, value), other)))
                .MaxBy(value => set.Count(other => open.Contains(other.Parameter < parameter
                    ? (other, (parameter, value))
                    : ((parameter, value), other))));
        }
        return row;
    }
}
