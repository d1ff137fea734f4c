#pragma warning disable RS0030 // A program of its own; the console is how the build hears of a mistake.
using System.Collections.ObjectModel;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using NeptuneEncryption.HelpBuilder;

if (args is not [var manifest, var comments, var folder, var target])
{
    await Console.Error.WriteLineAsync("Writes the help of a module. Arguments: its manifest, the comments of its cmdlets' assembly, the "
        + "folder of pages, the file to write.");
    return 64;
}

try
{
    // That every command has a page is the structure tests' business, so that a new one can be tried before it is described.
    Dictionary<string, HelpPage> pages = Directory.GetFiles(folder, "*.md")
        .ToDictionary(page => Path.GetFileNameWithoutExtension(page), HelpPage.Read);
    var summaries = Comments.Read(comments);
    using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
    runspace.Open();
    Runspace.DefaultRunspace = runspace;
    using var shell = PowerShell.Create(runspace);
    Collection<CmdletInfo> cmdlets = shell.AddCommand("Import-Module").AddParameter("Name", manifest).AddParameter("ErrorAction", "Stop")
        .AddStatement()
        .AddCommand("Get-Command").AddParameter("Module", Path.GetFileNameWithoutExtension(manifest))
        .Invoke<CmdletInfo>();
    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
    MamlFile.Save(target, cmdlets.OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)
        .Select(cmdlet => new CommandHelp(cmdlet, summaries, pages.GetValueOrDefault(cmdlet.Name, HelpPage.Empty))));
    return 0;
}
catch (PageException e)
{
    // As MSBuild reads it, with the place of the mistake.
    await Console.Error.WriteLineAsync($"{e.Path}({e.Line}): error HELP: {e.Message}");
    return 1;
}
