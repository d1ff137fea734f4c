namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <summary>A cluster that is there already.</summary>
public sealed record ClusterSeed(string DBClusterIdentifier, string Engine = "neptune")
{
    public string? EngineVersion { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The key it is encrypted with, in any form KMS knows. Null: unencrypted.</summary>
    public string? KmsKeyId { get; init; }

    /// <summary>Names of its DB instances; the first is the writer.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];
    public bool DeletionProtection { get; init; }
    public bool CopyTagsToSnapshot { get; init; }
    public int BackupRetentionPeriod { get; init; } = 1;
    public string? StorageType { get; init; }
    public IReadOnlyList<Tag> Tags { get; init; } = [];
}

/// <summary>A snapshot that is there already and available. Unless its cluster is there, it tells itself what the cluster was.</summary>
public sealed record SnapshotSeed(string DBClusterSnapshotIdentifier, string DBClusterIdentifier)
{
    /// <summary><c>manual</c>, <c>automated</c> or <c>awsbackup</c>.</summary>
    public string SnapshotType { get; init; } = "manual";
    public string Engine { get; init; } = "neptune";
    public string? EngineVersion { get; init; }
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>The key it is encrypted with, in any form KMS knows. Null: unencrypted. Not asked when its cluster is there.</summary>
    public string? KmsKeyId { get; init; }
    public string? StorageType { get; init; }
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Accounts it is shared with; <c>all</c> makes it public.</summary>
    public IReadOnlyList<string> SharedWith { get; init; } = [];
}

/// <summary>Many clusters and snapshots at once, spread evenly, named <c>seed-…</c>.</summary>
public sealed record BulkSeed
{
    public int Clusters { get; init; } = 1;
    public int Snapshots { get; init; }

    /// <summary>How many of the snapshots are unencrypted; all, if not told.</summary>
    public int? Unencrypted { get; init; }
    public string Engine { get; init; } = "neptune";
    public string SnapshotType { get; init; } = "manual";
}
