namespace NeptuneEncryption;

/// <summary>
/// A DB cluster snapshot, under the names that the AWS API gives its parts (DBClusterSnapshot), with where and as whom it was found.
/// </summary>
public sealed record Snapshot
{
    /// <summary>The snapshot's name, unique among the snapshots of one account and Region.</summary>
    public required string DBClusterSnapshotIdentifier { get; init; }

    /// <summary>The ARN as AWS gave it; its account is the owner's.</summary>
    public required string DBClusterSnapshotArn { get; init; }

    /// <summary>The cluster the snapshot was made of; it need not live any more.</summary>
    public string? DBClusterIdentifier { get; init; }

    /// <summary>AWS's own id of that cluster, which no other cluster ever has; null when the answer does not tell it.</summary>
    public string? DbClusterResourceId { get; init; }

    /// <summary>When the snapshot was made, UTC.</summary>
    public DateTime? SnapshotCreateTime { get; init; }

    /// <summary>When the cluster was made that the snapshot was made of, or the one that the data was first in, UTC.</summary>
    public DateTime? ClusterCreateTime { get; init; }

    /// <summary><c>neptune</c>; the same API lists Aurora's and DocumentDB's snapshots too.</summary>
    public string? Engine { get; init; }

    public string? EngineVersion { get; init; }

    /// <summary><c>creating</c>, <c>available</c>, <c>copying</c>, <c>deleting</c>, <c>failed</c> …</summary>
    public string? Status { get; init; }

    /// <summary><c>manual</c>, <c>automated</c> or <c>awsbackup</c>; <c>shared</c> or <c>public</c> when another account owns it.</summary>
    public string? SnapshotType { get; init; }

    /// <summary>Whether AWS or AWS Backup makes and deletes it. Their names have a prefix that no other snapshot's can have, whatever the
    /// type says.</summary>
    internal bool IsAutomated
        => SnapshotType is NeptuneEncryption.SnapshotType.Automated || Names(DBClusterSnapshotIdentifier, "rds:") || IsOfAwsBackup;

    /// <summary>Whether AWS Backup makes and deletes it.</summary>
    internal bool IsOfAwsBackup
        => SnapshotType is NeptuneEncryption.SnapshotType.AwsBackup || Names(DBClusterSnapshotIdentifier, "awsbackup:");

    /// <summary>0 to 100.</summary>
    public int? PercentProgress { get; init; }

    public bool StorageEncrypted { get; init; }

    /// <summary>ARN of the KMS key, when encrypted.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary><see cref="KmsKeyId"/> under the name that KMS gives it, so that a row pipes into Get-KMSKey.</summary>
    public string? KeyId => KmsKeyId;

    /// <summary><c>standard</c> or <c>iopt1</c>.</summary>
    public string? StorageType { get; init; }

    public string? VpcId { get; init; }

    /// <summary>AWS shows 0 on every cluster snapshot; the port is kept in the snapshot all the same.</summary>
    public int? Port { get; init; }

    public bool IAMDatabaseAuthenticationEnabled { get; init; }

    /// <summary>The snapshot this one is a copy of.</summary>
    public string? SourceDBClusterSnapshotArn { get; init; }

    /// <summary>The tags, or null when the answer did not hold them: then they must be asked for.</summary>
    public IReadOnlyList<Tag>? TagList { get; init; }

    public required string Region { get; init; }

    public required string Partition { get; init; }

    /// <summary>The account that was asked.</summary>
    public required string AccountId { get; init; }

    /// <summary>The account that owns the snapshot, from its ARN; another than <see cref="AccountId"/> when it is shared.</summary>
    public required string OwnerAccountId { get; init; }

    public string? ProfileName { get; init; }

    public string? RoleArn { get; init; }

    private static bool Names(string identifier, string prefix) => identifier.StartsWith(prefix, StringComparison.Ordinal);

    public override string ToString() => DBClusterSnapshotIdentifier;
}
