using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Observation;

namespace NeptuneEncryption;

/// <summary>What is to be done about one source. Made by reads alone.</summary>
public sealed record EncryptionPlan
{
    internal EncryptionPlan(EncryptionTarget target, Snapshot? source, DesiredState desired, CallerIdentity caller, INeptuneGateway neptune)
        => (Target, Source, DesiredState, Principal, CredentialsExpire, Neptune) = (
            target, source, desired, caller.Arn, caller.CredentialsExpire, neptune);

    /// <summary>The source, or null when it is gone and only its operation is to be finished.</summary>
    public Snapshot? Source { get; }

    public EncryptionAction Action { get; init; }

    /// <summary>AWS's status of the source; null when it is gone.</summary>
    public string? Status => Source?.Status;

    public string SourceDBClusterSnapshotIdentifier => DesiredState.SourceIdentifier;

    public string SourceDBClusterSnapshotArn => DesiredState.Operation.SourceArn;

    /// <summary>ARN of the key.</summary>
    public string KmsKeyId => DesiredState.KeyArn;

    /// <summary><c>AWS</c> or <c>CUSTOMER</c>; null when KMS would not tell.</summary>
    public string? KeyManager { get; init; }

    /// <summary>Name of the cluster that is restored on the way.</summary>
    public string RestoredClusterIdentifier => DesiredState.ClusterIdentifier;

    /// <summary>Name of the encrypted snapshot.</summary>
    public string EncryptedSnapshotIdentifier => DesiredState.SnapshotIdentifier;

    /// <summary>Whether the source is deleted at the end.</summary>
    public bool RemoveSource => DesiredState.RemoveSource;

    public bool KeepCluster => DesiredState.KeepCluster;

    /// <summary>The subnet group that is restored into; null when nothing is restored any more.</summary>
    public string? DBSubnetGroupName => DesiredState.Settings.DBSubnetGroupName;

    /// <summary>How the subnet group was found, in words.</summary>
    public string? SubnetGroupOrigin { get; init; }

    public string? EngineVersion => DesiredState.EngineVersion;

    public string? StorageType => DesiredState.Settings.StorageType;

    public int? Port => DesiredState.Settings.Port;

    /// <summary>What else the restored cluster is told; null leaves one to AWS.</summary>
    public RestoreSettings RestoreSettings => DesiredState.Settings;

    /// <summary>The source's and the user's tags, which cluster and snapshot get beside those of the operation.</summary>
    public IReadOnlyList<Tag> Tags => DesiredState.Tags;

    /// <summary>Accounts that the encrypted snapshot will be shared with.</summary>
    public IReadOnlyList<string> ShareWith => DesiredState.ShareWith;

    /// <summary>What the source's cluster has, or had, that a kept cluster will not have.</summary>
    public IReadOnlyList<string> NotCarried { get; init; } = [];

    /// <summary>What should be known although the plan can be run.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// When the earliest of what an earlier run has made, and this one adopts, was made (UTC); null when nothing is adopted. Tags say that
    /// it is of this operation; the source of an adopted copy is removed only with proof of its restore.
    /// </summary>
    public DateTime? AdoptedSince { get; init; }

    /// <summary>All that will be deleted, in order.</summary>
    public IReadOnlyList<string> Deletes
        => [
        .. Action == EncryptionAction.None || KeepCluster ? Array.Empty<string>() : [$"cluster '{RestoredClusterIdentifier}'"],
        .. IncludeEncryptedSnapshot ? [$"snapshot '{EncryptedSnapshotIdentifier}'"] : Array.Empty<string>(),
        .. RemoveSource ? [$"snapshot '{SourceDBClusterSnapshotIdentifier}'"] : Array.Empty<string>(),
    ];

    /// <summary>The quota of DB clusters and its use; null when it is not known, or nothing is to be made.</summary>
    public AccountQuota? ClusterQuota { get; init; }

    /// <summary>The quota of manual cluster snapshots and its use; null when it is not known, or nothing is to be made.</summary>
    public AccountQuota? SnapshotQuota { get; init; }

    /// <summary>The size of the data. AWS tells none for a snapshot.</summary>
    public string Size { get; } = "unknown";

    /// <summary>Undo: whether the encrypted snapshot is deleted.</summary>
    public bool IncludeEncryptedSnapshot => DesiredState.IncludeEncryptedSnapshot;

    /// <summary>Undo: whether the temporary cluster is protected from deletion, and the protection is lifted.</summary>
    public bool LiftsProtection { get; init; }

    public string Region => DesiredState.Scope.Region;

    public string AccountId => DesiredState.Scope.AccountId;

    /// <summary>ARN of the user or assumed role that the calls are made as.</summary>
    public string Principal { get; }

    /// <summary>When the credentials end for good (UTC); null when they renew themselves or last, or when nobody says how long.</summary>
    public DateTime? CredentialsExpire { get; }

    /// <summary>Whether a cluster is still to be restored.</summary>
    internal bool NeedsCluster { get; init; }

    /// <summary>Whether the encrypted snapshot is still to be made.</summary>
    internal bool NeedsSnapshot { get; init; }

    /// <summary>Whether a cluster that counts against the quota now is deleted on the way.</summary>
    internal bool FreesCluster { get; init; }

    internal EncryptionTarget Target { get; }

    internal DesiredState DesiredState { get; private init; }

    internal INeptuneGateway Neptune { get; }

    internal EncryptionPlan With(DesiredState desired) => this with { DesiredState = desired };
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
