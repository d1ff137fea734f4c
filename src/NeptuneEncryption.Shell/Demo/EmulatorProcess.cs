using System.Diagnostics;

namespace NeptuneEncryption.Shell.Demo;

/// <summary>An emulator of our own: started on a free port, gone with this process.</summary>
internal sealed class EmulatorProcess : IDisposable
{
    private const string Ready = "Listening on ";
    private readonly Process _process;

    private EmulatorProcess(Process process)
    {
        _process = process;
        AppDomain.CurrentDomain.ProcessExit += Stop;
    }

    /// <summary>Starts the emulator with its demo estate, a second of whose time is <paramref name="timeScale"/> seconds of its resources'.</summary>
    /// <returns>The process and the address it answers on.</returns>
    /// <exception cref="InvalidOperationException">It ended before it was ready.</exception>
    public static async Task<(EmulatorProcess Emulator, Uri Address)> StartAsync(int timeScale, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && IsDotnet(host) ? host : "dotnet")
        {
            ArgumentList = { RepositoryLayout.Emulator, "--port", "0", "--seed", "demo", "--time-scale", $"{timeScale}" },
            RedirectStandardOutput = true,
        };
        var emulator = new EmulatorProcess(Process.Start(start)!);
        try
        {
            while (await emulator._process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
                if (line.StartsWith(Ready, StringComparison.Ordinal))
                {
                    _ = emulator._process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None); // An unread pipe would fill and block it.
                    return (emulator, new Uri(line[Ready.Length..]));
                }

            throw new InvalidOperationException($"The emulator ended before it was ready: {RepositoryLayout.Emulator}");
        }
        catch
        {
            emulator.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= Stop;
        Stop(this, EventArgs.Empty);
        _process.Dispose();
    }

    private void Stop(object? sender, EventArgs e) => _process.Kill(entireProcessTree: true);

    private static bool IsDotnet(string path) => Path.GetFileNameWithoutExtension(path).Equals("dotnet", StringComparison.OrdinalIgnoreCase);
}
