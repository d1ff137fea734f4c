using System.Globalization;
using NeptuneEncryption.Benchmarks.Machinery;
using NeptuneEncryption.Benchmarks.Measuring;

namespace NeptuneEncryption.Benchmarks.Scenarios;

/// <summary>What a list a hundred times as long costs in memory, when its rows are streamed.</summary>
internal static class ScanMemory
{
    public static async Task<Report> RunAsync(Bench bench)
    {
        (int few, int many) = bench.Choose((10_000, 1_000_000), (2_000, 50_000));
        List<double> heapOfFew = [];
        List<double> heapOfMany = [];
        Sample[] samples = await Interleaved.RunAsync(bench.Choose(9, 2), warmUps: 0, Peak(few, heapOfFew), Peak(many, heapOfMany));
        Sample[] heaps = [new($"managed heap in use at the end, {few:N0}", "MiB", heapOfFew), new(
            $"managed heap in use at the end, {many:N0}",
            "MiB",
            heapOfMany)];
        return new Report("scan-memory", "Cold: each round is a new process of our host that streams the rows to a block that counts them.")
        {
            Samples = [.. samples, .. heaps],
            Ratios =
            [
                new(
                    $"peak working set, {many:N0} / {few:N0}",
                    Interleaved.Paired(samples[1], samples[0]),
                    bench.Choose<double?>(1.10, null),
                    AtMost: true,
                    Alarm: 1.6),
                new(
                    $"managed heap, {many:N0} / {few:N0}",
                    Interleaved.Paired(heaps[1], heaps[0]),
                    bench.Choose<double?>(1.10, null),
                    AtMost: true,
                    Alarm: 1.6),
            ],
        };

        Contender Peak(int snapshots, List<double> heap) => new($"peak working set, {snapshots:N0}", "MiB", async () =>
        {
            await bench.Emulator.ListAsync(snapshots);
            ChildProcess.Ran ran = await ChildProcess.HostAsync(bench.Emulator,
                $"{Script.Import}; $n = 0; {Script.Scan(bench.Emulator)} | ForEach-Object {{ $n++ }}; \"$n $([GC]::GetTotalMemory($true)) "
                    + "$([Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64)\"");
            double[] told = [.. ran.Lines[0].Split(' ').Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))];
            if (told[0] != snapshots)
                throw new InvalidOperationException($"{told[0]} snapshots were listed where there are {snapshots}.");
            heap.Add(told[1] / (1 << 20));
            return told[2] / (1 << 20);
        });
    }
}
