namespace NeptuneEncryption.Emulator.Simulation;

/// <summary>What goes wrong. The last three happen in AWS's state; the others on the way to it or back.</summary>
public enum FaultEffect
{
    Throttle,
    Http500,
    Http503,
    Delay,
    DropBefore,
    DropAfter,
    Malformed,
    Truncated,
    NeverFinish,
    FailState,
    UnencryptedRestore,
}

/// <summary>A fault on an operation: it spares the first <paramref name="After"/> calls and strikes the next
/// <paramref name="Count"/>.</summary>
/// <remarks>
/// Operation, service and Region are names, or <c>*</c> for all; services are <c>rds</c>, <c>kms</c>, <c>sts</c> and <c>ec2</c>.
/// <see cref="FaultEffect.Delay"/> holds the answer back for <paramref name="DelayMs"/>, on the wall clock.
/// <see cref="FaultEffect.FailState"/> ends in <paramref name="State"/>, one of <see cref="FailedStates.All"/>; without it, in the usual
/// one.
/// </remarks>
public sealed record Fault(
    string Operation,
    FaultEffect Effect,
    int After = 0,
    int Count = int.MaxValue,
    string Service = "*",
    int DelayMs = 0,
    string Region = "*",
    string? State = null);

/// <summary>The faults in force. Each counts its own calls, from when it was set.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly List<ArmedFault> _armed = [];

    /// <summary>Replaces all faults; none clears them.</summary>
    public void Set(params IReadOnlyList<Fault> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        foreach (Fault fault in faults) FailedStates.Check(fault.State);
        lock (_gate)
        {
            _armed.Clear();
            _armed.AddRange(faults.Select(fault => new ArmedFault(fault)));
        }
    }

    /// <summary>Counts a call and returns the effects on the state that strike it.</summary>
    internal StateFaults StateFaults(string service, string operation, string region)
    {
        lock (_gate)
        {
            if (_armed.Count == 0) return default;
            List<Fault> struck = Strike(service, operation, region, ofState: true);
            return new StateFaults(
                NeverFinish: struck.Exists(fault => fault.Effect == FaultEffect.NeverFinish),
                FailState: struck.Exists(fault => fault.Effect == FaultEffect.FailState),
                UnencryptedRestore: struck.Exists(fault => fault.Effect == FaultEffect.UnencryptedRestore),
                FailedState: struck.Find(fault => fault is { Effect: FaultEffect.FailState, State: not null })?.State);
        }
    }

    /// <summary>Counts a call and returns the faults on the wire that strike it, in the order they were set.</summary>
    internal IReadOnlyList<Fault> WireFaults(string service, string operation, string region)
    {
        lock (_gate) return _armed.Count == 0 ? [] : Strike(service, operation, region, ofState: false);
    }

    private List<Fault> Strike(string service, string operation, string region, bool ofState)
    {
        List<Fault> struck = [];
        foreach (ArmedFault armed in _armed)
        {
            if (armed.IsOfState == ofState && armed.Strikes(service, operation, region)) struck.Add(armed.Fault);
        }
        return struck;
    }

    private sealed class ArmedFault(Fault fault)
    {
        private int _calls;

        public Fault Fault { get; } = fault;

        public bool IsOfState
            => Fault.Effect is FaultEffect.NeverFinish or FaultEffect.FailState or FaultEffect.UnencryptedRestore;

        public bool Strikes(string service, string operation, string region)
        {
            if (!Matches(Fault.Service, service) || !Matches(Fault.Operation, operation) || !Matches(Fault.Region, region)) return false;
            long call = ++_calls;
            return call > Fault.After && call - Fault.After <= Fault.Count;
        }

        private static bool Matches(string pattern, string name)
            => pattern is "*" or "" || string.Equals(pattern, name, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>The faults that strike the state a call makes.</summary>
internal readonly record struct StateFaults(bool NeverFinish, bool FailState, bool UnencryptedRestore, string? FailedState)
{
    /// <summary>How something begun now goes on.</summary>
    internal Transition Begin(DateTimeOffset start, TimeSpan length) => new(start, length, End, FailedState);

    private TransitionEnd End
        => NeverFinish ? TransitionEnd.Never
        : FailState ? TransitionEnd.Failure
        : TransitionEnd.Success;
}
