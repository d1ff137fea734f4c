using System.Management.Automation;
using NeptuneEncryption.Files;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Writes a report as the formats that auditors, security tools and reviewers ask for.</summary>
[Cmdlet(VerbsData.Export, "NeptuneEncryptionReport")]
[OutputType(typeof(FileInfo))]
public sealed class ExportNeptuneEncryptionReportCommand : PSCmdlet
{
    /// <summary>The report.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public EncryptionReport Report { get; set; } = null!;

    /// <summary>What to write. Json is the record itself, which Import-NeptuneEncryptionReport reads.</summary>
    [Parameter(Mandatory = true)]
    public ReportFormat Format { get; set; }

    /// <summary>File to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Write over files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        string path = GetUnresolvedProviderPathFromPSPath(Path);
        if (TextFile.Write(path, file => ReportJson.Write(Report, file), Force) is { } problem)
            WriteError(problem.ToErrorRecord());
        else
            WriteObject(new FileInfo(path));
    }
}
