using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using static NeptuneEncryption.Emulator.Http.Operations.Operation;

namespace NeptuneEncryption.Emulator.Http.Operations;

internal static class KmsOperations
{
    internal static Operation[] All { get; } =
    [
        Of<DescribeKeyRequest>(
            (call, request) => new { KeyMetadata = call.Kms.DescribeKey(request) },
            on: (call, request) => [call.Key(request.KeyId)]),
        Of<CreateKeyRequest>((call, request) => new { KeyMetadata = call.Kms.CreateKey(request) })
            .WithTags<CreateKeyRequest>(request => Tags(request.Tags))
            .WithFurther<CreateKeyRequest>((call, request) => request.Tags is { Count: > 0 } ? [("TagResource", call.NewKey)] : [])
            .WithNewKeyPolicy<CreateKeyRequest>((call, request)
                => request is { Policy: { } policy, BypassPolicyLockoutSafetyCheck: not true } ? (call.NewKey, policy) : null),
        Of<EnableKeyRequest>((call, request) => call.Kms.EnableKey(request), on: (call, request) => [call.Key(request.KeyId)]),
        Of<DisableKeyRequest>((call, request) => call.Kms.DisableKey(request), on: (call, request) => [call.Key(request.KeyId)]),
        Of<EnableKeyRotationRequest>(
            (call, request) => call.Kms.EnableKeyRotation(request),
            on: (call, request) => [call.Key(request.KeyId)]),
        Of<DisableKeyRotationRequest>(
            (call, request) => call.Kms.DisableKeyRotation(request),
            on: (call, request) => [call.Key(request.KeyId)]),
        Of<GetKeyRotationStatusRequest>(
            (call, request) => call.Kms.GetKeyRotationStatus(request),
            on: (call, request) => [call.Key(request.KeyId)]),
        Of<ScheduleKeyDeletionRequest>(
            (call, request) => call.Kms.ScheduleKeyDeletion(request),
            on: (call, request) => [call.Key(request.KeyId)]),
        Of<CancelKeyDeletionRequest>(
            (call, request) => new { KeyId = call.Kms.CancelKeyDeletion(request) },
            on: (call, request) => [call.Key(request.KeyId)]),
        Of<GetKeyPolicyRequest>((call, request) => call.Kms.GetKeyPolicy(request), on: (call, request) => [call.Key(request.KeyId)]),
        Of<PutKeyPolicyRequest>((call, request) => call.Kms.PutKeyPolicy(request), on: (call, request) => [call.Key(request.KeyId)])
            .WithNewKeyPolicy<PutKeyPolicyRequest>((call, request)
                => request.BypassPolicyLockoutSafetyCheck == true ? null : (call.Key(request.KeyId), request.Policy)),
        Of<TagResourceRequest>((call, request) => call.Kms.TagResource(request), on: (call, request) => [call.Key(request.KeyId)])
            .WithTags<TagResourceRequest>(request => Tags(request.Tags)),
        Of<UntagResourceRequest>((call, request) => call.Kms.UntagResource(request), on: (call, request) => [call.Key(request.KeyId)])
            .WithTagKeys<UntagResourceRequest>(request => request.TagKeys),
        Of<ListResourceTagsRequest>(
            (call, request) => call.Kms.ListResourceTags(request),
            on: (call, request) => [call.Key(request.KeyId)]),
        Of<CreateGrantRequest>((call, request) => call.Kms.CreateGrant(request), on: (call, request) => [call.Key(request.KeyId)]),
        Of<ListGrantsRequest>((call, request) => call.Kms.ListGrants(request), on: (call, request) => [call.Key(request.KeyId)]),
        Of<RevokeGrantRequest>((call, request) => call.Kms.RevokeGrant(request), on: (call, request) => [call.Key(request.KeyId)]),
        Of<CreateAliasRequest>(
            (call, request) => call.Kms.CreateAlias(request),
            on: (call, request) => [call.Key(request.TargetKeyId), call.Key(request.AliasName)]),
        Of<UpdateAliasRequest>((call, request) => call.Kms.UpdateAlias(request), on: (call, request) => [call.Key(request.TargetKeyId)]),
        Of<DeleteAliasRequest>((call, request) => call.Kms.DeleteAlias(request), on: (call, request) => [call.Key(request.AliasName)]),
        Of<ListAliasesRequest>((call, request) => call.Kms.ListAliases(request)),
    ];

    private static IReadOnlyList<Tag> Tags(IReadOnlyList<KmsTag>? tags)
        => [.. (tags ?? []).Select(tag => new Tag(tag.TagKey, tag.TagValue))];
}
