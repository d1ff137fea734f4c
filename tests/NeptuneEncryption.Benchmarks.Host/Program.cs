using System.Management.Automation;
using System.Management.Automation.Runspaces;

// The program owns its console.
#pragma warning disable RS0030
// Runs a script and writes what it gives as it comes, a line each. Without one it ends before it makes a runspace.
if (args is not [var script])
    return 64;
using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
runspace.Open();
using var shell = PowerShell.Create(runspace);
using PSDataCollection<PSObject> lines = [];
lines.DataAdded += (_, _) =>
{
    foreach (PSObject line in lines.ReadAll())
        Console.Out.WriteLine(line);
};
shell.AddScript(script).Invoke(null, lines);
foreach (ErrorRecord error in shell.Streams.Error)
    await Console.Error.WriteLineAsync($"{error}");
return shell.HadErrors ? 1 : 0;
