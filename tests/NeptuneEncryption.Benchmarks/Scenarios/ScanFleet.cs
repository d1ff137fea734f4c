using System.Diagnostics;
using System.Globalization;
using NeptuneEncryption.Benchmarks.Machinery;
using NeptuneEncryption.Benchmarks.Measuring;

namespace NeptuneEncryption.Benchmarks.Scenarios;

/// <summary>Many accounts and Regions, where the network's latency decides: how near to what it allows.</summary>
internal static class ScanFleet
{
    private const int Latency = 40;
    private const int Throttle = 16;
    private const int Pages = 5;

    private static readonly string[] Regions =
    [
        "us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1",
        "eu-north-1", "ap-south-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-southeast-1", "ap-southeast-2",
    ];

    public static async Task<Report> RunAsync(Bench bench)
    {
        string[] accounts = [.. Enumerable.Range(1, bench.Choose(10, 2)).Select(i => i.ToString("d12", CultureInfo.InvariantCulture))];
        int targets = accounts.Length * Regions.Length;
        // So many targets go on at once, each page after page, and then the list of AWS Backup's.
        double bound = Math.Ceiling((double)targets / Throttle) * (Pages + 1) * Latency / 1000;
        await bench.Emulator.ListAsync(Pages * 100, accounts);
        await bench.Emulator.DelayAsync(Latency);
        string where = $"-RoleName NeptuneAudit -AccountId {string.Join(", ", accounts.Select(account => $"'{account}'"))} -Region "
            + $"{string.Join(", ", Regions)} -ThrottleLimit {Throttle}";
        using HostedModule module = new(bench.Emulator);
        Sample[] samples;
        try
        {
            samples = await Interleaved.RunAsync(
                bench.Rounds,
                warmUps: 2,
                new Contender("warm: in a session that has scanned before", "s", WarmAsync),
                new Contender("cold: a whole new process", "s", ColdAsync));
        }
        finally
        {
            await bench.Emulator.DelayAsync(0);
        }
        return new Report("scan-fleet", FormattableString.Invariant($"{accounts.Length} accounts × {Regions.Length} Regions × {Pages * 100} snapshots, {Latency} ms latency for each call, ThrottleLimit {Throttle}. Bound: {targets} targets of {Pages} pages and a list of AWS Backup's, {Throttle} at once, {bound:F2} s."))
        {
            Samples = samples,
            Ratios =
            [
                new("warm / bound", [.. samples[0].Values.Select(time => time / bound)], bench.Choose<double?>(1.08, null), AtMost: true),
                new("cold / bound", [.. samples[1].Values.Select(time => time / bound)], bench.Choose<double?>(1.3, null), AtMost: true),
            ],
            Notes = ["The bound has neither the two calls that begin each account (AssumeRole, GetCallerIdentity) nor the start of a "
                + "process in it."],
        };

        async Task<double> WarmAsync()
        {
            long start = Stopwatch.GetTimestamp();
            object count = await Task.Run(
                () => module.Run($"$n = 0; Get-NeptuneUnencryptedSnapshot @aws {where} | ForEach-Object {{ $n++ }}; $n")[0].BaseObject);
            double time = Stopwatch.GetElapsedTime(start).TotalSeconds;
            Check(string.Create(CultureInfo.InvariantCulture, $"{count}"));
            return time;
        }

        async Task<double> ColdAsync()
        {
            ChildProcess.Ran ran = await ChildProcess.HostAsync(bench.Emulator, $"{Script.Import}; $n = 0; Get-NeptuneUnencryptedSnapshot "
                + $"{where} -EndpointUrl {bench.Emulator.Address} | ForEach-Object {{ $n++ }}; $n");
            Check(ran.Lines[0]);
            return ran.Total.TotalSeconds;
        }

        void Check(string count)
        {
            if (count != $"{targets * Pages * 100}")
                throw new InvalidOperationException($"{count} snapshots were found where there are {targets * Pages * 100}.");
        }
    }
}
