using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Kms;
using static NeptuneEncryption.Emulator.Http.Operations.Operation;

namespace NeptuneEncryption.Emulator.Http.Operations;

internal static class KmsOperations
{
    internal static Operation[] All { get; } =
    [
        Of<DescribeKeyRequest>((call, request) => new { KeyMetadata = call.Kms.DescribeKey(request) }),
        Of<CreateKeyRequest>((call, request) => new { KeyMetadata = call.Kms.CreateKey(request) }),
    ];
}

internal static class StsOperations
{
    internal static Operation[] All { get; } =
    [
        Of("GetCallerIdentity", call => IdentityService.GetCallerIdentity(call.Caller)),
        Of<AssumeRoleRequest>((call, request) => call.Aws.Identity.AssumeRole(call.Caller, request)),
    ];
}
