using NeptuneEncryption.Benchmarks.Measuring;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Benchmarks.Scenarios;

/// <summary>How many calls to AWS a remediation makes, beside a script that waits for each resource by itself.</summary>
internal static class RemediationCalls
{
    /// <summary>Four writes and one fresh look.</summary>
    private const double PerSnapshot = 5;

    private static readonly SimulationOptions Simulation = new() { ManualSnapshotQuota = 1000, DBClusterQuota = 1000 };

    public static async Task<Report> RunAsync(Bench _)
    {
        List<string> notes = [];
        List<Ratio> ratios = [];
        foreach ((string name, EncryptionOptions options, double alarm) in
            new (string, EncryptionOptions, double)[] { ("plain", new(), 6), ("-RemoveSource", new() { RemoveSource = true }, 11) })
        {
            Dictionary<int, int> own = [];
            foreach (int snapshots in (int[])[1, 10, 100])
            {
                Call[] calls = await RunAsync(snapshots, options);
                int lists = calls.Count(IsForAll);
                own[snapshots] = calls.Length - lists;
                notes.Add($"{name}, {snapshots} snapshots: {calls.Length} calls, of which {lists} list all at once. One that waits for "
                    + $"each resource by itself makes {Naive(options) * snapshots}.");
            }
            // What is asked once for the run falls out of the difference.
            ratios.Add(new Ratio($"calls for each snapshot, {name}", [(own[100] - own[10]) / 90.0], PerSnapshot, AtMost: true, alarm));
        }
        return new Report("remediation-calls", "Counted on the simulation, with its default durations, all snapshots at once. The targets "
            + "are for each snapshot beside what is asked for all of them.")
        { Ratios = ratios, Notes = notes };
    }

    private static async Task<Call[]> RunAsync(int snapshots, EncryptionOptions options)
    {
        TestAccount account = new(snapshots, Simulation) { Options = options, Run = new RunOptions { ThrottleLimit = 100 } };
        RunOutcome outcome = await account.EncryptAsync();
        return outcome.Results.Count == snapshots
            ? [.. outcome.Log.Calls]
            : throw new InvalidOperationException($"{outcome.Results.Count} of {snapshots} snapshots were encrypted.");
    }

    /// <summary>A list of all that is under way, of which one serves every snapshot.</summary>
    private static bool IsForAll(Call call)
        => call.Operation == "DescribeDBClusters" || call is { Operation: "DescribeDBClusterSnapshots", Target: "" or "manual" };

    /// <summary>Describe, restore, wait, snapshot, wait, delete the cluster and, if asked, the source: a look at each poll
    /// interval.</summary>
    private static int Naive(EncryptionOptions options)
    {
        TimeSpan poll = new RunOptions().PollInterval;
        return 4 + (int)Math.Ceiling(Simulation.ClusterRestore / poll) + (int)Math.Ceiling(Simulation.SnapshotCreation / poll)
            + (options.RemoveSource ? 1 : 0);
    }
}
