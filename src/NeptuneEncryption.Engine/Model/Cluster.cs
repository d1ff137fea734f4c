namespace NeptuneEncryption;

/// <summary>A DB cluster, under the names that the AWS API gives its parts (DBCluster); what the remediation needs of it.</summary>
public sealed record Cluster
{
    public required string DBClusterIdentifier { get; init; }

    public required string DBClusterArn { get; init; }

    /// <summary>AWS's own id of the cluster, which no other cluster ever has.</summary>
    public string? DbClusterResourceId { get; init; }

    public string? Engine { get; init; }

    public string? EngineVersion { get; init; }

    /// <summary><c>creating</c>, <c>available</c>, <c>deleting</c>, <c>failed</c>, <c>incompatible-restore</c> …</summary>
    public string? Status { get; init; }

    /// <summary>How far AWS is with making it, 0 to 100; null when AWS does not say.</summary>
    public int? PercentProgress { get; init; }

    public bool StorageEncrypted { get; init; }

    /// <summary>ARN of the KMS key, when encrypted.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ClusterCreateTime { get; init; }

    /// <summary>Name of the DB subnet group.</summary>
    public string? DBSubnetGroup { get; init; }

    /// <summary>Name of the DB cluster parameter group.</summary>
    public string? DBClusterParameterGroup { get; init; }

    /// <summary>Ids of the VPC security groups.</summary>
    public IReadOnlyList<string> VpcSecurityGroups { get; init; } = [];

    public int? Port { get; init; }

    /// <summary><c>standard</c> or <c>iopt1</c>; null, which is standard, when AWS does not say.</summary>
    public string? StorageType { get; init; }

    public bool IAMDatabaseAuthenticationEnabled { get; init; }

    /// <summary><c>audit</c>, <c>slowquery</c>.</summary>
    public IReadOnlyList<string> EnabledCloudwatchLogsExports { get; init; } = [];

    public ServerlessCapacity? ServerlessCapacity { get; init; }

    public bool CopyTagsToSnapshot { get; init; }

    /// <summary>Days.</summary>
    public int? BackupRetentionPeriod { get; init; }

    /// <summary>UTC, such as <c>03:00-03:30</c>.</summary>
    public string? PreferredBackupWindow { get; init; }

    public bool DeletionProtection { get; init; }

    /// <summary>Identifiers of the DB instances in the cluster.</summary>
    public IReadOnlyList<string> DBClusterMembers { get; init; } = [];

    /// <summary>The tags, or null when the answer did not hold them: then they must be asked for.</summary>
    public IReadOnlyList<Tag>? TagList { get; init; }

    public override string ToString() => DBClusterIdentifier;
}
