namespace NeptuneEncryption.Emulator.Simulation;

internal enum TransitionEnd
{
    Success,
    Failure,
    Never,
}

/// <summary>Something that takes its time. How far it is, is computed from the clock when somebody looks.</summary>
/// <param name="FailedState">The state it ends in when it fails, if not the usual one of its kind.</param>
internal readonly record struct Transition(
    DateTimeOffset Start, TimeSpan Length, TransitionEnd End = TransitionEnd.Success, string? FailedState = null)
{
    /// <summary>When it is over; the end of time if never.</summary>
    internal DateTimeOffset EndsAt => End == TransitionEnd.Never ? DateTimeOffset.MaxValue : Start + Length;

    internal bool IsOver(DateTimeOffset now) => now >= EndsAt;

    internal bool Failed(DateTimeOffset now) => End == TransitionEnd.Failure && IsOver(now);

    /// <summary>0 to 99 on the way, 100 when it is over.</summary>
    internal int Percent(DateTimeOffset now)
        => IsOver(now) ? 100
        : Length <= TimeSpan.Zero ? 99
        : (int)Math.Clamp((now - Start) / Length * 100, 0, 99);
}
