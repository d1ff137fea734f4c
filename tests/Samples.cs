using CsCheck;

namespace NeptuneEncryption.Testing;

/// <summary>Random cases by number and seed, so that each can be made again.</summary>
internal static class Samples
{
    /// <summary>The case of a number.</summary>
    public static T Case<T>(this Gen<T> cases, int seed, int number) => cases.Generate(new PCG((uint)number, (ulong)seed), null, out _);

    /// <summary>Holds a check against as many cases; in a soak against ten times as many.</summary>
    /// <param name="print">Puts a case that fails into words.</param>
    public static void ForEach<T>(this Gen<T> cases, int count, Action<T> check, Func<T, string>? print = null)
    {
        int seed = Seeds.Next();
        Parallel.For(0, Seeds.IsSoak ? 10 * count : count, number =>
        {
            T one = cases.Case(seed, number);
            try
            {
                check(one);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Case {number} of seed {seed}, {print?.Invoke(one) ?? $"{one}"}: {e.Message}", e);
            }
        });
    }
}
