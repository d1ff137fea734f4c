using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>Which end an operation is to be brought to.</summary>
public enum IntentGoal
{
    /// <summary>A verified encrypted copy.</summary>
    Encrypt,

    /// <summary>As little left of the operation as may be deleted.</summary>
    Undo,
}

/// <summary>What is wanted for one source: all that was settled before the first write, and nothing that AWS tells on the way.</summary>
public sealed record Intent
{
    public IntentGoal Goal { get; init; }

    public required Operation Operation { get; init; }

    /// <summary>The source's identifier, for messages.</summary>
    public required string SourceIdentifier { get; init; }

    public required Origin Origin { get; init; }

    /// <summary>ARN of a key that was found usable, or that an operation already under way carries.</summary>
    public required string KeyArn { get; init; }

    public required string ClusterIdentifier { get; init; }

    public required string SnapshotIdentifier { get; init; }

    /// <summary>Keep the restored cluster.</summary>
    public bool KeepCluster { get; init; }

    /// <summary>Delete the source at the end. Never set for a source that is not manual or not ours.</summary>
    public bool RemoveSource { get; init; }

    /// <summary>Undo only: delete the encrypted snapshot too.</summary>
    public bool IncludeEncryptedSnapshot { get; init; }

    /// <summary>The engine version that the restore asks for or, when it asks for none, the source's.</summary>
    public string? EngineVersion { get; init; }

    /// <summary>The source's and the user's own tags, on cluster and snapshot alike.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Accounts that the encrypted snapshot is shared with.</summary>
    public IReadOnlyList<string> ShareWith { get; init; } = [];

    /// <summary>What a kept cluster is told once the copy is verified.</summary>
    public LaterSettings? Later { get; init; }

    /// <summary>What restore is told beside name, source, key and tags.</summary>
    public RestoreSettings Settings { get; init; } = new();

    public RestoreClusterRequest Restore => new(ClusterIdentifier, Operation.SourceArn, KeyArn,
        [.. Operation.Tags(KeepCluster ? ResourceRole.Kept : ResourceRole.Temporary, ClusterIdentifier, KeyArn), .. Tags])
    {
        EngineVersion = Settings.EngineVersion,
        StorageType = Settings.StorageType,
        DBSubnetGroupName = Settings.DBSubnetGroupName,
        Port = Settings.Port,
        VpcSecurityGroupIds = Settings.VpcSecurityGroupIds,
        DBClusterParameterGroupName = Settings.DBClusterParameterGroupName,
        EnableIAMDatabaseAuthentication = Settings.EnableIAMDatabaseAuthentication,
        EnableCloudwatchLogsExports = Settings.EnableCloudwatchLogsExports,
        DeletionProtection = Settings.DeletionProtection,
        ServerlessCapacity = Settings.ServerlessCapacity,
    };

    public CreateSnapshotRequest CreateSnapshot(Cluster cluster) => new(SnapshotIdentifier, cluster.DBClusterIdentifier,
    [
        .. Operation.Tags(ResourceRole.EncryptedSnapshot, SnapshotIdentifier, KeyArn),
        .. cluster.ClusterCreateTime is { } created ? [new Tag(OperationTag.ClusterCreated, Operation.Timestamp(created))] : Array.Empty<Tag>(),
        .. RemoveSource ? [new Tag(OperationTag.SourceRemoval, OperationTag.Intended)] : Array.Empty<Tag>(),
        .. Tags,
    ]);
}

/// <summary>Settings of the restored cluster; null leaves one to AWS.</summary>
public sealed record RestoreSettings
{
    public string? DBSubnetGroupName { get; init; }

    public string? EngineVersion { get; init; }

    public string? StorageType { get; init; }

    public int? Port { get; init; }

    public IReadOnlyList<string>? VpcSecurityGroupIds { get; init; }

    public string? DBClusterParameterGroupName { get; init; }

    public bool? EnableIAMDatabaseAuthentication { get; init; }

    public IReadOnlyList<string>? EnableCloudwatchLogsExports { get; init; }

    public bool? DeletionProtection { get; init; }

    public ServerlessCapacity? ServerlessCapacity { get; init; }
}

/// <summary>
/// Settings that a kept cluster gets once the encrypted snapshot is verified: a restore takes no backup settings, and a cluster that
/// copies its tags to snapshots would mix its own with those of the encrypted one.
/// </summary>
public sealed record LaterSettings(int? BackupRetentionPeriod, string? PreferredBackupWindow, bool CopyTagsToSnapshot)
{
    /// <summary>Whether a cluster has them all.</summary>
    public bool AreOf(Cluster cluster)
        => (BackupRetentionPeriod is null || cluster.BackupRetentionPeriod == BackupRetentionPeriod)
            && (PreferredBackupWindow is null || cluster.PreferredBackupWindow == PreferredBackupWindow)
            && cluster.CopyTagsToSnapshot == CopyTagsToSnapshot;
}

/// <summary>What AWS was last seen to hold for one operation.</summary>
public sealed record Observed
{
    public static Observed Nothing { get; } = new();

    /// <summary>The source, as last listed or described.</summary>
    public Snapshot? Source { get; init; }

    /// <summary>What bears the restored cluster's name, or the operation's tags.</summary>
    public Cluster? Cluster { get; init; }

    /// <summary>Whether <see cref="Cluster"/> was looked up since the encrypted snapshot was verified.</summary>
    public bool ClusterIsFresh { get; init; }

    /// <summary>Whether this run has had a cluster of the operation before its eyes.</summary>
    public bool ClusterWasSeen { get; init; }

    /// <summary>What bears the encrypted snapshot's name, or the operation's tags.</summary>
    public Snapshot? Encrypted { get; init; }

    /// <summary>Whether this run has had the encrypted snapshot before its eyes.</summary>
    public bool EncryptedWasSeen { get; init; }

    /// <summary>Whether <see cref="Encrypted"/> is a describe made for gate 2, after it was seen available.</summary>
    public bool EncryptedIsFresh { get; init; }

    /// <summary>Whether <see cref="Encrypted"/> was described just now, after the claim on it: the copy that a deletion rests on may have gone since gate 2.</summary>
    public bool EncryptedIsRecent { get; init; }

    /// <summary>Whether <see cref="Source"/> was described just now, by the very last call.</summary>
    public bool SourceIsFresh { get; init; }

    /// <summary>Whether the copy was looked for since the cluster was last looked at: somebody else's run may have made it and be through with the cluster.</summary>
    public bool CopyWasLookedFor { get; init; }

    /// <summary>A cluster of the same operation under another name: somebody else's run made it.</summary>
    public Cluster? RivalCluster { get; init; }

    /// <summary>An encrypted snapshot of the same operation under another name.</summary>
    public Snapshot? RivalCopy { get; init; }

    /// <summary>Whether AWS has accepted the sharing of the copy in this run.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether AWS has accepted the later settings of the kept cluster in this run.</summary>
    public bool IsSetUp { get; init; }

    /// <summary>Whether AWS has accepted the source's deletion in this run.</summary>
    public bool SourceRemoved { get; init; }
}
