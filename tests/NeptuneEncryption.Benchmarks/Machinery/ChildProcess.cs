using System.ComponentModel;
using System.Diagnostics;

namespace NeptuneEncryption.Benchmarks.Machinery;

/// <summary>A whole new process, and when it wrote what.</summary>
internal static class ChildProcess
{
    /// <param name="Total">From its start to its end.</param>
    /// <param name="FirstLine">From its start to the end of its first line.</param>
    internal sealed record Ran(TimeSpan Total, TimeSpan FirstLine, long Started, IReadOnlyList<string> Lines, int Count);

    /// <summary>Runs a script in the small host.</summary>
    public static Task<Ran> HostAsync(EmulatorProcess emulator, string script) => RunAsync(emulator, "dotnet", BuildOutput.Host, script);

    /// <summary>Whether a program is there and runs.</summary>
    public static async Task<bool> ExistsAsync(EmulatorProcess emulator, string program, params string[] arguments)
    {
        try
        {
            await RunAsync(emulator, program, arguments).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task<Ran> RunAsync(EmulatorProcess emulator, string program, params string[] arguments)
    {
        long started = Stopwatch.GetTimestamp();
        using Process process = Start(emulator, program, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        TimeSpan firstLine = TimeSpan.Zero;
        List<string> first = [];
        int count = 0;
        while (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (count == 0)
                firstLine = Stopwatch.GetElapsedTime(started);
            // What is written is counted; keeping all of it would be work of ours.
            if (count++ < 10)
                first.Add(line);
        }
        await process.WaitForExitAsync().ConfigureAwait(false);
        TimeSpan total = Stopwatch.GetElapsedTime(started);
        return process.ExitCode == 0
            ? new Ran(total, firstLine, started, first, count)
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed: {await errors.ConfigureAwait(false)}");
    }

    /// <summary>Starts a program with the emulator's credentials and nothing of this machine's AWS configuration.</summary>
    public static Process Start(EmulatorProcess emulator, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["AWS_ACCESS_KEY_ID"] = "AKIAEMULATORDEMO0001",
                ["AWS_SECRET_ACCESS_KEY"] = "emulator-demo-secret-1",
                ["AWS_DEFAULT_REGION"] = "us-east-1",
                ["AWS_REGION"] = "us-east-1",
                ["AWS_ENDPOINT_URL"] = emulator.Address.GetLeftPart(UriPartial.Authority),
                ["AWS_EC2_METADATA_DISABLED"] = "true",
                ["AWS_CONFIG_FILE"] = BuildOutput.Peer("no-config"),
                ["AWS_SHARED_CREDENTIALS_FILE"] = BuildOutput.Peer("no-credentials"),
                ["AWS_PAGER"] = "",
            },
        };
        start.Environment.Remove("AWS_PROFILE");
        start.Environment.Remove("AWS_SESSION_TOKEN");
        return Process.Start(start)!;
    }
}
