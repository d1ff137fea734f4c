namespace NeptuneEncryption;

/// <summary>
/// The record of one look at accounts and Regions: what was looked at and what was not, what was found, since when, and what was accepted
/// by whom.
/// All other formats are views of it.
/// </summary>
public sealed record EncryptionReport
{
    /// <summary>The version of the schema that the record is written by.</summary>
    public required string SchemaVersion { get; init; }

    /// <summary>Names this report alone.</summary>
    public required string ReportId { get; init; }

    public required ReportTool Tool { get; init; }

    public required ReportOrigin Origin { get; init; }

    /// <summary>When the command began (UTC, milliseconds).</summary>
    public required DateTime Begin { get; init; }

    /// <summary>When it had looked at everything (UTC, milliseconds): the time of all that is said here.</summary>
    public required DateTime End { get; init; }

    /// <summary>The report before, from which times and changes are taken; null when there was none.</summary>
    public ReportBaseline? Baseline { get; init; }

    /// <summary>What was asked for: the parameters that choose and judge, never a secret.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }

    public required ReportCoverage Coverage { get; init; }

    /// <summary>Verdict and numbers, counted from the findings.</summary>
    public ReportSummary Summary => ReportSummary.Of(this);

    /// <summary>The accounts and Regions, with what became of each.</summary>
    public required IReadOnlyList<ReportTarget> Targets { get; init; }

    public required IReadOnlyList<ReportFinding> Findings { get; init; }

    /// <summary>
    /// Findings of the baseline that are not among <see cref="Findings"/>: gone, or not looked at. As they were last seen.
    /// </summary>
    public required IReadOnlyList<ReportFinding> NotSeen { get; init; }

    /// <summary>The living unencrypted clusters that make unencrypted snapshots.</summary>
    public required IReadOnlyList<ReportCluster> Clusters { get; init; }

    /// <summary>The keys that snapshots are encrypted under.</summary>
    public required IReadOnlyList<ReportKey> Keys { get; init; }

    /// <summary>The controls that the findings are evidence for or against.</summary>
    public required IReadOnlyList<ComplianceControl> Controls { get; init; }

    public required IReadOnlyList<ReportException> Exceptions { get; init; }

    /// <summary>What could not be done or asked.</summary>
    public required IReadOnlyList<ReportProblem> Problems { get; init; }

    /// <summary>What was remediated, as it was given.</summary>
    public required IReadOnlyList<EncryptionResult> Remediations { get; init; }

    /// <summary>The audit logs that were given, by their digests.</summary>
    public required IReadOnlyList<ReportLog> Logs { get; init; }

    public override string ToString() => $"{ReportId} of {End:yyyy-MM-dd HH:mm:ss}Z";
}

/// <summary>What wrote a report.</summary>
/// <param name="ModuleHash">SHA-256 of <c>NeptuneEncryption.dll</c>, in lower case, as in the package's SHA256SUMS.</param>
/// <param name="EngineHash">SHA-256 of <c>NeptuneEncryption.Engine.dll</c>.</param>
public sealed record ReportTool(string Name, string Version, string? ModuleHash = null, string? EngineHash = null);

/// <summary>From where a report was made.</summary>
public sealed record ReportOrigin(string MachineName, string UserName, string OperatingSystem, string PowerShellVersion);

/// <summary>The report that another one goes on from.</summary>
/// <param name="End">The time of that report (UTC).</param>
public sealed record ReportBaseline(string ReportId, DateTime End);

/// <summary>What a report may say of what it does not hold.</summary>
public enum ReportCoverage
{
    /// <summary>All of the account's own snapshots in the targets that were scanned: what is not in the report is not there.</summary>
    Complete,

    /// <summary>Only snapshots that the parameters select.</summary>
    Selected,

    /// <summary>Only what was piped to the command.</summary>
    Piped,
}

/// <summary>An account and Region, and what became of it.</summary>
public sealed record ReportTarget
{
    /// <summary>Null when it is not known who the principal is.</summary>
    public string? AccountId { get; init; }

    /// <summary>Null when not even the Regions could be listed.</summary>
    public string? Region { get; init; }

    public string? Partition { get; init; }

    public required TargetOutcome Outcome { get; init; }

    /// <summary>Code of the problem that stopped the scan.</summary>
    public string? ProblemCode { get; init; }

    public string? Message { get; init; }

    /// <summary>ARN of the caller, as STS told it.</summary>
    public string? CallerArn { get; init; }

    public string? ProfileName { get; init; }

    public string? RoleArn { get; init; }

    /// <summary>How many cluster snapshots were listed, of any engine.</summary>
    public int Listed { get; init; }

    /// <summary>How many Neptune snapshots of them were judged.</summary>
    public int Judged { get; init; }

    public int Pages { get; init; }
}

public enum TargetOutcome
{
    /// <summary>Looked through to the end.</summary>
    Scanned,

    /// <summary>Not looked through, or not to the end.</summary>
    Failed,

    /// <summary>The Region is not enabled for the account.</summary>
    NotEnabled,

    /// <summary>The Region is enabled, and was not asked for.</summary>
    Excluded,
}

/// <summary>A living unencrypted cluster, the cause of unencrypted snapshots.</summary>
/// <param name="Snapshots">How many unencrypted snapshots of it are in the report.</param>
public sealed record ReportCluster(string DBClusterIdentifier, string DBClusterArn, string AccountId, string Region, int Snapshots);

/// <summary>A key that snapshots are encrypted under.</summary>
/// <param name="KeyState">As KMS tells it; null when it was not asked or not told.</param>
/// <param name="KeyManager">AWS or CUSTOMER.</param>
/// <param name="Snapshots">How many snapshots of the report are encrypted under it.</param>
public sealed record ReportKey(string Arn, string? Alias, string? KeyState, string? KeyManager, int Snapshots);

/// <summary>Something that could not be done or asked.</summary>
/// <param name="Target">What it is about.</param>
public sealed record ReportProblem(string Code, string Target, string Message);

/// <summary>An audit log that belongs to a report.</summary>
/// <param name="Name">File name, without its folder.</param>
/// <param name="Sha256">In lower case.</param>
/// <param name="Bytes">Length of the file.</param>
public sealed record ReportLog(string Name, string Sha256, long Bytes);
