using System.Diagnostics;
using System.Net.Http.Json;

namespace NeptuneEncryption.Benchmarks.Machinery;

/// <summary>The emulator as a process of its own, so that its work is not counted as ours.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    public const string Account = "111122223333";
    private const string Ready = "Listening on ";
    private readonly Process _process;
    private readonly HttpClient _http = new();

    private EmulatorProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Processor time it has used so far.</summary>
    public TimeSpan Work
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public static async Task<EmulatorProcess> StartAsync()
    {
        Process process = Process.Start(new ProcessStartInfo("dotnet", [BuildOutput.Emulator, "--port", "0", "--seed", "none"])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true
        })!;
        while (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith(Ready, StringComparison.Ordinal))
                return new EmulatorProcess(process, new Uri(line[Ready.Length..]));
        }
        throw new InvalidOperationException($"The emulator ended before it was ready: {BuildOutput.Emulator}");
    }

    /// <summary>From now on every account and Region lists so many snapshots, all of them unencrypted.</summary>
    public async Task ListAsync(int snapshots, params IReadOnlyList<string> accounts)
    {
        await PostAsync("reset", new { seed = "none" }).ConfigureAwait(false);
        await PostAsync("static", new { snapshots, unencrypted = snapshots, accounts }).ConfigureAwait(false);
    }

    /// <summary>How long each call is held back.</summary>
    public Task DelayAsync(int milliseconds)
        => PostAsync("faults", milliseconds == 0 ? [] : new object[] { new { operation = "*", effect = "delay", delayMs = milliseconds } });

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private async Task PostAsync(string path, object body)
    {
        using HttpResponseMessage answer = await _http.PostAsJsonAsync(new Uri(Address, $"_emulator/{path}"), body).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }
}
