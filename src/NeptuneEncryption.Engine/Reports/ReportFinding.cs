namespace NeptuneEncryption;

/// <summary>What one check found of one snapshot.</summary>
public sealed record ReportFinding
{
    /// <summary>
    /// The snapshot's ARN, its create time and the check: a snapshot that is made again under the same name is another one.
    /// </summary>
    public required string Id { get; init; }

    public required ReportCheck Check { get; init; }

    public required FindingStatus Status { get; init; }

    public required Severity Severity { get; init; }

    public required IReadOnlyList<FindingReason> Reasons { get; init; }

    /// <summary>What has changed since the baseline; null when there is none.</summary>
    public FindingChange? Change { get; init; }

    /// <summary>When a report first had this finding, whatever its status was (UTC). It never moves.</summary>
    public required DateTime FirstObservedAt { get; init; }

    /// <summary>When a report first had it as a FAIL (UTC); null when none did.</summary>
    public DateTime? FirstFailedAt { get; init; }

    /// <summary>Since when it has the status that it has (UTC).</summary>
    public required DateTime StatusSince { get; init; }

    /// <summary>It fails, or it failed when it could last be judged.</summary>
    public bool IsOpen { get; init; }

    /// <summary>The last day (UTC) on which the FAIL is accepted; null when it is not. It stays a FAIL.</summary>
    public DateOnly? AcceptedUntil { get; init; }

    /// <summary>The number of the exception that accepts it, from 1.</summary>
    public int? Exception { get; init; }

    public required string DBClusterSnapshotIdentifier { get; init; }

    public required string DBClusterSnapshotArn { get; init; }

    public string? DBClusterIdentifier { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? SnapshotCreateTime { get; init; }

    public string? SnapshotType { get; init; }

    public bool StorageEncrypted { get; init; }

    public string? KmsKeyId { get; init; }

    public string? KeyAlias { get; init; }

    /// <summary>The accounts that the snapshot is shared with; null when it was not asked or not told.</summary>
    public IReadOnlyList<string>? SharedWith { get; init; }

    /// <summary>ARN of the living unencrypted cluster that it was made of.</summary>
    public string? RootCause { get; init; }

    /// <summary>The command that remedies a FAIL, or null.</summary>
    public string? Remediation { get; init; }

    public IReadOnlyList<Tag>? TagList { get; init; }

    public required string Region { get; init; }

    public required string Partition { get; init; }

    public required string AccountId { get; init; }

    public required string OwnerAccountId { get; init; }

    public string? ProfileName { get; init; }

    public string? RoleArn { get; init; }

    public override string ToString() => $"{DBClusterSnapshotIdentifier} {Check} {Status}";
}

public enum ReportCheck
{
    /// <summary>Encrypted at rest, under a key that can be used and is allowed.</summary>
    Encryption,

    /// <summary>Unencrypted, and neither public nor shared with accounts that are not trusted.</summary>
    Sharing,
}

/// <summary>What became of a finding between two reports.</summary>
public enum FindingChange
{
    /// <summary>The baseline does not have it, or has it and it never failed before.</summary>
    New,

    /// <summary>It failed, and passes now.</summary>
    Resolved,

    /// <summary>It failed once, passed or was gone, and fails again.</summary>
    Reopened,

    Unchanged,

    /// <summary>
    /// The baseline has it, its account and Region was looked through to the end, and the snapshot is not there any more.
    /// </summary>
    Gone,

    /// <summary>The baseline has it, and it could not be judged now, or was not asked for. It says nothing of the snapshot.</summary>
    NotLookedAt,
}

/// <summary>What became of one finding between a baseline and a report.</summary>
public sealed record ReportChange
{
    public required FindingChange Change { get; init; }

    /// <summary>In the report; null when the report does not have it.</summary>
    public FindingStatus? Status { get; init; }

    /// <summary>In the baseline; null when the baseline does not have it.</summary>
    public FindingStatus? BaselineStatus { get; init; }

    public required Severity Severity { get; init; }

    public required ReportCheck Check { get; init; }

    public required string DBClusterSnapshotIdentifier { get; init; }

    public required string DBClusterSnapshotArn { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? SnapshotCreateTime { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime FirstObservedAt { get; init; }

    public DateOnly? AcceptedUntil { get; init; }

    public required string Region { get; init; }

    public required string AccountId { get; init; }

    /// <summary>The finding's <see cref="ReportFinding.Id"/>.</summary>
    public required string Id { get; init; }

    public override string ToString() => $"{DBClusterSnapshotIdentifier} {Check} {Change}";
}
