namespace NeptuneEncryption.Reports;

/// <summary>The difference between two reports, whatever each was compared with when it was made.</summary>
internal static class ReportDifference
{
    /// <summary>A row for each finding that either has: those of the report in its order, then what it does not have.</summary>
    public static IEnumerable<ReportChange> Of(EncryptionReport baseline, EncryptionReport report)
    {
        ReportComparison comparison = new(baseline);
        foreach (ReportFinding finding in report.Findings)
            yield return Row(comparison.Continue(finding), comparison.Before(finding.Id), isSeen: true);
        foreach (ReportFinding finding in comparison.NotSeen(report.Findings, report.Coverage, report.Targets))
            yield return Row(finding, comparison.Before(finding.Id), isSeen: false);
    }

    private static ReportChange Row(ReportFinding finding, ReportFinding? before, bool isSeen) => new()
    {
        Change = finding.Change!.Value,
        Status = isSeen ? finding.Status : null,
        BaselineStatus = before?.Change == FindingChange.Gone ? null : before?.Status,
        Severity = finding.Severity,
        Check = finding.Check,
        DBClusterSnapshotIdentifier = finding.DBClusterSnapshotIdentifier,
        DBClusterSnapshotArn = finding.DBClusterSnapshotArn,
        SnapshotCreateTime = finding.SnapshotCreateTime,
        FirstObservedAt = finding.FirstObservedAt,
        AcceptedUntil = finding.AcceptedUntil,
        Region = finding.Region,
        AccountId = finding.AccountId,
        Id = finding.Id,
    };
}
