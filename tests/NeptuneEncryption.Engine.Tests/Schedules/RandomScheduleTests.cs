using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;

namespace NeptuneEncryption.Engine.Tests.Schedules;

/// <summary>
/// Several admins, faults, deaths of the process and an outside world that does as it likes, in random order; the rules are held against
/// AWS's state around every single call. The seed is printed; NEPTUNE_ENCRYPTION_SEED runs the same schedules again.
/// </summary>
public sealed class RandomScheduleTests(ITestOutputHelper output)
{
    private const int Count = 10_000;

    [Fact]
    public async Task Whatever_happens_in_whatever_order_no_rule_is_broken()
    {
        ulong seed = Environment.GetEnvironmentVariable("NEPTUNE_ENCRYPTION_SEED") is { Length: > 0 } given
            ? ulong.Parse(given, CultureInfo.InvariantCulture)
            : (ulong)Random.Shared.NextInt64();
        output.WriteLine($"{Count} schedules, seed {seed}");
        ConcurrentQueue<EventTrace> stories = [];
        await Parallel.ForAsync(0, Count, TestContext.Current.CancellationToken, async (i, _) =>
        {
            Schedule schedule = Schedule.Any.Generate(new PCG((uint)i, seed), null, out Size _);
            EventTrace trace = new();
            try
            {
                await schedule.PlayAsync(trace);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"Schedule {i} of seed {seed}: {e.Message}\n{schedule}\n{trace}", e);
            }
            stories.Enqueue(trace);
        });
        output.WriteLine($"{stories.Sum(s => s.Calls)} calls; runs ended with {string.Join(", ", stories.SelectMany(s => s.Ends).GroupBy(e => e).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}"))}");
    }
}
