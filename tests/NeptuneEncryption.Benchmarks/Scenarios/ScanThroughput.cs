using System.Diagnostics;
using NeptuneEncryption.Benchmarks.Machinery;
using NeptuneEncryption.Benchmarks.Measuring;
using NeptuneEncryption.Benchmarks.Peers;

namespace NeptuneEncryption.Benchmarks.Scenarios;

/// <summary>One long list, everything warm: how many snapshots a second come out.</summary>
internal static class ScanThroughput
{
    private const string Rate = "snapshots/s";

    public static async Task<Report> RunAsync(Bench bench)
    {
        int snapshots = bench.Choose(100_000, 20_000);
        // What is ten times slower is given a tenth of the work: its rate is the same.
        int fewer = snapshots / 10;
        await bench.Emulator.ListAsync(fewer);
        using RawClient raw = new(bench.Emulator.Address);
        using SdkDrain drain = new(bench.Emulator.Address);
        using HostedModule module = new(bench.Emulator);
        using ListingProcess? boto3 = bench.IsShort ? null : await ListingProcess.Boto3Async(bench.Emulator);
        using ListingProcess? javaScript = bench.IsShort ? null : await ListingProcess.JavaScriptAsync(bench.Emulator);

        List<Contender> contenders =
        [
            Listing(
                "Get-NeptuneUnencryptedSnapshot, in PowerShell",
                snapshots,
                () => Task.Run(() => module.Run("Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 | Out-Null"))),
            Listing("HttpClient and XmlReader, no PowerShell", snapshots, async () => Check(await raw.ListAsync(), snapshots)),
            Listing("SDK pipeline that drops the bytes", snapshots, () => drain.DrainAsync(snapshots)),
        ];
        if (boto3 is not null)
            contenders.Add(Listing("boto3 paginator", fewer, async () => Check(await boto3.ListAsync(), fewer)));
        if (javaScript is not null)
            contenders.Add(Listing("@aws-sdk/client-neptune paginator", fewer, async () => Check(await javaScript.ListAsync(), fewer)));

        await bench.Emulator.ListAsync(fewer);
        Check(
            (int)module.Run("$n = 0; Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 | ForEach-Object { $n++ }; $n")[0].BaseObject,
            fewer);
        Sample[] samples = await Interleaved.RunAsync(bench.Rounds, warmUps: bench.Choose(5, 12), contenders);
        TimeSpan before = bench.Emulator.Work;
        await drain.DrainAsync(snapshots);
        double cost = (bench.Emulator.Work - before).TotalMicroseconds / snapshots;

        return new Report("scan-throughput", $"Warm: {snapshots:N0} unencrypted snapshots in one Region ({fewer:N0} for boto3 and the "
            + "JavaScript SDK), pages of 100, one process each.")
        {
            Samples = samples,
            Ratios =
            [
                new("ours / HttpClient and XmlReader", Interleaved.Paired(samples[0], samples[1]), Target: 1.0, Alarm: 0.3),
                new("ours / SDK pipeline that drops the bytes", Interleaved.Paired(samples[0], samples[2])),
                .. Against("boto3", boto3, 20),
                .. Against("@aws-sdk/client-neptune", javaScript, 7),
            ],
            Notes =
            [
                FormattableString.Invariant(
                    $"The emulator itself took {cost:F1} µs of processor time for a snapshot, {cost * 100:F0} µs for a page."),
                .. Missing("boto3", boto3),
                .. Missing("@aws-sdk/client-neptune", javaScript),
            ],
        };

        Contender Listing(string name, int count, Func<Task> list) => new(name, Rate, async () =>
        {
            await bench.Emulator.ListAsync(count);
            long start = Stopwatch.GetTimestamp();
            await list();
            return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
        });

        Ratio[] Against(string peer, ListingProcess? process, double target)
            => process is null ? [] : [new(
                $"ours / {peer}",
                Interleaved.Paired(samples[0], samples.First(sample => sample.Name.StartsWith(peer, StringComparison.Ordinal))),
                target)];

        string[] Missing(string peer, ListingProcess? process)
            => process is null && !bench.IsShort ? [$"{peer} is not on this machine and was left out."] : [];
    }

    private static void Check(int listed, int expected)
    {
        if (listed != expected)
            throw new InvalidOperationException($"{listed} snapshots were listed where there are {expected}.");
    }
}
