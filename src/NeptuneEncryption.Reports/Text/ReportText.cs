using System.Globalization;

namespace NeptuneEncryption.Reports.Text;

/// <summary>What all views say in the same words.</summary>
internal static class ReportText
{
    public static string Time(DateTime? time)
        => time is { } then ? then.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : "";

    public static string Date(DateOnly? date) => date is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";

    /// <summary>Constant texts, without a name of others.</summary>
    public static string Title(ReportFinding finding) => (finding.Check, finding.Status) switch
    {
        (ReportCheck.Encryption, FindingStatus.PASS) => "Neptune DB cluster snapshot is encrypted at rest",
        (ReportCheck.Encryption, FindingStatus.FAIL) when finding.StorageEncrypted
            => "Neptune DB cluster snapshot is encrypted under a key that fails the check",
        (ReportCheck.Encryption, FindingStatus.FAIL) => "Neptune DB cluster snapshot is not encrypted at rest",
        (ReportCheck.Encryption, _) => "Neptune DB cluster snapshot's encryption could not be judged",
        (_, FindingStatus.PASS) => "Unencrypted Neptune DB cluster snapshot is not shared outside",
        (_, FindingStatus.FAIL) => "Unencrypted Neptune DB cluster snapshot is public or shared outside",
        _ => "Unencrypted Neptune DB cluster snapshot's sharing could not be judged",
    };

    public static string Description(ReportFinding finding)
        => finding.Reasons.Count == 0 ? Title(finding) : string.Join(' ', finding.Reasons.Select(reason => reason.Text));

    public static string Numbers(EncryptionReport report)
    {
        ReportSummary sum = report.Summary;
        return $"{sum.Failed} of {report.Findings.Count} findings fail ({sum.Critical} Critical, {sum.High} High, {sum.Medium} Medium), "
            + $"{sum.Accepted} of them accepted; {sum.Errors} could not be judged. {sum.Snapshots} snapshots, "
            + $"{sum.TargetsScanned} of {sum.TargetsScanned + sum.TargetsNotScanned} accounts and Regions looked through.";
    }

    /// <summary>What became of failures since the baseline.</summary>
    public static string Changes(ReportSummary sum, ReportBaseline baseline)
        => $"Failures since {Time(baseline.End)}: {sum.New} new, {sum.Reopened} reopened, {sum.Resolved} resolved, {sum.Gone} gone, "
            + $"{sum.NotLookedAt} not looked at.";

    /// <summary>Text of at most so many characters, cut at the end of a sentence if one is near, never within a character.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        int end = length - 1;
        int sentence = text.LastIndexOf(". ", end - 1, StringComparison.Ordinal);
        if (sentence > length / 2)
            end = sentence + 1;
        else if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end] + "…";
    }

    /// <summary>
    /// The controls that a check is evidence for: those of the report for encryption, AWS's one of public snapshots for sharing.
    /// </summary>
    public static IReadOnlyList<ComplianceControl> Controls(EncryptionReport report, ReportCheck check)
        => check == ReportCheck.Encryption ? report.Controls : [Public];

    private static readonly ComplianceControl Public = new()
    {
        Framework = "AWS-FSBP",
        Name = "AWS Foundational Security Best Practices",
        Edition = "v1.0.0",
        Control = "Neptune.3",
        Title = "Neptune DB cluster snapshots should not be public",
        Severity = Severity.Critical,
        Status = ControlStatus.Current,
        Basis = "Security Hub control on AWS::RDS::DBClusterSnapshot; Config rule neptune-cluster-snapshot-public-prohibited",
    };
}
