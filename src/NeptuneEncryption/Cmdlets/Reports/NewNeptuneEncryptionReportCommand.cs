using System.Management.Automation;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Files;
using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>
/// Makes the record of one look at Amazon Neptune DB cluster snapshots: what was looked at, what was found, and what has changed.
/// </summary>
[Cmdlet(VerbsCommon.New, "NeptuneEncryptionReport")]
[OutputType(typeof(EncryptionReport))]
public sealed class NewNeptuneEncryptionReportCommand : SnapshotCheckCmdlet
{
    private static readonly string[] Selecting =
    [
        nameof(DBClusterSnapshotIdentifier), nameof(DBClusterIdentifier), nameof(SnapshotType), nameof(Tag), nameof(ExcludeTag), nameof(
            CreatedAfter),
        nameof(CreatedBefore),
    ];

    private readonly List<Finding> _findings = [];
    private readonly List<Problem> _problems = [];
    private readonly ScanCoverage _coverage = new();
    private IReadOnlyList<ReportLog> _logs = [];
    private DateTimeOffset _begin;

    /// <summary>The report before, from which times and changes are taken.</summary>
    [Parameter]
    [ValidateNotNull]
    public EncryptionReport? Baseline { get; set; }

    /// <summary>Results of Invoke-NeptuneSnapshotEncryption that belong to the report.</summary>
    [Parameter]
    [ValidateNotNull]
    public EncryptionResult[] Remediation { get; set; } = [];

    /// <summary>Audit logs that belong to the report, which keeps their digests.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] LogPath { get; set; } = [];

    private protected override ScanCoverage Coverage => _coverage;

    protected override void BeginProcessing()
    {
        _begin = Services.Clock.GetUtcNow();
        if (Baseline is not null && Baseline.End >= _begin)
            Throw(ReportProblems.BaselineNotBefore(Baseline, _begin));
        _logs = Read(() => LogPath.Select(path => this.Log(path)).ToArray());
        base.BeginProcessing();
    }

    private protected override bool Take(object? piped)
    {
        if (piped is not Finding finding)
            return false;
        _findings.Add(finding);
        return true;
    }

    private protected override void Emit(Finding finding) => _findings.Add(finding);

    private protected override void Failed(Problem? problem)
    {
        if (problem is not null)
            _problems.Add(problem);
    }

    /// <summary>A principal that is of no use is a target that was not looked at.</summary>
    private protected override void Dead(Problem problem)
    {
        base.Dead(problem);
        _problems.Add(problem);
        _coverage.Add(new TargetCoverage(null, null) { Problem = problem });
    }

    private protected override void End()
    {
        EncryptionReport report = ReportBuilder.Build(new ReportInput
        {
            ReportId = Guid.NewGuid().ToString(),
            Tool = ReportProvenance.Tool(),
            Origin = this.Origin(),
            Begin = _begin,
            End = Services.Clock.GetUtcNow(),
            Parameters = this.Parameters(),
            Coverage = IsPiped || MyInvocation.ExpectingInput && Scopes.Count == 0 ? ReportCoverage.Piped
                : Selecting.Any(MyInvocation.BoundParameters.ContainsKey) ? ReportCoverage.Selected
                : ReportCoverage.Complete,
            Targets = _coverage.Targets,
            Findings = _findings,
            Problems = _problems,
            Baseline = Baseline,
            Exceptions = Exceptions,
            Remediations = Remediation,
            Logs = _logs,
        });
        WarnOf(report.Exceptions);
        WriteObject(report);
    }
}
