using System.Management.Automation;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Compares a report with one before: what is new, resolved, reopened, unchanged, gone, or was not looked at.</summary>
[Cmdlet(VerbsData.Compare, "NeptuneEncryptionReport")]
[OutputType(typeof(ReportChange))]
public sealed class CompareNeptuneEncryptionReportCommand : PSCmdlet
{
    /// <summary>The report before.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNull]
    public EncryptionReport Baseline { get; set; } = null!;

    /// <summary>The report to compare with it.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [ValidateNotNull]
    public EncryptionReport Report { get; set; } = null!;

    /// <summary>Write also what has not changed.</summary>
    [Parameter]
    public SwitchParameter IncludeUnchanged { get; set; }

    protected override void ProcessRecord()
    {
        if (Baseline.End >= Report.End)
        {
            WriteError(ReportProblems.BaselineNotBefore(Baseline, Report.End).ToErrorRecord());
            return;
        }

        WriteObject(
            ReportDifference.Of(Baseline, Report).Where(c => IncludeUnchanged || c.Change != FindingChange.Unchanged),
            enumerateCollection: true);
    }
}
