using System.Collections.Concurrent;

namespace NeptuneEncryption.Engine.Tests.Schedules;

/// <summary>
/// Several admins, faults, deaths of the process and an outside world that does as it likes, in random order; the rules are held against
/// AWS's state around every single call.
/// </summary>
public sealed class RandomScheduleTests(ITestOutputHelper output)
{
    private static int Count => Seeds.IsSoak ? 20_000 : 2_000;

    [Fact]
    public async Task Whatever_happens_in_whatever_order_no_rule_is_broken()
    {
        int seed = Seeds.Next();
        ConcurrentQueue<EventTrace> stories = [];
        await Parallel.ForAsync(0, Count, TestContext.Current.CancellationToken, async (i, _) =>
        {
            Schedule schedule = Schedule.Any.Case(seed, i);
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
        output.WriteLine($"{Count} schedules, {stories.Sum(s => s.Calls)} calls; runs ended with {string.Join(", ", stories.SelectMany(s => s.Ends).GroupBy(e => e).OrderByDescending(g => g.Count()).Select(g => $"{g.Key} {g.Count()}"))}");
    }
}
