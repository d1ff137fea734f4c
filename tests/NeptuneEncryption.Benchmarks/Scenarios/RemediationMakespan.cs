using NeptuneEncryption.Benchmarks.Measuring;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Benchmarks.Scenarios;

/// <summary>How near a fleet of restores comes to what AWS's own durations allow, on virtual time.</summary>
internal static class RemediationMakespan
{
    private const int Snapshots = 100;
    private const int Throttle = 10;

    /// <summary>What is waited for: the cluster, and its snapshot.</summary>
    private const int Stages = 2;

    public static async Task<Report> RunAsync(Bench bench)
    {
        List<double> hours = [];
        List<double> bounds = [];
        for (int seed = 1; seed <= bench.Rounds; seed++)
        {
            Random random = new(seed);
            TimeSpan[] restores = [.. Enumerable.Range(0, Snapshots).Select(_ => TimeSpan.FromMinutes(5 + (random.NextDouble() * 85)))];
            SimulationOptions simulation = new()
            {
                ManualSnapshotQuota = 10 * Snapshots,
                ClusterRestoreOf = cluster => restores[
                    int.Parse(cluster.Split('-')[2], System.Globalization.CultureInfo.InvariantCulture) - 1],
            };
            TestAccount account = new(Snapshots, simulation) { Run = new RunOptions { ThrottleLimit = Throttle } };
            DateTimeOffset start = account.Clock.GetUtcNow();
            RunOutcome outcome = await account.EncryptAsync();
            if (outcome.Results.Count != Snapshots)
                throw new InvalidOperationException($"{outcome.Results.Count} of {Snapshots} snapshots were encrypted.");
            hours.Add((account.Clock.GetUtcNow() - start).TotalHours);
            bounds.Add(
                Greedy(restores.Select(restore => restore + simulation.SnapshotCreation + (account.Run.PollInterval * Stages))).TotalHours);
        }
        Sample ours = new("makespan", "h", hours);
        return new Report(
            "remediation-makespan",
            $"Virtual time: {Snapshots} snapshots whose restores take 5 to 90 minutes, drawn anew for each round, ThrottleLimit "
                + $"{Throttle}.")
        {
            Samples = [ours, new("greedy list schedule in the same order, one poll interval for each stage", "h", bounds)],
            Ratios = [new(
                "makespan / greedy list schedule",
                [.. hours.Zip(bounds, (a, b) => a / b)],
                Target: 1.02,
                AtMost: true,
                Alarm: 1.1)],
        };
    }

    /// <summary>Whoever is free first takes the next.</summary>
    private static TimeSpan Greedy(IEnumerable<TimeSpan> jobs)
    {
        var free = new TimeSpan[Throttle];
        foreach (TimeSpan job in jobs)
        {
            int first = Array.IndexOf(free, free.Min());
            free[first] += job;
        }
        return free.Max();
    }
}
