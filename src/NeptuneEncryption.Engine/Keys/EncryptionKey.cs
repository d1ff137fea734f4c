namespace NeptuneEncryption;

/// <summary>A customer managed key for Neptune's storage. Its text is its ARN, so that it can be given wherever a -KmsKeyId is asked
/// for.</summary>
public sealed record EncryptionKey
{
    /// <summary>The alias it was asked for by, such as <c>alias/neptune-encryption</c>.</summary>
    public required string AliasName { get; init; }

    /// <summary>ARN of the key itself.</summary>
    public required string Arn { get; init; }

    /// <summary>The id that the ARN ends with.</summary>
    public string KeyId => Arn[(Arn.LastIndexOf('/') + 1)..];

    /// <summary>Whether it was made now, with rotation on; else it was there already.</summary>
    public required bool Created { get; init; }

    public required string Region { get; init; }

    public required string Partition { get; init; }

    public required string AccountId { get; init; }

    public string? ProfileName { get; init; }

    public string? RoleArn { get; init; }

    public override string ToString() => Arn;
}
