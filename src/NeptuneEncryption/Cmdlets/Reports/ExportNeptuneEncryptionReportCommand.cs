using System.Management.Automation;
using NeptuneEncryption.Files;
using NeptuneEncryption.Loading;
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

    /// <summary>File to write. Asff makes files of each account and Region, which are named in them, before the extension.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Write over files that exist.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void ProcessRecord()
    {
        string path = GetUnresolvedProviderPathFromPSPath(Path);
        if (Format == ReportFormat.Asff)
            WriteWarning("Where the controls Neptune.6 and Neptune.3 of Security Hub are enabled, AWS reports the same snapshots itself.");
        // The record itself needs no component.
        IEnumerable<ReportFile> files = Format == ReportFormat.Json
            ? [new ReportFile("", file => ReportJson.Write(Report, file))]
            : ComponentLoadContext.Reports.Write(Format, Report);
        foreach (ReportFile file in files)
        {
            string name = System.IO.Path.ChangeExtension(path, null) + file.Suffix + System.IO.Path.GetExtension(path);
            if (TextFile.Write(name, file.Write, Force) is { } problem)
            {
                WriteError(problem.ToErrorRecord());
                return;
            }
            WriteObject(new FileInfo(name));
        }
    }
}
