namespace NeptuneEncryption;

/// <summary>The judgement on one snapshot, with the snapshot's identity, so that it pipes on as that snapshot.</summary>
public sealed record Finding
{
    public required FindingStatus Status { get; init; }

    /// <summary>How bad a FAIL is; Informational for a PASS.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Why.</summary>
    public required IReadOnlyList<FindingReason> Reasons { get; init; }

    public required string DBClusterSnapshotIdentifier { get; init; }

    public required string DBClusterSnapshotArn { get; init; }

    public string? DBClusterIdentifier { get; init; }

    public DateTime? SnapshotCreateTime { get; init; }

    public string? SnapshotType { get; init; }

    public bool StorageEncrypted { get; init; }

    public string? KmsKeyId { get; init; }

    /// <summary><see cref="KmsKeyId"/> under the name that KMS gives it, so that a row pipes into Get-KMSKey.</summary>
    public string? KeyId => KmsKeyId;

    /// <summary>What KMS tells of the key; null when the snapshot is unencrypted or KMS was not asked or did not tell.</summary>
    public KmsKey? Key { get; init; }

    /// <summary>The alias of the key, the first one when it has several.</summary>
    public string? KeyAlias { get; init; }

    /// <summary>The accounts that an unencrypted manual snapshot is shared with, <c>all</c> when it is public; null when it was not asked
    /// or not told.</summary>
    public IReadOnlyList<string>? SharedWith { get; init; }

    /// <summary>The cluster that an unencrypted snapshot was made of, when it lives and is unencrypted: its next snapshot will be
    /// unencrypted too.</summary>
    public Cluster? RootCause { get; init; }

    /// <summary>The snapshot's tags, or null when the answer did not hold them.</summary>
    public IReadOnlyList<Tag>? TagList { get; init; }

    /// <summary>The last day (UTC) on which a FAIL is accepted by an exception; null when it is not. It stays a FAIL.</summary>
    public DateOnly? AcceptedUntil { get; init; }

    /// <summary>The controls that the finding is evidence for or against.</summary>
    public required IReadOnlyList<ComplianceControl> Controls { get; init; }

    /// <summary>The command that remedies a FAIL, or null.</summary>
    public string? Remediation { get; init; }

    public required string Region { get; init; }

    public required string Partition { get; init; }

    public required string AccountId { get; init; }

    public required string OwnerAccountId { get; init; }

    public string? ProfileName { get; init; }

    public string? RoleArn { get; init; }
}

/// <summary>As compliance tools write it, in capitals.</summary>
public enum FindingStatus
{
    PASS,
    FAIL,

    /// <summary>It could not be judged.</summary>
    ERROR,
}
