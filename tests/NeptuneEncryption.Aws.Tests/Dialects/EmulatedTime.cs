using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Aws.Tests.Dialects;

/// <summary>The clock of the emulator's resources. Whoever waits on it puts it forward, and waits no longer.</summary>
internal sealed class EmulatedTime(ScaledClock resources) : TimeProvider
{
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => resources.GetUtcNow();

    public override long GetTimestamp() => resources.GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            resources.Advance(dueTime);
            callback(state);
        }

        return new SpentTimer();
    }

    private sealed class SpentTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => false;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
