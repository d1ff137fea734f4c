using System.Diagnostics;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Shell;

/// <summary>The built shell, run as a user runs it: a process with redirected streams.</summary>
internal static class ShellProcess
{
    /// <summary>Beside these tests in the build's output, in the same configuration.</summary>
    private static string Assembly { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "NeptuneEncryption.Shell", Path.GetFileName(
            Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)), "NeptuneEncryption.Shell.dll"));

    public static async Task<Outcome> RunAsync(
        IEnumerable<string> arguments,
        string input = "",
        Func<Process, string, Task>? onLine = null,
        Action<Process>? started = null,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove(HermeticEnvironment.TelemetryOptOut); // The shell has to see to that by itself.
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        started?.Invoke(process);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        await using CancellationTokenRegistration end = limit.Token.Register(() => process.Kill(entireProcessTree: true));
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            output.Add(line);
            if (onLine is not null)
                await onLine(process, line);
        }

        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new Outcome(process.ExitCode, string.Join('\n', output).Trim(), (await errors).ReplaceLineEndings("\n").Trim());
    }

    internal sealed record Outcome(int ExitCode, string Output, string Errors);
}
