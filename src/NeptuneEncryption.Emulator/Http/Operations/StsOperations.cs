using NeptuneEncryption.Emulator.Simulation.Identity;
using static NeptuneEncryption.Emulator.Http.Operations.Operation;

namespace NeptuneEncryption.Emulator.Http.Operations;

internal static class StsOperations
{
    internal static Operation[] All { get; } =
    [
        Of("GetCallerIdentity", call => IdentityService.GetCallerIdentity(call.Caller)).WithoutPermission(),
        Of<AssumeRoleRequest>((call, request) => call.Aws.Identity.AssumeRole(call.Caller, request), on: (_, request) => [request.RoleArn]),
    ];
}
