using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Observation;

/// <summary>A source as the user named it: identity only. What the snapshot is like is asked of AWS, never taken from a row.</summary>
/// <param name="Identifier">Its name or its ARN.</param>
internal sealed record EncryptionTarget(ICloudGateway Cloud, string Region, string Identifier)
{
    /// <summary>What is wanted for it.</summary>
    public EncryptionOptions Options { get; init; } = new();

    /// <summary>When given, the snapshot must have been created then.</summary>
    public DateTime? SnapshotCreateTime { get; init; }

    /// <summary>When given, the caller must act in this account.</summary>
    public string? AccountId { get; init; }

    public string? ProfileName { get; init; }

    public string? RoleArn { get; init; }

    /// <summary>The user's name for the restored cluster; null gives the deterministic one.</summary>
    public string? ClusterIdentifier { get; init; }

    /// <summary>The user's name for the encrypted snapshot; null gives the deterministic one.</summary>
    public string? SnapshotIdentifier { get; init; }

    /// <summary>What the user gave, for the error record.</summary>
    public object? Given { get; init; }

    internal ScanTarget ScanTarget => new(Cloud, Region, ProfileName, RoleArn) { AccountId = AccountId };

    /// <summary>The source of an operation that was begun: to be finished with the key, the names and the end in mind that it was begun
    /// with.</summary>
    public EncryptionTarget Of(EncryptionOperation operation, EncryptionOptions asked) => this with
    {
        ClusterIdentifier = operation.RestoredClusterIdentifier,
        SnapshotIdentifier = operation.EncryptedSnapshotIdentifier,
        Options = asked with
        {
            KmsKeyId = operation.KmsKeyId,
            KeepCluster = operation.KeepCluster,
            IncludeAutomated = true,
        },
    };
}
