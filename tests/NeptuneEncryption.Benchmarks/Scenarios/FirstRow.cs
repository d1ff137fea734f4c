using System.Diagnostics;
using System.Globalization;
using NeptuneEncryption.Benchmarks.Machinery;
using NeptuneEncryption.Benchmarks.Measuring;

namespace NeptuneEncryption.Benchmarks.Scenarios;

/// <summary>How long one waits, from starting a process, for the first row; and for what.</summary>
internal static class FirstRow
{
    private static readonly string[] Parts = ["runtime", "runspace", "Import-Module", "first call to its first row"];

    public static async Task<Report> RunAsync(Bench bench)
    {
        await bench.Emulator.ListAsync(1000);
        bool hasAws = await Script.HasAwsAsync(bench.Emulator);
        List<double>[] parts = [.. Parts.Select(_ => new List<double>())];
        List<Contender> contenders = [new("our host", "ms", OursAsync)];
        if (hasAws)
            contenders.Add(new("aws command", "ms", async () => (await Script.AwsAsync(bench.Emulator)).FirstLine.TotalMilliseconds));
        Sample[] samples = await Interleaved.RunAsync(bench.Choose(15, 3), warmUps: 1, contenders);
        return new Report(
            "first-row",
            "Cold: each round is a new process, from its start to the end of the first line it writes; 1,000 snapshots.")
        {
            Samples = [.. samples, .. Parts.Select((name, i) => new Sample($"part of ours: {name}", "ms", parts[i]))],
            Ratios = hasAws
            ? [new("ours / aws", Interleaved.Paired(samples[0], samples[1]), bench.Choose<double?>(0.75, null), AtMost: true, Alarm: 4)]
            : [],
            Notes = hasAws ? [] : ["The aws command is not on this machine and was left out."],
        };

        async Task<double> OursAsync()
        {
            TimeSpan runtime = await RuntimeAsync(bench);
            ChildProcess.Ran ran = await ChildProcess.HostAsync(bench.Emulator,
                $"$begin = {Script.Now}; {Script.Import}; $imported = {Script.Now}; {Script.Scan(bench.Emulator)} | ForEach-Object {{ if "
                    + $"(!$row) {{ $row = {Script.Now}; \"$begin $imported $row\" }} }}");
            long[] told = [.. ran.Lines[0].Split(' ').Select(figure => long.Parse(figure, CultureInfo.InvariantCulture))];
            TimeSpan[] took = [runtime, Stopwatch.GetElapsedTime(ran.Started, told[0]) - runtime, Stopwatch.GetElapsedTime(
                told[0],
                told[1]), Stopwatch.GetElapsedTime(told[1], told[2])];
            for (int i = 0; i < took.Length; i++)
                parts[i].Add(took[i].TotalMilliseconds);
            return ran.FirstLine.TotalMilliseconds;
        }
    }

    /// <summary>The host that has nothing to do ends before it makes a runspace.</summary>
    private static async Task<TimeSpan> RuntimeAsync(Bench bench)
    {
        long start = Stopwatch.GetTimestamp();
        using Process process = ChildProcess.Start(bench.Emulator, "dotnet", BuildOutput.Host);
        await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return Stopwatch.GetElapsedTime(start);
    }
}
