using System.Globalization;
using NeptuneEncryption.Reports.Text;

namespace NeptuneEncryption.Reports.Html;

internal static class FrameworkSection
{
    public static PageSection Of(EncryptionReport report)
    {
        ReportFinding[] checks = [.. report.Findings.Where(finding => finding.Check == ReportCheck.Encryption)];
        int accepted = checks.Count(finding => finding.AcceptedUntil is not null);
        string evidence = $"For each control there are {Count(FindingStatus.PASS)} findings for it, {Count(FindingStatus.FAIL)} against it "
            + $"({accepted} of them accepted), and {Count(FindingStatus.ERROR)} that could not be judged. They are evidence, not proof.";
        return new PageSection(
            "frameworks", "Frameworks", evidence, [.. report.Controls.GroupBy(control => control.Framework).Select(Table)]);

        int Count(FindingStatus status) => checks.Count(finding => finding.Status == status);
    }

    private static PageTable Table(IGrouping<string, ComplianceControl> framework) => new(
        framework.First().Name,
        $"Editions: {string.Join(", ", framework.Select(control => control.Edition).Distinct())}.",
        framework.First().Name,
        ["Control", "Edition", "Title", "Standing", "Basis"],
        [.. framework.Select(c => PageRow.Of("", c.Control, c.Edition, c.Title, $"{c.Status}", c.Basis))]);
}

internal static class KeySection
{
    public static PageSection Of(EncryptionReport report) => new(
        "keys",
        "Keys",
        report.Keys.Count == 0 ? "No snapshot is encrypted under a key." : "What is encrypted under a key that is gone is gone too.",
        PageTable.Of("Keys", ["Key", "Alias", "State", "Manager", "Snapshots"], report.Keys, key => PageRow.Of(
            key.KeyState is null or "Enabled" ? "" : "bad",
            key.Arn,
            key.Alias,
            key.KeyState ?? "not known",
            key.KeyManager,
            key.Snapshots.ToString(CultureInfo.InvariantCulture))));
}

internal static class RemediationSection
{
    public static PageSection Of(EncryptionReport report) => new(
        "remediations",
        "Remediations",
        report.Remediations.Count == 0 ? "No remediation was given to the report." : "What was remediated, as it was given to the report.",
        PageTable.Of("Remediations", ["Status", "Source", "Encrypted snapshot", "Duration", "Steps and request ids"], report.Remediations,
            result => PageRow.Of(
            "",
            $"{result.Status}",
            $"{result.SourceDBClusterSnapshotIdentifier}{(result.SourceRemoved ? " (removed)" : "")}",
            result.DBClusterSnapshotIdentifier,
            result.Duration.ToString("c", CultureInfo.InvariantCulture),
            string.Join("; ", result.Steps.Select(Step)))));

    private static string Step(EncryptionStep step)
        => $"{step.Name} {step.Outcome}"
            + (step.End - step.Start is { } took ? $" in {took.ToString("c", CultureInfo.InvariantCulture)}" : "")
            + (step.RequestId is null ? "" : $", request {step.RequestId}");
}

internal static class ExceptionSection
{
    public static PageSection Of(EncryptionReport report) => new(
        "exceptions",
        "Exceptions",
        report.Exceptions.Count == 0 ? "None." : "What is accepted stays a failure in every number. Critical findings cannot be accepted.",
        PageTable.Of("Exceptions", ["State", "Accepts", "For", "Reason", "Approved by", "Last day"], report.Exceptions,
            exception => PageRow.Of(
            exception.State == ExceptionState.Applied ? "" : "bad",
            $"{exception.State}",
            exception.Accepted.ToString(CultureInfo.InvariantCulture),
            Match(exception.Match),
            exception.Reason,
            exception.ApprovedBy,
            ReportText.Date(exception.ExpiresOn))));

    private static string Match(ExceptionMatch match) => string.Join(", ", new[]
    {
        match.DBClusterSnapshotArn, match.AccountId, match.Region, match.Check?.ToString(),
        match.Tag is { Count: > 0 } tags ? string.Join(", ", tags.Select(tag => $"{tag.Key}={tag.Value}")) : null,
    }.OfType<string>());
}

internal static class UnknownSection
{
    public static PageSection Of(EncryptionReport report)
    {
        int errors = report.Findings.Count(finding => finding.Status == FindingStatus.ERROR);
        int kept = report.NotSeen.Count(finding => finding.Change == FindingChange.NotLookedAt);
        return new PageSection(
            "unknown",
            "Not evaluated",
            string.Create(CultureInfo.InvariantCulture,
                $"{errors} findings could not be judged, and {kept} of the baseline could not be looked at again."),
            PageTable.Of("Problems", ["Code", "About", "What happened"], report.Problems, problem => PageRow.Of(
                "bad", problem.Code, problem.Target, problem.Message)));
    }
}

internal static class ProvenanceSection
{
    public static PageSection Of(EncryptionReport report)
    {
        IEnumerable<(string Name, string? Value)> facts =
        [
            ("Report", report.ReportId),
            ("Schema version", report.SchemaVersion),
            ("Begin", ReportText.Time(report.Begin)),
            ("End", ReportText.Time(report.End)),
            ("Baseline", report.Baseline is { } before ? $"{before.ReportId} of {ReportText.Time(before.End)}" : "none"),
            ("Tool", $"{report.Tool.Name} {report.Tool.Version}"),
            ("SHA-256 of NeptuneEncryption.dll", report.Tool.ModuleHash),
            ("SHA-256 of NeptuneEncryption.Engine.dll", report.Tool.EngineHash),
            ("Machine", report.Origin.MachineName),
            ("User", report.Origin.UserName),
            ("System", report.Origin.OperatingSystem),
            ("PowerShell", report.Origin.PowerShellVersion),
            .. report.Targets.Where(t => t.CallerArn is not null).DistinctBy(t => t.CallerArn)
                .Select(t => ($"Caller in {t.AccountId}", t.CallerArn)),
            .. report.Parameters.Select(parameter => ($"-{parameter.Key}", (string?)parameter.Value)),
            .. report.Logs.Select(log => ($"Audit log {log.Name}", (string?)$"SHA-256 {log.Sha256}")),
        ];
        return new PageSection(
            "provenance", "Provenance", "Who looked, from where, with what.",
            PageTable.Of("Provenance", ["Fact", "Value"], [.. facts], fact => PageRow.Of("", fact.Name, fact.Value ?? "not known")));
    }
}
