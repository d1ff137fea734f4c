namespace NeptuneEncryption.Encryption;

/// <summary>What the user asked for a source. How a run goes about it is in <see cref="RunOptions"/>.</summary>
public sealed record EncryptionOptions
{
    /// <summary>The default key; there is no <c>alias/aws/neptune</c>.</summary>
    public const string DefaultKmsKeyId = "alias/aws/rds";

    /// <summary>ARN, key id or alias of the key to encrypt with.</summary>
    public string KmsKeyId { get; init; } = DefaultKmsKeyId;

    /// <summary>Delete each source once its encrypted copy is verified.</summary>
    public bool RemoveSource { get; init; }

    /// <summary>Keep the restored cluster instead of deleting it.</summary>
    public bool KeepCluster { get; init; }

    /// <summary>Encrypt automated and AWS Backup snapshots too. They are never removed.</summary>
    public bool IncludeAutomated { get; init; }

    /// <summary>Remove also sources that are shared with other accounts.</summary>
    public bool Force { get; init; }

    /// <summary>Tags of the user's own for everything that is made.</summary>
    public IReadOnlyList<Tag> Tags { get; init; } = [];
}
