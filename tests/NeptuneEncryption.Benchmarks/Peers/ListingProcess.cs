using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using NeptuneEncryption.Benchmarks.Machinery;

namespace NeptuneEncryption.Benchmarks.Peers;

/// <summary>A peer that stays alive, so that it is as warm as we are: told a line, it lists all snapshots and answers how many there
/// are.</summary>
internal sealed class ListingProcess : IDisposable
{
    private readonly Process _process;

    private ListingProcess(Process process) => _process = process;

    /// <summary>Null when the program, or a library it needs, is not on this machine.</summary>
    public static async Task<ListingProcess?> StartAsync(EmulatorProcess emulator, string program, params string[] arguments)
    {
        Process process;
        try
        {
            process = ChildProcess.Start(emulator, program, arguments);
        }
        catch (Win32Exception)
        {
            return null;
        }
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        ListingProcess peer = new(process);
        try
        {
            await peer.ListAsync().ConfigureAwait(false);
            return peer;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            peer.Dispose();
            return null;
        }
    }

    public static Task<ListingProcess?> Boto3Async(EmulatorProcess emulator)
        => StartAsync(emulator, "python3", BuildOutput.Peer("list.py"));

    /// <summary>The JavaScript SDK is installed by npm, once, into a folder beside this program.</summary>
    public static async Task<ListingProcess?> JavaScriptAsync(EmulatorProcess emulator)
    {
        string folder = BuildOutput.Peer("javascript");
        bool installed = Directory.Exists(Path.Combine(folder, "node_modules"))
            || await ChildProcess.ExistsAsync(
                emulator,
                "npm",
                "install",
                "--prefix",
                folder,
                "--no-audit",
                "--no-fund",
                "--fetch-retries=0",
                "@aws-sdk/client-neptune").ConfigureAwait(false);
        return installed ? await StartAsync(emulator, "node", BuildOutput.Peer("list.mjs"), folder).ConfigureAwait(false) : null;
    }

    public async Task<int> ListAsync()
    {
        await _process.StandardInput.WriteLineAsync("list").ConfigureAwait(false);
        await _process.StandardInput.FlushAsync().ConfigureAwait(false);
        string line = await _process.StandardOutput.ReadLineAsync().ConfigureAwait(false)
            ?? throw new InvalidOperationException("The peer ended.");
        return int.Parse(line, CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
