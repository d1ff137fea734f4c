using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Kms;

public enum KeyState
{
    Creating,
    Enabled,
    Disabled,
    PendingDeletion,
    PendingImport,
    PendingReplicaDeletion,
    Unavailable,
    Updating,
}

/// <summary>A key as DescribeKey tells it. Names are those of AWS's model.</summary>
public sealed record KeyMetadata
{
    public required string AWSAccountId { get; init; }
    public required string KeyId { get; init; }
    public required string Arn { get; init; }
    public required DateTimeOffset CreationDate { get; init; }
    public required bool Enabled { get; init; }
    public required string Description { get; init; }
    public required string KeyUsage { get; init; }
    public required KeyState KeyState { get; init; }
    public DateTimeOffset? DeletionDate { get; init; }
    public required string Origin { get; init; }
    public required string KeyManager { get; init; }
    public required string CustomerMasterKeySpec { get; init; }
    public required string KeySpec { get; init; }
    public ImmutableArray<string>? EncryptionAlgorithms { get; init; }
    public ImmutableArray<string>? SigningAlgorithms { get; init; }
    public ImmutableArray<string>? MacAlgorithms { get; init; }
    public required bool MultiRegion { get; init; }
}

public sealed record KmsTag(string TagKey, string TagValue);

public sealed record DescribeKeyRequest(string KeyId);

public sealed record CreateKeyRequest
{
    public string? Policy { get; init; }
    public string? Description { get; init; }
    public string? KeyUsage { get; init; }
    public string? KeySpec { get; init; }
    public string? CustomerMasterKeySpec { get; init; }
    public string? Origin { get; init; }
    public bool? MultiRegion { get; init; }
    public IReadOnlyList<KmsTag>? Tags { get; init; }
}
