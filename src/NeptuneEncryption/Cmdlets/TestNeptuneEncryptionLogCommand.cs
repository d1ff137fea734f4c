using System.Management.Automation;
using NeptuneEncryption.Files;
using NeptuneEncryption.Logs;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Tells whether audit logs are as they were written.</summary>
[Cmdlet(VerbsDiagnostic.Test, "NeptuneEncryptionLog")]
[OutputType(typeof(EncryptionLogCheck))]
public sealed class TestNeptuneEncryptionLogCommand : PSCmdlet
{
    /// <summary>Files that -LogPath has made; wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = [];

    protected override void ProcessRecord()
    {
        foreach (string path in Path.SelectMany(this.ResolveFiles))
        {
            try
            {
                WriteObject(TextFile.Read(path, file => LogReader.Read(file, path)));
            }
            catch (GatewayException e)
            {
                WriteError(e.Problem.ToErrorRecord());
            }
        }
    }
}
