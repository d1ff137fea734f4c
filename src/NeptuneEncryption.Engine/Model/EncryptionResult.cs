namespace NeptuneEncryption;

/// <summary>
/// What became of one operation. Under AWS's property names is the <em>encrypted</em> snapshot, so that a completed one pipes on as
/// that; the source's identity is in the properties that begin with Source.
/// </summary>
public sealed record EncryptionResult
{
    public required EncryptionStatus Status { get; init; }

    public required string DBClusterSnapshotIdentifier { get; init; }

    /// <summary>Null as long as there is no encrypted snapshot.</summary>
    public string? DBClusterSnapshotArn { get; init; }

    public DateTime? SnapshotCreateTime { get; init; }

    /// <summary>ARN of the key the snapshot is encrypted under.</summary>
    public string? KmsKeyId { get; init; }

    public bool StorageEncrypted { get; init; }

    public string? Engine { get; init; }

    public string? EngineVersion { get; init; }

    public required string SourceDBClusterSnapshotIdentifier { get; init; }

    public required string SourceDBClusterSnapshotArn { get; init; }

    /// <summary>Whether the source has been deleted, by this run or before it.</summary>
    public bool SourceRemoved { get; init; }

    /// <summary>The cluster that was restored on the way, when it is kept; else null.</summary>
    public string? RestoredClusterIdentifier { get; init; }

    public required string Region { get; init; }

    public required string Partition { get; init; }

    public required string AccountId { get; init; }

    public required string OwnerAccountId { get; init; }

    public string? ProfileName { get; init; }

    public string? RoleArn { get; init; }

    /// <summary>Where it stands, in words.</summary>
    public string State { get; init; } = "";

    /// <summary>What this run did, found done and left out, in order.</summary>
    public IReadOnlyList<EncryptionStep> Steps { get; init; } = [];

    /// <summary>How long this run worked on it.</summary>
    public TimeSpan Duration { get; init; }
}

public enum EncryptionStatus
{
    /// <summary>A verified encrypted copy exists, and all that was asked for is done.</summary>
    Completed,

    /// <summary>The snapshot was encrypted already; there was nothing to do.</summary>
    AlreadyEncrypted,

    /// <summary>AWS is at work, or there was no capacity to begin; the same command goes on from here. Only a run that does not wait ends
    /// so.</summary>
    InProgress,

    /// <summary>What the operation had made as a means is deleted; the snapshot only if that was asked for.</summary>
    Undone,
}

/// <summary>What a stopped run leaves behind in AWS.</summary>
/// <param name="State">Where it stands, in words.</param>
public sealed record UnfinishedOperation(string SourceDBClusterSnapshotIdentifier, string Region, string AccountId, string State);
