using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NeptuneEncryption.Shell;

/// <summary>A pwsh that is run with the module imported and the terminal of this process.</summary>
internal sealed class Pwsh
{
    private readonly string _program;
    private readonly string[] _first;

    private Pwsh(string program, params string[] first) => (_program, _first) = (program, first);

    /// <summary>The pinned pwsh, or another by its path.</summary>
    /// <exception cref="PwshNotFoundException">It is not there.</exception>
    public static Pwsh Find(string? other)
    {
        if (!File.Exists(other ?? BuildOutput.Pwsh))
        {
            throw new PwshNotFoundException(
                $"There is no pwsh at '{other ?? BuildOutput.Pwsh}'.{(other is null ? " 'dotnet restore' gets it." : "")}");
        }

        return other is null ? new Pwsh(Dotnet, BuildOutput.Pwsh) : new Pwsh(Path.GetFullPath(other));
    }

    /// <summary>Runs it to its end and returns its exit code.</summary>
    /// <param name="arguments">What it is told to do.</param>
    /// <param name="environment">Variables that it gets; null takes one away.</param>
    public async Task<int> RunAsync(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?>? environment = null)
    {
        ProcessStartInfo start = new(
            _program,
            [.. _first, "-NoLogo", "-NoProfile", "-ConfigurationFile", BuildOutput.SessionConfiguration, .. arguments]);
        Equip(start.Environment);
        foreach ((string name, string? value) in environment ?? new Dictionary<string, string?>())
            start.Environment[name] = value;
        // A terminal sends Ctrl+C to pwsh itself; whatever ends this process ends pwsh too.
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
        using Process process = Start(start);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>
    /// The module by its name, for jobs; no telemetry unless somebody asks for it; no word of newer versions, since this one is pinned; and
    /// a
    /// culture on a machine without one, since PowerShell wraps lines between words only in cultures that it knows.
    /// </summary>
    private static void Equip(IDictionary<string, string?> environment)
    {
        environment.TryGetValue("PSModulePath", out string? inherited);
        environment["PSModulePath"] = string.Join(
            Path.PathSeparator,
            new[] { BuildOutput.Modules, inherited }.Where(folder => !string.IsNullOrEmpty(folder)));
        environment.TryAdd("POWERSHELL_TELEMETRY_OPTOUT", "1");
        environment.TryAdd("POWERSHELL_UPDATECHECK", "Off");
        if (CultureInfo.CurrentCulture.Equals(CultureInfo.InvariantCulture))
            environment["LANG"] = "en_US.UTF-8";
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new PwshNotFoundException($"'{start.FileName}' could not be started: {e.Message}");
        }
    }

    /// <summary>The host that runs this program, where it tells.</summary>
    private static string Dotnet { get; } =
        Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
        ? host
        : "dotnet";
}
