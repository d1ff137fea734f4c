using System.Text.Json;
using NeptuneEncryption.Benchmarks;
using NeptuneEncryption.Benchmarks.Machinery;
using NeptuneEncryption.Benchmarks.Measuring;
using NeptuneEncryption.Benchmarks.Scenarios;

// The program owns its console.
#pragma warning disable RS0030
Dictionary<string, Func<Bench, Task<Report>>> scenarios = new()
{
    ["scan-throughput"] = ScanThroughput.RunAsync,
    ["scan-cold"] = ScanCold.RunAsync,
    ["scan-memory"] = ScanMemory.RunAsync,
    ["scan-fleet"] = ScanFleet.RunAsync,
    ["judge-throughput"] = JudgeThroughput.RunAsync,
    ["report"] = ReportFormats.RunAsync,
    ["import"] = ModuleImport.RunAsync,
    ["first-row"] = FirstRow.RunAsync,
    ["remediation-makespan"] = RemediationMakespan.RunAsync,
    ["remediation-calls"] = RemediationCalls.RunAsync,
};
// The engine that is hosted here would report its use over the network, and the processes that are started would too.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
string[] chosen = [.. args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal))];
bool json = args.Contains("--json");
bool shortSet = args.Contains("--short");
if (args.Except(chosen).Except(["--json", "--short"]).Any() || chosen.Except(scenarios.Keys).Any())
{
    await Console.Error.WriteLineAsync($"""
        usage: NeptuneEncryption.Benchmarks [scenario ...] [--json] [--short]
        scenarios: {string.Join(", ", scenarios.Keys)}; all when none is named
        --short: few rounds of little work, for CI; the exit code is 1 when a ratio or a count is far from its target
        """);
    return 64;
}

await using EmulatorProcess emulator = await EmulatorProcess.StartAsync();
Bench bench = new(emulator, shortSet);
List<Report> reports = [];
// Whole processes take long; of their kind the short set has first-row.
string[] wanted = chosen.Length > 0 ? chosen : [.. scenarios.Keys.Where(name => !shortSet || name != "scan-cold")];
foreach ((string name, Func<Bench, Task<Report>> run) in scenarios.Where(scenario => wanted.Contains(scenario.Key)))
{
    await Console.Error.WriteLineAsync($"{name} …");
    Report report = await run(bench);
    reports.Add(report);
    if (!json)
        await Console.Out.WriteLineAsync(MarkdownReport.Write(report));
}
if (json)
{
    await Console.Out
        .WriteLineAsync(JsonSerializer.Serialize(new { Machine = Machine.Describe(), Reports = reports }, JsonSerializerOptions.Web));
}
else
{
    await Console.Out.WriteLineAsync(Machine.Describe());
}

Ratio[] alarms = [.. reports.SelectMany(report => report.Ratios).Where(ratio => ratio.IsAlarming)];
foreach (Ratio alarm in alarms)
{
    await Console.Error.WriteLineAsync(
        FormattableString.Invariant($"Far from the target: {alarm.Name} is {alarm.Median:F2}, and {alarm.Alarm:F2} is the limit."));
}

return shortSet && alarms.Length > 0 ? 1 : 0;
