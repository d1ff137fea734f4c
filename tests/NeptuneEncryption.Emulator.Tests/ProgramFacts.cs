using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace NeptuneEncryption.Emulator.Tests;

/// <summary>The emulator as a program of its own.</summary>
public sealed class ProgramFacts
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_says_one_line_when_it_is_ready_and_ends_well_when_told_to()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no SIGTERM");
        using Process emulator = Start("--port", "0", "--seed", "demo");
        try
        {
            string? line = await emulator.StandardOutput.ReadLineAsync(Cancellation);
            Assert.Matches(@"^Listening on http://127\.0\.0\.1:\d+$", line);
            using HttpClient client = new();
            Assert.Equal("[]", await client.GetStringAsync(new Uri($"{line!["Listening on ".Length..]}/_emulator/calls"), Cancellation));
            using var kill = Process.Start("kill", ["-TERM", emulator.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
            Assert.Equal((0, "", ""), await EndAsync(emulator));
        }
        finally
        {
            emulator.Kill();
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_and_ends_it_with_1()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        using Process emulator = Start("--port", port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (int exitCode, string output, string errors) = await EndAsync(emulator);
        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains($"127.0.0.1:{port}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_argument_is_named_with_the_usage_and_ends_it_with_2()
    {
        using Process emulator = Start("--seed", "everything");
        Assert.Equal((2, "", $"Not understood: --seed everything{Environment.NewLine}{CommandLine.Usage}"), await EndAsync(emulator));
    }

    private static Process Start(params string[] arguments)
        => Process
            .Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "NeptuneEncryption.Emulator.dll"), .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;

    private static async Task<(int ExitCode, string Output, string Errors)> EndAsync(Process process)
    {
        Task<string> output = process.StandardOutput.ReadToEndAsync(Cancellation);
        Task<string> errors = process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, (await output).Trim(), (await errors).Trim());
    }
}
