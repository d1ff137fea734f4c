using System.Globalization;
using NeptuneEncryption.Reports.Text;

namespace NeptuneEncryption.Reports.Html;

internal static class CoverageSection
{
    public static PageSection Of(EncryptionReport report) => new(
        "coverage",
        "Coverage",
        report.Coverage switch
        {
            ReportCoverage.Complete => "All of the accounts' own snapshots in the accounts and Regions that were scanned.",
            ReportCoverage.Selected => "Only snapshots that the parameters select. The report says nothing of others.",
            _ => "Only what was piped to the command. The report says nothing of other snapshots.",
        },
        PageTable.Of("Accounts and Regions", ["Account", "Region", "Outcome", "Listed", "Judged", "Pages", "Why"], report.Targets,
            target => PageRow.Of(
            target.Outcome is TargetOutcome.Failed or TargetOutcome.NotEnabled ? "bad" : "",
            target.AccountId ?? "unknown",
            target.Region ?? "all",
            $"{target.Outcome}",
            target.Listed.ToString(CultureInfo.InvariantCulture),
            target.Judged.ToString(CultureInfo.InvariantCulture),
            target.Pages.ToString(CultureInfo.InvariantCulture),
            target.Message ?? target.ProblemCode)));
}

internal static class ChangeSection
{
    public static PageSection Of(EncryptionReport report)
    {
        if (report.Baseline is not { } baseline)
            return new PageSection("changes", "Changes", "There is no baseline to compare with: first times are this report's own.");
        ReportFinding[] changed = [.. report.Findings.Concat(report.NotSeen).Where(IsTold).OrderBy(f => f.Change)
            .ThenBy(f => f.Id, StringComparer.Ordinal)];
        return new PageSection(
            "changes",
            "Changes",
            ReportText.Changes(report.Summary, baseline),
            PageTable.Of("Changes", ["Change", "Severity", "Snapshot", "Account and Region", "Check", "First observed"], changed,
            finding => PageRow.Of(
                finding.Change is FindingChange.New or FindingChange.Reopened ? "bad" : "",
                $"{finding.Change}",
                $"{finding.Severity}",
                finding.DBClusterSnapshotIdentifier,
                $"{finding.AccountId} {finding.Region}",
                $"{finding.Check}",
                ReportText.Time(finding.FirstObservedAt))));
    }

    /// <summary>A change of a failure.</summary>
    private static bool IsTold(ReportFinding finding) => finding.Change switch
    {
        null or FindingChange.Unchanged => false,
        FindingChange.Resolved => true,
        _ => finding.IsOpen,
    };
}

internal static class CauseSection
{
    private const int MostNames = 20;

    public static PageSection Of(EncryptionReport report)
    {
        ILookup<string?, string> made = report.Findings.Where(f => f is { RootCause: not null, Check: ReportCheck.Encryption })
            .ToLookup(f => f.RootCause, f => f.DBClusterSnapshotIdentifier);
        return new PageSection(
            "causes",
            "Root causes",
            report.Clusters.Count == 0
                ? "No living unencrypted cluster was found to have made these snapshots."
                : "As long as a cluster is unencrypted, so is its next snapshot.",
            PageTable.Of("Clusters", ["Cluster", "Account and Region", "Snapshots", "Their names"], report.Clusters, cluster => PageRow.Of(
                "",
                cluster.DBClusterIdentifier,
                $"{cluster.AccountId} {cluster.Region}",
                cluster.Snapshots.ToString(CultureInfo.InvariantCulture),
                string.Join(", ", made[cluster.DBClusterArn].Take(MostNames)) + (cluster.Snapshots > MostNames ? " …" : ""))));
    }
}
