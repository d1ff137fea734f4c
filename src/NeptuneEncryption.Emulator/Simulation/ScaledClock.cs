namespace NeptuneEncryption.Emulator.Simulation;

/// <summary>A clock that runs faster or slower than another one and can be put forward. It never goes back.</summary>
public sealed class ScaledClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _wall;
    private DateTimeOffset _wallStart;
    private DateTimeOffset _start;
    private double _scale;

    public ScaledClock(TimeProvider wall, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(wall);
        CheckScale(scale);
        _wall = wall;
        _start = _wallStart = wall.GetUtcNow();
        _scale = scale;
    }

    /// <summary>How many seconds pass here in one second of the other clock.</summary>
    public double Scale
    {
        get
        {
            lock (_gate) return _scale;
        }
        set
        {
            CheckScale(value);
            lock (_gate)
            {
                Rebase();
                _scale = value;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return Now(_wall.GetUtcNow());
    }

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        lock (_gate)
        {
            Rebase();
            _start += by;
        }
    }

    private DateTimeOffset Now(DateTimeOffset wall) => _start + ((wall - _wallStart) * _scale);

    private void Rebase()
    {
        DateTimeOffset wall = _wall.GetUtcNow();
        _start = Now(wall);
        _wallStart = wall;
    }

    private static void CheckScale(double scale)
    {
        if (!double.IsFinite(scale) || scale < 0)
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale is a number from 0 (the clock stands) up.");
    }
}
