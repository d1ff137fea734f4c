using NeptuneEncryption.Emulator.Http.Protocols;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Http;

/// <summary>The faults that strike one call on its way.</summary>
internal sealed class WireFaults(IReadOnlyList<Fault> faults, CommonErrors errors, TimeProvider wallClock)
{
    internal bool DropsBefore => Has(FaultEffect.DropBefore);

    internal bool DropsAfter => Has(FaultEffect.DropAfter);

    internal bool Truncates => Has(FaultEffect.Truncated);

    /// <summary>The answer instead of the call's, if there is one.</summary>
    internal (string Code, int Status, string Message)? Refusal
        => Has(FaultEffect.Throttle) ? (errors.Throttled.Code, errors.Throttled.Status, "Rate exceeded")
        : Has(FaultEffect.Http500) ? (errors.InternalFailure.Code, errors.InternalFailure.Status,
            "The request processing has failed because of an unknown error, exception or failure.")
        : Has(FaultEffect.Http503)
        ? (errors.Unavailable.Code, errors.Unavailable.Status, "The request has failed due to a temporary failure of the server.")
        :
            null;

    internal async Task HoldBackAsync(CancellationToken cancellation)
    {
        foreach (Fault delay in faults.Where(fault => fault.Effect == FaultEffect.Delay))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(delay.DelayMs), wallClock, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>A malformed answer breaks off inside its first element and goes on with what belongs nowhere.</summary>
    internal WireAnswer Spoil(WireAnswer answer)
        => Has(FaultEffect.Malformed)
            ? answer with { Body = (byte[])[.. answer.Body.Span[..(answer.Body.Length / 2)], .. "<<&;}]"u8] }
            : answer;

    private bool Has(FaultEffect effect) => faults.Any(fault => fault.Effect == effect);
}
