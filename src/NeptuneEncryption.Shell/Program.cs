using System.Globalization;
using NeptuneEncryption.Shell;
using NeptuneEncryption.Shell.Demo;
using NeptuneEncryption.Shell.Hosting;

const int usageError = 64;
const string telemetryOptOut = "POWERSHELL_TELEMETRY_OPTOUT";
const string usage = """
    Runs PowerShell on a machine that has only .NET, with the NeptuneEncryption module at hand.

      demo                                 finds, tests, encrypts and verifies on a stand-in for AWS
      path/to/script.ps1 [-Name value ...] runs a script file
      -Command "..."                       runs a command

    Only the commands of Microsoft.PowerShell.Core exist here; pwsh has them all.
    """;

// The engine wraps lines between words in cultures that it knows, and a machine without a locale has none.
if (CultureInfo.CurrentCulture.Equals(CultureInfo.InvariantCulture))
    CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.GetCultureInfo("en-US");

using var stopping = new CancellationTokenSource();
var terminal = new Terminal(stopping.Token);
Terminal.OnCtrlC(stopping.Cancel);
// What runs here is nobody else's business, and the engine's telemetry took a fifth of a short run. Who wants it can still say so.
if (Environment.GetEnvironmentVariable(telemetryOptOut) is null)
    Environment.SetEnvironmentVariable(telemetryOptOut, "1");
Environment.SetEnvironmentVariable("PSModulePath", string.Join(Path.PathSeparator, [RepositoryLayout.Modules, .. Inherited("PSModulePath")]));

switch (args)
{
    case ["demo"]:
        return await DemoRun.RunAsync(terminal, stopping.Token);
    case [var option, .. var words] when option.Equals("-Command", StringComparison.OrdinalIgnoreCase) && words.Length > 0:
        using (var session = new Session(terminal, stopping.Token))
            return session.RunCommand(string.Join(' ', words));
    case [var path, .. var arguments] when !path.StartsWith('-') && File.Exists(path):
        using (var session = new Session(terminal, stopping.Token))
            return session.RunScript(Path.GetFullPath(path), arguments);
    case [var path, ..] when !path.StartsWith('-'):
        terminal.WriteError($"There is no script '{path}'.");
        return usageError;
    default:
        terminal.WriteError(usage);
        return usageError;
}

static IEnumerable<string> Inherited(string variable) =>
    Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? [value] : [];
