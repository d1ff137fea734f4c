using NeptuneEncryption.Emulator.Simulation.CloudTrail;
using static NeptuneEncryption.Emulator.Http.Operations.Operation;

namespace NeptuneEncryption.Emulator.Http.Operations;

internal static class CloudTrailOperations
{
    internal static Operation[] All { get; } =
    [
        Of<LookupEventsRequest>((call, request) => call.Aws.Trail(call.Caller.Account, call.Region).LookupEvents(request)),
    ];
}
