namespace NeptuneEncryption.Reports;

/// <summary>Compares what was looked at now with a report before. Pure.</summary>
/// <remarks>
/// The baseline knows what it saw, and what it has kept of its own baseline because it could not look at it. What is not seen now is gone
/// only if its account and Region was looked through to the end and would have shown it; anything else is not looked at.
/// </remarks>
internal sealed class ReportComparison
{
    private readonly Dictionary<string, ReportFinding> _before;

    public ReportComparison(EncryptionReport baseline)
        => _before = baseline.Findings.Concat(baseline.NotSeen).ToDictionary(finding => finding.Id, StringComparer.Ordinal);

    /// <summary>The finding as the baseline has it; null when it does not.</summary>
    public ReportFinding? Before(string id) => _before.GetValueOrDefault(id);

    /// <summary>A finding of now with the times it has from the baseline.</summary>
    public ReportFinding Continue(ReportFinding now)
    {
        if (Before(now.Id) is not { } before)
            return now with { Change = FindingChange.New };
        bool isGone = before.Change == FindingChange.Gone;
        return now with
        {
            Change = Change(before, now.Status),
            FirstObservedAt = before.FirstObservedAt,
            FirstFailedAt = before.FirstFailedAt ?? now.FirstFailedAt,
            StatusSince = before.Status == now.Status && !isGone ? before.StatusSince : now.StatusSince,
            IsOpen = now.IsOpen || now.Status == FindingStatus.ERROR && before.IsOpen && !isGone,
        };
    }

    /// <summary>What the baseline has and <paramref name="now"/> has not, as it was last seen.</summary>
    /// <param name="now">The findings of now.</param>
    /// <param name="targets">What became of the accounts and Regions.</param>
    public IEnumerable<ReportFinding> NotSeen(
        IReadOnlyList<ReportFinding> now, ReportCoverage coverage, IReadOnlyList<ReportTarget> targets)
    {
        var ids = now.Select(finding => finding.Id).ToHashSet(StringComparer.Ordinal);
        HashSet<(string, DateTime?)> listed = [.. now.Select(Snapshot)];
        HashSet<(string?, string?)> scanned = [];
        if (coverage == ReportCoverage.Complete)
            scanned.UnionWith(targets.Where(t => t.Outcome == TargetOutcome.Scanned).Select(t => (t.AccountId, t.Region)));
        foreach (ReportFinding before in _before.Values)
        {
            // That it is gone was told once.
            if (ids.Contains(before.Id) || before.Change == FindingChange.Gone)
                continue;
            bool isGone = scanned.Contains((before.AccountId, before.Region)) && IsListedUnasked(before)
                && !listed.Contains(Snapshot(before));
            yield return before with { Change = isGone ? FindingChange.Gone : FindingChange.NotLookedAt };
        }
    }

    /// <summary>A snapshot that another account shares is not in a list that did not ask for those.</summary>
    private static bool IsListedUnasked(ReportFinding finding)
        => finding.OwnerAccountId == finding.AccountId && finding.SnapshotType is not (SnapshotType.Shared or SnapshotType.Public);

    private static (string, DateTime?) Snapshot(ReportFinding finding) => (finding.DBClusterSnapshotArn, finding.SnapshotCreateTime);

    private static FindingChange Change(ReportFinding before, FindingStatus now)
    {
        bool wasOpen = before.IsOpen && before.Change != FindingChange.Gone;
        return now switch
        {
            FindingStatus.FAIL when wasOpen => FindingChange.Unchanged,
            FindingStatus.FAIL => before.FirstFailedAt is null ? FindingChange.New : FindingChange.Reopened,
            FindingStatus.PASS => wasOpen ? FindingChange.Resolved : FindingChange.Unchanged,
            _ => before.Status == now ? FindingChange.Unchanged : FindingChange.NotLookedAt,
        };
    }
}
