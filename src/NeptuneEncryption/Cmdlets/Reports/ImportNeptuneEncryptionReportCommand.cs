using System.Management.Automation;
using NeptuneEncryption.Files;
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

    protected override void ProcessRecord() => this.WriteEach(Path, ReportJson.Read);
}
