using NeptuneEncryption.Discovery;

namespace NeptuneEncryption.Reports;

/// <summary>What a report is made of.</summary>
internal sealed record ReportInput
{
    public required string ReportId { get; init; }

    public required ReportTool Tool { get; init; }

    public required ReportOrigin Origin { get; init; }

    public required DateTimeOffset Begin { get; init; }

    public required DateTimeOffset End { get; init; }

    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();

    public required ReportCoverage Coverage { get; init; }

    public IReadOnlyList<TargetCoverage> Targets { get; init; } = [];

    public IReadOnlyList<Finding> Findings { get; init; } = [];

    public IReadOnlyList<Problem> Problems { get; init; } = [];

    public EncryptionReport? Baseline { get; init; }

    public IReadOnlyList<ReportException> Exceptions { get; init; } = [];

    public IReadOnlyList<EncryptionResult> Remediations { get; init; } = [];

    public IReadOnlyList<ReportLog> Logs { get; init; } = [];
}

/// <summary>Makes the record. Pure: the same input gives the same report.</summary>
internal static class ReportBuilder
{
    public static EncryptionReport Build(ReportInput input)
    {
        DateTime end = Milliseconds(input.End);
        ReportTarget[] targets = [.. Targets(input.Targets)];
        ReportComparison? comparison = input.Baseline is null ? null : new ReportComparison(input.Baseline);
        ExceptionSet exceptions = new(input.Exceptions, DateOnly.FromDateTime(end));
        ReportFinding[] findings = [.. Findings(input.Findings, end)
            .Select(finding => exceptions.Apply(comparison?.Continue(finding) ?? finding))];
        return new EncryptionReport
        {
            SchemaVersion = ReportJson.SchemaVersion,
            ReportId = input.ReportId,
            Tool = input.Tool,
            Origin = input.Origin,
            Begin = Milliseconds(input.Begin),
            End = end,
            Baseline = input.Baseline is { } baseline ? new ReportBaseline(baseline.ReportId, baseline.End) : null,
            Parameters = input.Parameters,
            Coverage = input.Coverage,
            Targets = targets,
            Findings = findings,
            NotSeen = [.. comparison?.NotSeen(findings, input.Coverage, targets) ?? []],
            Clusters = Clusters(input.Findings),
            Keys = Keys(input.Findings),
            Controls = [.. input.Findings.SelectMany(finding => finding.Controls).Distinct()],
            Exceptions = exceptions.Outcome,
            Problems = [.. input.Problems.Select(problem => new ReportProblem(problem.Code, $"{problem.Target}", problem.Message))],
            Remediations = input.Remediations,
            Logs = input.Logs,
        };
    }

    /// <summary>Each finding once; of one that was seen twice, as by two principals, the worse.</summary>
    private static IEnumerable<ReportFinding> Findings(IReadOnlyList<Finding> findings, DateTime time)
        => findings.SelectMany(finding => ReportChecks.Of(finding, time))
            .Select(f => f.Status == FindingStatus.FAIL ? f with { FirstFailedAt = time, IsOpen = true } : f)
            .GroupBy(finding => finding.Id, StringComparer.Ordinal)
            .Select(same => same.MaxBy(Weight)!);

    private static int Weight(ReportFinding finding) => finding.Status switch
    {
        FindingStatus.FAIL => 10 + (int)finding.Severity,
        FindingStatus.ERROR => 1,
        _ => 0,
    };

    /// <summary>Each account and Region once, as well as any principal could look at it.</summary>
    private static IEnumerable<ReportTarget> Targets(IReadOnlyList<TargetCoverage> targets)
        => targets.Select(Target).GroupBy(target => (target.AccountId, target.Region))
            .Select(same => same.MinBy(target => target.Outcome)!);

    private static ReportTarget Target(TargetCoverage target) => new()
    {
        AccountId = target.AccountId,
        Region = target.Region,
        Partition = target.Partition,
        Outcome = target.IsExcluded ? TargetOutcome.Excluded
            : target.Problem is null ? TargetOutcome.Scanned
            : target.Problem.Code == ProblemCode.RegionNotEnabled ? TargetOutcome.NotEnabled
            : TargetOutcome.Failed,
        ProblemCode = target.Problem?.Code,
        Message = target.Problem?.Message,
        CallerArn = target.CallerArn,
        ProfileName = target.ProfileName,
        RoleArn = target.RoleArn,
        Listed = target.Read,
        Judged = target.Found,
        Pages = target.Pages,
    };

    private static ReportCluster[] Clusters(IReadOnlyList<Finding> findings)
        => [.. findings.Where(finding => finding.RootCause is not null)
            .GroupBy(finding => finding.RootCause!.DBClusterArn, StringComparer.Ordinal)
            .Select(made => (Made: made, First: made.First()))
            .Select(c => new ReportCluster(
                c.First.RootCause!.DBClusterIdentifier, c.Made.Key, c.First.AccountId, c.First.Region, Snapshots(c.Made)))];

    private static ReportKey[] Keys(IReadOnlyList<Finding> findings)
        => [.. findings.Where(finding => finding.KmsKeyId is not null)
            .GroupBy(finding => finding.KmsKeyId!, StringComparer.Ordinal)
            .Select(under => (Under: under, First: under.FirstOrDefault(f => f.Key is not null) ?? under.First()))
            .Select(k => new ReportKey(
                k.Under.Key, k.First.KeyAlias, k.First.Key?.KeyState, k.First.Key?.KeyManager, Snapshots(k.Under)))];

    private static int Snapshots(IEnumerable<Finding> findings)
        => findings.Select(finding => (finding.DBClusterSnapshotArn, finding.SnapshotCreateTime)).Distinct().Count();

    private static DateTime Milliseconds(DateTimeOffset time)
        => new(time.UtcTicks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
}
