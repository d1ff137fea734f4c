using Microsoft.Extensions.Time.Testing;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class ClockFacts
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _wall = new(Start);

    [Fact]
    public void A_scaled_clock_runs_as_many_times_faster()
    {
        ScaledClock clock = new(_wall, scale: 600);
        _wall.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Start.AddMinutes(10), clock.GetUtcNow());
    }

    [Fact]
    public void Changing_the_scale_keeps_the_time_that_has_passed()
    {
        ScaledClock clock = new(_wall, scale: 600);
        _wall.Advance(TimeSpan.FromSeconds(1));
        clock.Scale = 1;
        _wall.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Start.AddMinutes(10).AddSeconds(1), clock.GetUtcNow());
    }

    [Fact]
    public void It_can_be_put_forward_but_not_back()
    {
        ScaledClock clock = new(_wall, scale: 0);
        clock.Advance(TimeSpan.FromHours(1));
        _wall.Advance(TimeSpan.FromHours(5));
        Assert.Equal(Start.AddHours(1), clock.GetUtcNow());
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Advance(TimeSpan.FromSeconds(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => clock.Scale = -1);
    }
}
