using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Http.Operations;

/// <summary>Who calls, and what they call: the services of their account in the Region they signed for.</summary>
internal sealed record CallContext(AwsSimulation Aws, Principal Caller, string Region)
{
    internal RdsService Rds => Aws.Rds(Caller.Account, Region);

    internal KmsService Kms => Aws.Kms(Caller.Account, Region);
}
