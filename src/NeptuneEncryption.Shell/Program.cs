using NeptuneEncryption.Shell;

// The program owns its console.
#pragma warning disable RS0030
const int usageError = 64;
const int failed = 1;
const string usage = """
    Opens PowerShell with the NeptuneEncryption module imported, on a machine that has only .NET.

      demo [--fast]                        finds, tests, encrypts, undoes and verifies on a stand-in for AWS; --fast does not pause
      play                                 a prompt on the stand-in, with its address, keys and Region set
      path/to/script.ps1 [-Name value ...] runs a script file
      -Command "..."                       runs a command

    The PowerShell is the one that .config/dotnet-tools.json pins. --pwsh PATH, before all else, takes another.
    """;

string? otherPwsh = null;
if (args is ["--pwsh", var path, .. var rest])
    (otherPwsh, args) = (path, rest);
// pwsh writes colours into files and pipes too, unless it is told not to.
if (Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null)
    Environment.SetEnvironmentVariable("NO_COLOR", "1");
try
{
    switch (args)
    {
        case ["demo"]:
            return await StandInSession.RunAsync(Pwsh.Find(otherPwsh), "demo.ps1", []);
        case ["demo", "--fast"]:
            return await StandInSession.RunAsync(Pwsh.Find(otherPwsh), "demo.ps1", ["-Fast"]);
        case ["play"]:
            return await StandInSession.RunAsync(Pwsh.Find(otherPwsh), "play.ps1", []);
        case [var option, _, ..] when option.Equals("-Command", StringComparison.OrdinalIgnoreCase):
            return await Pwsh.Find(otherPwsh).RunAsync(args);
        case [var script, ..] when !script.StartsWith('-') && !File.Exists(script):
            await Console.Error.WriteLineAsync($"There is no script '{script}'.");
            return usageError;
        case [var script, ..] when !script.StartsWith('-'):
            return await Pwsh.Find(otherPwsh).RunAsync(["-File", .. args]);
        default:
            await Console.Error.WriteLineAsync(usage);
            return usageError;
    }
}
catch (PwshNotFoundException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return failed;
}
