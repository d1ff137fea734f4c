using NeptuneEncryption.Emulator.Simulation.Kms;
using static NeptuneEncryption.Emulator.Http.Operations.Operation;

namespace NeptuneEncryption.Emulator.Http.Operations;

internal static class KmsOperations
{
    internal static Operation[] All { get; } =
    [
        Of<DescribeKeyRequest>((call, request) => new { KeyMetadata = call.Kms.DescribeKey(request) }),
        Of<CreateKeyRequest>((call, request) => new { KeyMetadata = call.Kms.CreateKey(request) }),
        Of<EnableKeyRequest>((call, request) => call.Kms.EnableKey(request)),
        Of<DisableKeyRequest>((call, request) => call.Kms.DisableKey(request)),
        Of<EnableKeyRotationRequest>((call, request) => call.Kms.EnableKeyRotation(request)),
        Of<DisableKeyRotationRequest>((call, request) => call.Kms.DisableKeyRotation(request)),
        Of<GetKeyRotationStatusRequest>((call, request) => call.Kms.GetKeyRotationStatus(request)),
        Of<ScheduleKeyDeletionRequest>((call, request) => call.Kms.ScheduleKeyDeletion(request)),
        Of<CancelKeyDeletionRequest>((call, request) => new { KeyId = call.Kms.CancelKeyDeletion(request) }),
        Of<GetKeyPolicyRequest>((call, request) => call.Kms.GetKeyPolicy(request)),
        Of<PutKeyPolicyRequest>((call, request) => call.Kms.PutKeyPolicy(request)),
        Of<TagResourceRequest>((call, request) => call.Kms.TagResource(request)),
        Of<UntagResourceRequest>((call, request) => call.Kms.UntagResource(request)),
        Of<ListResourceTagsRequest>((call, request) => call.Kms.ListResourceTags(request)),
        Of<CreateAliasRequest>((call, request) => call.Kms.CreateAlias(request)),
        Of<UpdateAliasRequest>((call, request) => call.Kms.UpdateAlias(request)),
        Of<DeleteAliasRequest>((call, request) => call.Kms.DeleteAlias(request)),
        Of<ListAliasesRequest>((call, request) => call.Kms.ListAliases(request)),
    ];
}
