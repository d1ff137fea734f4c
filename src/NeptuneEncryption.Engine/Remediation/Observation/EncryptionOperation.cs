using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption;

/// <summary>The encryption of one source, as far as it has come: read from the tags of what it has made, whoever made it.</summary>
public sealed record EncryptionOperation
{
    internal EncryptionOperation(FoundOperation found) => Found = found;

    /// <summary>Twelve hexadecimal digits: a hash of the source's ARN and create time.</summary>
    public string OperationId => Found.Operation.Id;

    public required EncryptionOperationStatus Status { get; init; }

    /// <summary>Where it stands, and what of it is left, in words.</summary>
    public required string State { get; init; }

    /// <summary>What is to be done next, and with which command.</summary>
    public required string NextStep { get; init; }

    /// <summary>UTC, when the oldest thing of it that is left was made.</summary>
    public DateTime? Started => Found.Cluster?.ClusterCreateTime ?? Found.EncryptedSnapshot?.SnapshotCreateTime;

    /// <summary>How old that was when it was listed, by AWS's clock.</summary>
    public TimeSpan? Age { get; init; }

    public required string SourceDBClusterSnapshotIdentifier { get; init; }

    public string SourceDBClusterSnapshotArn => Found.Operation.SourceArn;

    /// <summary>UTC.</summary>
    public DateTime SourceSnapshotCreateTime => Found.Operation.SourceCreated;

    /// <summary>Whether the very snapshot that it was begun for still exists.</summary>
    public bool SourceExists { get; init; }

    public string? RestoredClusterIdentifier => Found.Cluster?.DBClusterIdentifier;

    public string? ClusterStatus => Found.Cluster?.Status;

    /// <summary>Whether the cluster is to be kept; else it is only a means.</summary>
    public bool KeepCluster => Found.Cluster?.TagList?.ValueOf(OperationTag.Role) == ResourceRole.Kept;

    public string? EncryptedSnapshotIdentifier => Found.EncryptedSnapshot?.DBClusterSnapshotIdentifier;

    public string? SnapshotStatus => Found.EncryptedSnapshot?.Status;

    /// <summary>ARN of the key it was begun with.</summary>
    public required string KmsKeyId { get; init; }

    public required string Region { get; init; }

    public required string Partition { get; init; }

    public required string AccountId { get; init; }

    public string? ProfileName { get; init; }

    public string? RoleArn { get; init; }

    internal FoundOperation Found { get; }

    public override string ToString() => $"{SourceDBClusterSnapshotIdentifier} {OperationId}";
}

public enum EncryptionOperationStatus
{
    /// <summary>The cluster is being restored.</summary>
    Restoring,

    /// <summary>The cluster is there and encrypted; there is no snapshot of it yet.</summary>
    Restored,

    /// <summary>The encrypted snapshot is being made.</summary>
    Snapshotting,

    /// <summary>The encrypted snapshot is there and holds; the temporary cluster is still to be deleted.</summary>
    Encrypted,

    /// <summary>The encrypted snapshot is there and holds, and nothing else is to be done.</summary>
    Completed,

    /// <summary>It cannot go on as it is.</summary>
    Failed,
}
