using System.Management.Automation;
using System.Management.Automation.Runspaces;
using NeptuneEncryption.Shell.Hosting;

namespace NeptuneEncryption.Shell;

/// <summary>A PowerShell session in this process, and the exit codes that pwsh gives for what runs in it.</summary>
internal sealed class Session : IDisposable
{
    /// <summary>What shells report for a program that Ctrl+C ended: 128 and the number of SIGINT.</summary>
    public const int Interrupted = 130;

    private const int Failed = 1;
    private readonly ShellHost _host;
    private readonly Runspace _runspace;
    private readonly CancellationToken _stopping;

    public Session(Terminal terminal, CancellationToken stopping)
    {
        _stopping = stopping;
        _host = new ShellHost(terminal);
        PSStyle.Instance.OutputRendering = terminal.HasColour ? OutputRendering.Host : OutputRendering.PlainText;
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows()) // Other systems have no execution policy and refuse to be given one.
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.RemoteSigned;
        _runspace = RunspaceFactory.CreateRunspace(_host, state);
        _runspace.ThreadOptions = PSThreadOptions.UseCurrentThread;
        _runspace.Open();
        Runspace.DefaultRunspace = _runspace;
    }

    /// <summary>Runs a script file: its <c>exit</c> gives the exit code, or an error nobody caught; errors it survived do not count.</summary>
    public int RunScript(string path, IEnumerable<string> arguments) => Run(
        commands =>
        {
            var script = new Command(ScriptFile.Define(_runspace, path), isScript: false, useLocalScope: false);
            foreach (var parameter in ScriptFile.Parameters(arguments))
                script.Parameters.Add(parameter);
            commands.AddCommand(script);
        },
        codeAtEnd: () => 0);

    /// <summary>Runs a command. Unless it says <c>exit</c>, its last statement decides.</summary>
    public int RunCommand(string command) => Run(
        commands => commands.AddScript(command),
        codeAtEnd: () => _runspace.SessionStateProxy.GetVariable("?") is false ? Failed : 0);

    public void Dispose() => _runspace.Dispose();

    private int Run(Action<PSCommand> compose, Func<int> codeAtEnd)
    {
        try
        {
            var commands = new PSCommand();
            compose(commands);
            Invoke(commands);
        }
        catch (RuntimeException) when (_stopping.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (ParseException e)
        {
            // The view of parser errors leans on a cmdlet that is not here, and comes out empty; the message has line and place.
            _host.UI.WriteErrorLine(e.Message);
            return Failed;
        }
        catch (RuntimeException e)
        {
            _host.Interface.IsReportingError = true;
            Invoke(new PSCommand().AddScript("$args[0]").AddArgument(e.ErrorRecord));
            return _host.ExitCode ?? Failed;
        }

        return _stopping.IsCancellationRequested ? Interrupted : _host.ExitCode ?? codeAtEnd();
    }

    private void Invoke(PSCommand commands)
    {
        using var powershell = PowerShell.Create(_runspace);
        commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        powershell.Commands = commands.AddCommand("Out-Default");
        using var stop = _stopping.Register(() => _ = powershell.StopAsync(null, null));

        // The engine puts $? back after an invocation that leaves no trace in the history.
        powershell.Invoke(null, new PSInvocationSettings { AddToHistory = true });
    }
}
