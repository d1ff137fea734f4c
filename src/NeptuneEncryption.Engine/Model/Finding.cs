namespace NeptuneEncryption;

/// <summary>The judgement on one snapshot, with the snapshot's identity, so that it pipes on as that snapshot.</summary>
public sealed record Finding
{
    public required FindingStatus Status { get; init; }

    /// <summary>How bad a FAIL is; Informational for a PASS.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Why, in words.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    public required string DBClusterSnapshotIdentifier { get; init; }

    public required string DBClusterSnapshotArn { get; init; }

    public string? DBClusterIdentifier { get; init; }

    public DateTime? SnapshotCreateTime { get; init; }

    public string? SnapshotType { get; init; }

    public bool StorageEncrypted { get; init; }

    public string? KmsKeyId { get; init; }

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
