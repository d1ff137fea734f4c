using NeptuneEncryption.Encryption;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption;

/// <summary>What is to be done about one source. Made by reads alone.</summary>
public sealed record EncryptionPlan
{
    internal EncryptionPlan(Snapshot? source, Intent intent, string principal, INeptuneGateway neptune)
        => (Source, Intent, Principal, Neptune) = (source, intent, principal, neptune);

    /// <summary>The source, or null when it is gone and only its operation is to be finished.</summary>
    public Snapshot? Source { get; }

    public EncryptionAction Action { get; init; }

    public string SourceDBClusterSnapshotIdentifier => Intent.SourceIdentifier;

    public string SourceDBClusterSnapshotArn => Intent.Operation.SourceArn;

    /// <summary>ARN of the key.</summary>
    public string KmsKeyId => Intent.KeyArn;

    /// <summary>Name of the cluster that is restored on the way.</summary>
    public string RestoredClusterIdentifier => Intent.ClusterIdentifier;

    /// <summary>Name of the encrypted snapshot.</summary>
    public string EncryptedSnapshotIdentifier => Intent.SnapshotIdentifier;

    /// <summary>Whether the source is deleted at the end.</summary>
    public bool RemoveSource => Intent.RemoveSource;

    public bool KeepCluster => Intent.KeepCluster;

    /// <summary>Undo: whether the encrypted snapshot is deleted.</summary>
    public bool IncludeEncryptedSnapshot => Intent.IncludeEncryptedSnapshot;

    /// <summary>Undo: whether the temporary cluster is protected from deletion, and the protection is lifted.</summary>
    public bool LiftsProtection { get; init; }

    public string Region => Intent.Origin.Region;

    public string AccountId => Intent.Origin.AccountId;

    /// <summary>ARN of the user or assumed role that the calls are made as.</summary>
    public string Principal { get; }

    internal Intent Intent { get; }

    internal INeptuneGateway Neptune { get; }
}

public enum EncryptionAction
{
    /// <summary>Nothing of it exists yet.</summary>
    Encrypt,

    /// <summary>An earlier run has begun it.</summary>
    Resume,

    /// <summary>The snapshot is encrypted as it is.</summary>
    None,

    /// <summary>What an earlier run has made is rolled back.</summary>
    Undo,
}
