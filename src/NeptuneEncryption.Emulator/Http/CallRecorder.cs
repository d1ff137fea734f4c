using NeptuneEncryption.Emulator.Http.Protocols;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;

namespace NeptuneEncryption.Emulator.Http;

/// <summary>Gathers what is known of a call until it is answered.</summary>
internal sealed class CallRecorder(CallLog log, TimeProvider wallClock, AwsService service, string? operation, string requestId)
{
    private readonly DateTimeOffset _time = wallClock.GetUtcNow();
    private Principal? _caller;
    private string? _region;

    internal void Identify(Principal caller, string region) => (_caller, _region) = (caller, region);

    internal void Record(WireAnswer answer) => Record(answer.Status, answer.ErrorCode);

    internal void RecordDrop(FaultEffect effect)
        => Record(0, effect == FaultEffect.DropBefore ? "drop-before" : "drop-after");

    private void Record(int status, string? errorCode)
        => log.Add(new Call(_time, service.SigningName, operation, _region, _caller?.Account, _caller?.Arn, requestId, status, errorCode));
}
