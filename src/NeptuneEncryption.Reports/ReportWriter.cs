using NeptuneEncryption.Reports.Asff;
using NeptuneEncryption.Reports.Html;
using NeptuneEncryption.Reports.Ocsf;
using NeptuneEncryption.Reports.Text;

namespace NeptuneEncryption.Reports;

/// <summary>The component's one public entrance.</summary>
internal sealed class ReportWriter : IReportWriter
{
    public IEnumerable<ReportFile> Write(ReportFormat format, EncryptionReport report) => format switch
    {
        ReportFormat.Html => [new ReportFile("", output => HtmlPage.Write(report, output))],
        ReportFormat.Asff => AsffFiles.Of(report),
        ReportFormat.Ocsf => [new ReportFile("", output => OcsfFile.Write(report, output))],
        ReportFormat.Csv => [new ReportFile("", output => CsvFile.Write(report, output))],
        ReportFormat.Markdown => [new ReportFile("", output => MarkdownPage.Write(report, output))],
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}
