using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace NeptuneEncryption.Benchmarks.Machinery;

/// <summary>The built module in a PowerShell engine in this process. $aws connects to the emulator.</summary>
internal sealed class HostedModule : IDisposable
{
    private readonly Runspace _runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());

    public HostedModule(EmulatorProcess emulator)
    {
        _runspace.Open();
        _runspace.SessionStateProxy.SetVariable("aws", new Hashtable
        {
            ["AccessKey"] = "AKIAEMULATORDEMO0001",
            ["SecretKey"] = "emulator-demo-secret-1",
            ["EndpointUrl"] = emulator.Address.ToString(),
        });
        Run($"Import-Module '{BuildOutput.Manifest}' -ErrorAction Stop");
    }

    /// <exception cref="RuntimeException">It said an error.</exception>
    public IReadOnlyList<PSObject> Run(string script)
    {
        using var shell = PowerShell.Create(_runspace);
        IReadOnlyList<PSObject> output = shell.AddScript(script).Invoke();
        return shell.Streams.Error is [{ } first, ..] ? throw new RuntimeException($"{first}", first.Exception, first) : output;
    }

    public void Dispose() => _runspace.Dispose();
}
