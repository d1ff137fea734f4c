using NeptuneEncryption.Benchmarks.Machinery;
using NeptuneEncryption.Benchmarks.Measuring;

namespace NeptuneEncryption.Benchmarks.Scenarios;

/// <summary>A whole new process that lists everything and ends.</summary>
internal static class ScanCold
{
    public static async Task<Report> RunAsync(Bench bench)
    {
        bool hasAws = await Script.HasAwsAsync(bench.Emulator);
        List<Sample> all = [];
        List<Ratio> ratios = [];
        foreach ((int snapshots, double target) in bench.Choose<(int, double)[]>([(10_000, 2), (100_000, 3.5)], [(2_000, 2)]))
        {
            await bench.Emulator.ListAsync(snapshots);
            List<Contender> contenders = [Whole($"our host, {snapshots:N0}", Script.OursAsync, snapshots)];
            if (hasAws)
                contenders.Add(Whole($"aws command, {snapshots:N0}", Script.AwsAsync, snapshots));
            Sample[] samples = await Interleaved.RunAsync(bench.Rounds, warmUps: 1, contenders);
            all.AddRange(samples);
            if (hasAws)
            {
                ratios.Add(new Ratio(
                    $"aws / ours, {snapshots:N0}",
                    Interleaved.Paired(samples[1], samples[0]),
                    bench.Choose<double?>(target, null),
                    Alarm: 0.25));
            }
        }
        return new Report("scan-cold", "Cold: each round is a new process, from its start to its end; the files are in the disk's cache. "
            + "Both write one ARN a line to a pipe.")
        {
            Samples = all,
            Ratios = ratios,
            Notes = hasAws ? [] : ["The aws command is not on this machine and was left out."],
        };

        Contender Whole(string name, Func<EmulatorProcess, Task<ChildProcess.Ran>> run, int snapshots) => new(name, "s", async () =>
        {
            ChildProcess.Ran ran = await run(bench.Emulator);
            return ran.Count == snapshots ? ran.Total.TotalSeconds : throw new InvalidOperationException($"{name}: {ran.Count} lines.");
        });
    }
}
