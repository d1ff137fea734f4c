using System.Text;
using NeptuneEncryption.Templates.Writers;

namespace NeptuneEncryption.Reports.Text;

/// <summary>A page for a pull request or a step summary: the verdict, what was not looked at, what has changed, and what fails.</summary>
internal static class MarkdownPage
{
    /// <summary>
    /// GitHub takes a step summary of 1 MiB and a comment of 65,536 characters: a page is for reading, the record is elsewhere.
    /// </summary>
    private const int MostRows = 100;

    public static void Write(EncryptionReport report, Stream output)
    {
        using StreamWriter writer = new(
            output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true)
        { NewLine = "\n" };
        writer.Write(Page(report));
    }

    private static string Page(EncryptionReport report)
    {
        ReportSummary sum = report.Summary;
        MarkdownText page = new();
        page.Heading(2, $"Neptune snapshot encryption: {sum.Verdict}");
        page.Paragraph($"{ReportText.Numbers(report)}");
        if (report.Baseline is { } baseline)
            page.Paragraph($"{ReportText.Changes(sum, baseline)}");
        Coverage(report, page);
        Failures(report, page);
        Exceptions(report, page);
        page.Paragraph($"Report {report.ReportId} of {ReportText.Time(report.End)}, {report.Tool.Name} {report.Tool.Version}.");
        page.Paragraph($"A passing check is evidence for a control, not proof of it.");
        return page.ToString();
    }

    private static void Coverage(EncryptionReport report, MarkdownText page)
    {
        if (report.Coverage != ReportCoverage.Complete)
            page.Paragraph($"Coverage: {report.Coverage}. The report says nothing of snapshots that are not in it.");
        ReportTarget[] missed = [.. report.Targets.Where(target => target.Outcome is TargetOutcome.Failed or TargetOutcome.NotEnabled)];
        if (missed.Length == 0)
            return;
        page.Heading(3, "Not looked at");
        Table(page, ["Account", "Region", "Outcome", "Why"], missed, target =>
            [target.AccountId ?? "unknown", target.Region ?? "all", $"{target.Outcome}", target.Message ?? target.ProblemCode ?? ""]);
    }

    private static void Failures(EncryptionReport report, MarkdownText page)
    {
        ReportFinding[] failures = [.. report.Findings.Where(f => f.Status == FindingStatus.FAIL)
            .OrderByDescending(f => f.Severity).ThenBy(f => f.AcceptedUntil is not null).ThenBy(f => f.Id, StringComparer.Ordinal)];
        if (failures.Length == 0)
            return;
        page.Heading(3, "Failures");
        Table(page, ["Severity", "Change", "Snapshot", "Account and Region", "Since", "Why", "Accepted until"], failures, f =>
        [
            $"{f.Severity}", $"{f.Change}", f.DBClusterSnapshotIdentifier, $"{f.AccountId} {f.Region}", $"{f.StatusSince:yyyy-MM-dd}",
                ReportText.Description(f),
            ReportText.Date(f.AcceptedUntil),
        ]);
    }

    private static void Exceptions(EncryptionReport report, MarkdownText page)
    {
        if (report.Exceptions.Count == 0)
            return;
        page.Heading(3, "Exceptions");
        Table(page, ["State", "Accepts", "Until", "Approved by", "Reason"], report.Exceptions, e =>
            [$"{e.State}", $"{e.Accepted}", ReportText.Date(e.ExpiresOn), e.ApprovedBy, e.Reason]);
    }

    private static void Table<T>(MarkdownText page, IReadOnlyList<string> header, IReadOnlyList<T> rows, Func<T, string[]> cells)
    {
        page.Table(header, rows.Take(MostRows)
            .Select(row => (IReadOnlyList<string>)[.. cells(row).Select(cell => ReportText.Cut(VisibleText.Of(cell), 500))]));
        if (rows.Count > MostRows)
            page.Paragraph($"{rows.Count - MostRows} more are in the report itself.");
    }
}
