namespace NeptuneEncryption;

/// <summary>A DB cluster, under the names that the AWS API gives its parts (DBCluster); what the remediation needs of it.</summary>
public sealed record Cluster
{
    public required string DBClusterIdentifier { get; init; }

    public required string DBClusterArn { get; init; }

    public string? Engine { get; init; }

    public string? EngineVersion { get; init; }

    /// <summary><c>creating</c>, <c>available</c>, <c>deleting</c>, <c>failed</c>, <c>incompatible-restore</c> …</summary>
    public string? Status { get; init; }

    public bool StorageEncrypted { get; init; }

    /// <summary>ARN of the KMS key, when encrypted.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ClusterCreateTime { get; init; }

    /// <summary>Name of the DB subnet group.</summary>
    public string? DBSubnetGroup { get; init; }

    public bool DeletionProtection { get; init; }

    /// <summary>Identifiers of the DB instances in the cluster.</summary>
    public IReadOnlyList<string> DBClusterMembers { get; init; } = [];

    /// <summary>The tags, or null when the answer did not hold them: then they must be asked for.</summary>
    public IReadOnlyList<Tag>? TagList { get; init; }

    public override string ToString() => DBClusterIdentifier;
}
