namespace NeptuneEncryption;

/// <summary>The numbers of a report. What an exception accepts is counted where it stands, as a failure.</summary>
public sealed record ReportSummary
{
    public required ReportVerdict Verdict { get; init; }

    /// <summary>How many snapshots were judged.</summary>
    public required int Snapshots { get; init; }

    public required int Passed { get; init; }

    public required int Failed { get; init; }

    /// <summary>How many findings could not be judged.</summary>
    public required int Errors { get; init; }

    /// <summary>How many of the failed are accepted.</summary>
    public required int Accepted { get; init; }

    public required int Critical { get; init; }

    public required int High { get; init; }

    public required int Medium { get; init; }

    public required int Low { get; init; }

    public required int TargetsScanned { get; init; }

    /// <summary>How many accounts and Regions were asked for, and not looked through.</summary>
    public required int TargetsNotScanned { get; init; }

    /// <summary>How many failures are new since the baseline; as the four below, 0 without one.</summary>
    public required int New { get; init; }

    public required int Reopened { get; init; }

    public required int Resolved { get; init; }

    /// <summary>How many failures went with their snapshots.</summary>
    public required int Gone { get; init; }

    /// <summary>How many failures of the baseline could not be looked at again.</summary>
    public required int NotLookedAt { get; init; }

    internal static ReportSummary Of(EncryptionReport report)
    {
        ReportFinding[] failed = [.. report.Findings.Where(f => f.Status == FindingStatus.FAIL)];
        int accepted = failed.Count(f => f.AcceptedUntil is not null);
        int errors = report.Findings.Count(f => f.Status == FindingStatus.ERROR);
        int notScanned = report.Targets.Count(t => t.Outcome is TargetOutcome.Failed or TargetOutcome.NotEnabled);
        return new ReportSummary
        {
            Verdict = failed.Length > accepted ? ReportVerdict.Failed
                : errors + notScanned + report.Problems.Count > 0 ? ReportVerdict.Incomplete
                : accepted > 0 ? ReportVerdict.Accepted
                : ReportVerdict.Passed,
            Snapshots = report.Findings.Count(f => f.Check == ReportCheck.Encryption),
            Passed = report.Findings.Count - failed.Length - errors,
            Failed = failed.Length,
            Errors = errors,
            Accepted = accepted,
            Critical = failed.Count(f => f.Severity == Severity.Critical),
            High = failed.Count(f => f.Severity == Severity.High),
            Medium = failed.Count(f => f.Severity == Severity.Medium),
            Low = failed.Count(f => f.Severity == Severity.Low),
            TargetsScanned = report.Targets.Count(t => t.Outcome == TargetOutcome.Scanned),
            TargetsNotScanned = notScanned,
            New = failed.Count(f => f.Change == FindingChange.New),
            Reopened = failed.Count(f => f.Change == FindingChange.Reopened),
            Resolved = report.Findings.Count(f => f.Change == FindingChange.Resolved),
            Gone = report.NotSeen.Count(f => f is { Change: FindingChange.Gone, IsOpen: true }),
            NotLookedAt = report.Findings.Concat(report.NotSeen).Count(f => f is { Change: FindingChange.NotLookedAt, IsOpen: true }),
        };
    }
}

public enum ReportVerdict
{
    /// <summary>All that was looked at passes, and all that was asked for was looked at.</summary>
    Passed,

    /// <summary>All that fails is accepted.</summary>
    Accepted,

    /// <summary>Nothing that was looked at fails without being accepted, but not all could be looked at or judged.</summary>
    Incomplete,

    /// <summary>Something fails that nobody has accepted.</summary>
    Failed,
}
