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

/// <summary>An alias as ListAliases tells it. A predefined one that nobody has asked for yet has no key.</summary>
public sealed record AliasListEntry(
    string AliasName,
    string AliasArn,
    string? TargetKeyId = null,
    DateTimeOffset? CreationDate = null,
    DateTimeOffset? LastUpdatedDate = null);

public sealed record ListAliasesResponse(ImmutableArray<AliasListEntry> Aliases, bool Truncated, string? NextMarker);

public sealed record KeyRotationStatus(string KeyId, bool KeyRotationEnabled, int? RotationPeriodInDays, DateTimeOffset? NextRotationDate);

public sealed record KeyDeletion(string KeyId, DateTimeOffset DeletionDate, KeyState KeyState, int PendingWindowInDays);

public sealed record KeyPolicy(string Policy, string PolicyName);

public sealed record ListResourceTagsResponse(ImmutableArray<KmsTag> Tags, bool Truncated);

public sealed record GrantListEntry(
    string KeyId,
    string GrantId,
    string Name,
    DateTimeOffset CreationDate,
    string GranteePrincipal,
    string IssuingAccount,
    ImmutableArray<string> Operations);

public sealed record CreatedGrant(string GrantId, string GrantToken);

public sealed record ListGrantsResponse(ImmutableArray<GrantListEntry> Grants, bool Truncated);
