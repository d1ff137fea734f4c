using System.Management.Automation;
using NeptuneEncryption.Files;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Reads reports that were exported as JSON.</summary>
[Cmdlet(VerbsData.Import, "NeptuneEncryptionReport")]
[OutputType(typeof(EncryptionReport))]
public sealed class ImportNeptuneEncryptionReportCommand : PSCmdlet
{
    /// <summary>Files that Export-NeptuneEncryptionReport -Format Json has written; wildcards are allowed.</summary>
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
                WriteObject(TextFile.Read(path, file => ReportJson.Read(file, path)));
            }
            catch (GatewayException e)
            {
                WriteError(e.Problem.ToErrorRecord());
            }
        }
    }
}
