using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Remediation.Operations;

/// <summary>What the user asked for a source. How a run goes about it is in <see cref="RunOptions"/>.</summary>
internal sealed record EncryptionOptions
{
    /// <summary>The default key; there is no <c>alias/aws/neptune</c>.</summary>
    public const string DefaultKmsKeyId = "alias/aws/rds";

    /// <summary>ARN, key id or alias of the key to encrypt with.</summary>
    public string KmsKeyId { get; init; } = DefaultKmsKeyId;

    /// <summary>Delete each source once its encrypted copy is verified.</summary>
    public bool RemoveSource { get; init; }

    /// <summary>Keep the restored cluster instead of deleting it.</summary>
    public bool KeepCluster { get; init; }

    /// <summary>Share the encrypted snapshot with the accounts that the source is shared with; never with everybody.</summary>
    public bool CopySharing { get; init; }

    /// <summary>Encrypt automated and AWS Backup snapshots too. They are never removed.</summary>
    public bool IncludeAutomated { get; init; }

    /// <summary>Remove also sources that are shared with other accounts.</summary>
    public bool RemoveSharedSource { get; init; }

    /// <summary>Remove sources also where nothing but tags tells that the copy of an earlier run comes of a restore of them.</summary>
    public bool AcceptAdopted { get; init; }

    /// <summary>Tags of the user's own for everything that is made.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>The DB subnet group to restore into; null finds it.</summary>
    public string? DBSubnetGroupName { get; init; }

    /// <summary>The VPC security groups of the restored cluster; none leaves them to what is carried over, or to AWS.</summary>
    public IReadOnlyList<string> VpcSecurityGroupIds { get; init; } = [];

    public string? DBClusterParameterGroupName { get; init; }

    /// <summary>The engine version to restore to; null for the source's own.</summary>
    public string? EngineVersion { get; init; }

    /// <summary><c>standard</c> or <c>iopt1</c>; null for the source's own.</summary>
    public string? StorageType { get; init; }
}
