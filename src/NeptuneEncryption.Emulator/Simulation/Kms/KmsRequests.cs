namespace NeptuneEncryption.Emulator.Simulation.Kms;

// What the operations take. A parameter without a default is required; names are those of AWS's model.

public sealed record DescribeKeyRequest(string KeyId);

public sealed record EnableKeyRequest(string KeyId);

public sealed record DisableKeyRequest(string KeyId);

public sealed record EnableKeyRotationRequest(string KeyId)
{
    public int? RotationPeriodInDays { get; init; }
}

public sealed record DisableKeyRotationRequest(string KeyId);

public sealed record GetKeyRotationStatusRequest(string KeyId);

public sealed record ScheduleKeyDeletionRequest(string KeyId)
{
    public int? PendingWindowInDays { get; init; }
}

public sealed record CancelKeyDeletionRequest(string KeyId);

public sealed record GetKeyPolicyRequest(string KeyId)
{
    public string? PolicyName { get; init; }
}

public sealed record PutKeyPolicyRequest(string KeyId, string Policy)
{
    public string? PolicyName { get; init; }
    public bool? BypassPolicyLockoutSafetyCheck { get; init; }
}

public sealed record TagResourceRequest(string KeyId, IReadOnlyList<KmsTag> Tags);

public sealed record UntagResourceRequest(string KeyId, IReadOnlyList<string> TagKeys);

public sealed record ListResourceTagsRequest(string KeyId);

public sealed record CreateAliasRequest(string AliasName, string TargetKeyId);

public sealed record UpdateAliasRequest(string AliasName, string TargetKeyId);

public sealed record DeleteAliasRequest(string AliasName);

public sealed record ListAliasesRequest
{
    public string? KeyId { get; init; }
    public int? Limit { get; init; }
    public string? Marker { get; init; }
}

public sealed record CreateKeyRequest
{
    public string? Policy { get; init; }
    public string? Description { get; init; }
    public string? KeyUsage { get; init; }
    public string? KeySpec { get; init; }
    public string? CustomerMasterKeySpec { get; init; }
    public string? Origin { get; init; }
    public bool? BypassPolicyLockoutSafetyCheck { get; init; }
    public bool? MultiRegion { get; init; }
    public IReadOnlyList<KmsTag>? Tags { get; init; }
}

public sealed record CreateGrantRequest(string KeyId, string GranteePrincipal, IReadOnlyList<string> Operations)
{
    public string? Name { get; init; }
}

public sealed record ListGrantsRequest(string KeyId)
{
    public string? GrantId { get; init; }
    public string? GranteePrincipal { get; init; }
}

public sealed record RevokeGrantRequest(string KeyId, string GrantId);
