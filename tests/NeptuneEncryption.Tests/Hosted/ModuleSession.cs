using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace NeptuneEncryption.Tests.Hosted;

/// <summary>A runspace in which the built module was imported by its manifest, as a user imports it.</summary>
internal sealed class ModuleSession : IDisposable
{
    private readonly Runspace _runspace;
    private readonly CapturingHost? _host;

    public ModuleSession(params (string Name, object? Value)[] variables)
        : this(null, variables)
    {
    }

    /// <param name="host">Who is asked and shown things; nobody when not given. Show needs a Screen.</param>
    public ModuleSession(PSHost? host, params (string Name, object? Value)[] variables)
    {
        _host = host as CapturingHost;
        var state = InitialSessionState.CreateDefault2();
        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        _runspace.ThreadOptions = _host is null ? PSThreadOptions.Default : PSThreadOptions.UseCurrentThread;
        _runspace.Open();
        foreach ((string name, object? value) in variables)
            _runspace.SessionStateProxy.SetVariable(name, value);
        using PowerShell import = Script($"Import-Module '{Path.Combine(RepositoryRoot, "NeptuneEncryption.psd1")}' -ErrorAction Stop");
        import.Invoke();
    }

    public static string RepositoryRoot { get; } = FindRoot(AppContext.BaseDirectory);

    public void Set(string variable, object? value) => _runspace.SessionStateProxy.SetVariable(variable, value);

    /// <summary>A pipeline that is ready to run; its streams can be read afterwards.</summary>
    public PowerShell Script(string script)
    {
        var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        return shell;
    }

    /// <summary>Runs a script to its end and returns all it said.</summary>
    public PipelineResult Run(string script, params object[] input)
    {
        using PowerShell shell = Script(script);
        Exception? end = null;
        PSDataCollection<PSObject> output = [];
        try
        {
            shell.Invoke(input, output);
        }
        catch (RuntimeException e)
        {
            end = e;
        }
        return new PipelineResult(
            [.. output],
            [.. shell.Streams.Error, .. end is IContainsErrorRecord { ErrorRecord: { } record } ? [record] : Array.Empty<ErrorRecord>()],
            [.. shell.Streams.Warning.Select(w => w.Message)],
            [.. shell.Streams.Verbose.Select(v => v.Message)],
            [.. shell.Streams.Debug.Select(d => d.Message)],
            [.. shell.Streams.Information.Select(i => i.MessageData)],
            [.. shell.Streams.Progress],
            end);
    }

    /// <summary>What a script shows on the screen, as at a prompt: output as tables, errors and warnings among it.</summary>
    public string Show(string script)
    {
        // PowerShell wraps between words in some cultures only, and it is that of the thread that counts.
        CultureInfo.CurrentCulture = _host!.CurrentCulture;
        using PowerShell shell = Script(script);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default").Invoke();
        return _host.Take();
    }

    /// <summary>What the tab key offers at the end of a line.</summary>
    public IReadOnlyList<CompletionResult> Complete(string line)
    {
        using var shell = PowerShell.Create(_runspace);
        return CommandCompletion.CompleteInput(line, line.Length, null, shell).CompletionMatches;
    }

    public void Dispose() => _runspace.Dispose();

    private static string FindRoot(string folder)
        => File.Exists(Path.Combine(folder, "NeptuneEncryption.psd1")) ? folder : FindRoot(Path.GetDirectoryName(folder)!);
}

/// <summary>All that a script said.</summary>
internal sealed record PipelineResult(
    IReadOnlyList<PSObject> Output,
    IReadOnlyList<ErrorRecord> Errors,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Verbose,
    IReadOnlyList<string> Debug,
    IReadOnlyList<object> Information,
    IReadOnlyList<ProgressRecord> Progress,
    Exception? End)
{
    /// <summary>The values of one property of all output, as text.</summary>
    public IReadOnlyList<string?> Values(string property) => [.. Output.Select(o => o.Properties[property]?.Value?.ToString())];

    public IReadOnlyList<string> ErrorIds => [.. Errors.Select(e => e.FullyQualifiedErrorId.Split(',')[0])];
}
