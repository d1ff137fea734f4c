using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>Which end an operation is to be brought to.</summary>
internal enum OperationGoal
{
    /// <summary>A verified encrypted copy.</summary>
    Encrypt,

    /// <summary>As little left of the operation as may be deleted.</summary>
    Undo,
}

/// <summary>What is wanted for one source: all that was settled before the first write, and nothing that AWS tells on the way.</summary>
internal sealed record DesiredState
{
    public OperationGoal Goal { get; init; }

    public required Operation Operation { get; init; }

    /// <summary>The source's identifier, for messages.</summary>
    public required string SourceIdentifier { get; init; }

    public required CallScope Scope { get; init; }

    /// <summary>ARN of a key that was found usable, or that an operation already under way carries.</summary>
    public required string KeyArn { get; init; }

    public required string ClusterIdentifier { get; init; }

    public required string SnapshotIdentifier { get; init; }

    /// <summary>Keep the restored cluster.</summary>
    public bool KeepCluster { get; init; }

    /// <summary>Delete the source at the end. Never set for a source that is not manual or not ours.</summary>
    public bool RemoveSource { get; init; }

    /// <summary>Delete the source also when others than <see cref="ShareWith"/> may restore it.</summary>
    public bool RemoveSharedSource { get; init; }

    /// <summary>Delete the source also when nothing but tags tells that its copy comes of a restore of it.</summary>
    public bool AcceptAdopted { get; init; }

    /// <summary>Undo only: delete the temporary cluster also when it is unencrypted.</summary>
    public bool IncludeUnencrypted { get; init; }

    /// <summary>Undo only: delete the encrypted snapshot too.</summary>
    public bool IncludeEncryptedSnapshot { get; init; }

    /// <summary>The engine version that is planned: the one that was asked for, else the source's. Null when nothing tells it.</summary>
    public string? EngineVersion { get; init; }

    /// <summary>The source's and the user's own tags, on cluster and snapshot alike.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>Accounts that the encrypted snapshot is shared with.</summary>
    public IReadOnlyList<string> ShareWith { get; init; } = [];

    /// <summary>What a kept cluster is told once the copy is verified.</summary>
    public PostRestoreSettings? PostRestoreSettings { get; init; }

    /// <summary>What restore is told beside name, source, key and tags.</summary>
    public RestoreSettings Settings { get; init; } = new();

    public RestoreClusterRequest Restore => new(ClusterIdentifier, Operation.SourceArn, KeyArn,
        [.. Operation.Tags(KeepCluster ? ResourceRole.Kept : ResourceRole.Temporary, ClusterIdentifier, KeyArn), .. Planned, .. Tags])
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

    /// <param name="now">UTC, the time of the claim on the source.</param>
    public CreateSnapshotRequest CreateSnapshot(Cluster cluster, DateTime now) => new(SnapshotIdentifier, cluster.DBClusterIdentifier,
    [
        .. Operation.Tags(ResourceRole.EncryptedSnapshot, SnapshotIdentifier, KeyArn),
        .. Planned,
        .. Optional(OperationTag.ClusterCreated, cluster.ClusterCreateTime is { } created ? Operation.Timestamp(created) : null),
        .. Optional(OperationTag.ClusterResourceId, cluster.DbClusterResourceId),
        .. Optional(OperationTag.SourceRemoval, RemoveSource ? Operation.Timestamp(now) : null),
        .. Tags,
    ]);

    private Tag[] Planned => Optional(OperationTag.EngineVersion, EngineVersion);

    private static Tag[] Optional(string key, string? value) => value is null ? [] : [new Tag(key, value)];
}
