using System.Management.Automation;
using NeptuneEncryption.Files;
using NeptuneEncryption.Logs;

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

    protected override void ProcessRecord() => this.WriteEach(Path, (file, path) => LogReader.Read(file, path));
}
