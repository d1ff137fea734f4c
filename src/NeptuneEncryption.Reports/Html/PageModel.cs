using System.Globalization;
using NeptuneEncryption.Reports.Text;

namespace NeptuneEncryption.Reports.Html;

/// <summary>What the page's template is given: texts, ready to be shown.</summary>
internal sealed record PageModel
{
    /// <summary>Rows of one table: so many are laid out only when they come into view.</summary>
    private const int ChunkSize = 250;

    public required string Verdict { get; init; }

    public required string VerdictClass { get; init; }

    public required string VerdictText { get; init; }

    public required IReadOnlyList<Number> Numbers { get; init; }

    public required IReadOnlyList<Bar> Bars { get; init; }

    public required string ChartText { get; init; }

    public required IReadOnlyList<PageSection> Before { get; init; }

    public required string FindingsText { get; init; }

    public required IEnumerable<FindingRow[]> Chunks { get; init; }

    /// <summary>Only a page of several tables leaves those that are out of view.</summary>
    public required string ChunkClass { get; init; }

    public required IReadOnlyList<PageSection> After { get; init; }

    public required string Footer { get; init; }

    public string Style { get; init; } = "";

    public string StyleHash { get; init; } = "";

    public string Script { get; init; } = "";

    public string ScriptHash { get; init; } = "";

    public static PageModel Of(EncryptionReport report)
    {
        ReportSummary sum = report.Summary;
        return new PageModel
        {
            Verdict = $"{sum.Verdict}",
            VerdictClass = sum.Verdict switch
            {
                ReportVerdict.Failed => "bad",
                ReportVerdict.Passed => "good",
                _ => "warn",
            },
            VerdictText = $"{Meaning(sum.Verdict)} {ReportText.Time(report.End)}.",
            Numbers =
            [
                new("Failed", sum.Failed), new("of them accepted", sum.Accepted), new("Not judged", sum.Errors), new("Passed", sum.Passed),
                new("Critical", sum.Critical), new("High", sum.High), new("Medium", sum.Medium), new("Snapshots", sum.Snapshots),
                new("Targets scanned", sum.TargetsScanned), new("Targets not scanned", sum.TargetsNotScanned),
            ],
            Bars = [.. Bar.Of((sum.Failed - sum.Accepted, "bad"), (sum.Accepted, "soft"), (sum.Errors, "warn"), (sum.Passed, "good"))],
            ChartText = Invariant(
                $"{sum.Failed - sum.Accepted} failed, {sum.Accepted} accepted, {sum.Errors} not judged, {sum.Passed} passed"),
            Before = [CoverageSection.Of(report), ChangeSection.Of(report), CauseSection.Of(report)],
            FindingsText = Invariant($"{report.Findings.Count} findings, the worst first."),
            ChunkClass = report.Findings.Count > ChunkSize ? "chunk many" : "chunk",
            Chunks = Findings(report).Select(FindingRow.Of).Chunk(ChunkSize),
            After =
            [
                FrameworkSection.Of(report), KeySection.Of(report), RemediationSection.Of(report), ExceptionSection.Of(report),
                UnknownSection.Of(report), ProvenanceSection.Of(report),
            ],
            Footer = VisibleText.Of(
                $"{report.Tool.Name} {report.Tool.Version}, report {report.ReportId}. Nothing here was asked of, or sent to, anybody."),
        };
    }

    private static IEnumerable<ReportFinding> Findings(EncryptionReport report) => report.Findings
        .OrderBy(f => f.Status switch { FindingStatus.FAIL => 0, FindingStatus.ERROR => 1, _ => 2 })
        .ThenByDescending(f => f.Severity).ThenBy(f => f.Id, StringComparer.Ordinal);

    private static string Meaning(ReportVerdict verdict) => verdict switch
    {
        ReportVerdict.Failed => "Something fails that nobody has accepted.",
        ReportVerdict.Incomplete => "Not all could be looked at or judged.",
        ReportVerdict.Accepted => "All that fails is accepted.",
        _ => "All that was looked at passes, and all that was asked for was looked at.",
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

internal sealed record Number(string Name, int Value);

/// <summary>A part of the chart, in thousandths.</summary>
internal sealed record Bar(string Class, string X, string Width)
{
    public static IEnumerable<Bar> Of(params (int Count, string Class)[] parts)
    {
        double all = parts.Sum(part => part.Count);
        double x = 0;
        foreach ((int count, string name) in parts.Where(part => part.Count > 0))
        {
            double width = count / all * 1000;
            yield return new Bar(name, Text(x), Text(width));
            x += width;
        }
    }

    private static string Text(double thousandths) => thousandths.ToString("0.##", CultureInfo.InvariantCulture);
}

/// <summary>A finding, as texts.</summary>
internal sealed record FindingRow(
    string Status, string Severity, string Class, string Accepted, string Snapshot, string Change, string Where, string Check, string Since,
    string Why, string Command)
{
    public static FindingRow Of(ReportFinding finding) => new(
        $"{finding.Status}",
        finding.Status == FindingStatus.FAIL ? $"{finding.Severity}" : "",
        finding.Status switch { FindingStatus.FAIL => "bad", FindingStatus.ERROR => "warn", _ => "good" },
        ReportText.Date(finding.AcceptedUntil),
        VisibleText.Of(finding.DBClusterSnapshotIdentifier),
        $"{finding.Change}",
        VisibleText.Of($"{finding.AccountId} {finding.Region}"),
        $"{finding.Check}",
        finding.StatusSince.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        VisibleText.Of(ReportText.Description(finding)),
        VisibleText.Of(finding.Status == FindingStatus.FAIL ? finding.Remediation : null));
}
