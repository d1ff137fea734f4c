namespace NeptuneEncryption.Emulator.Simulation;

/// <summary>What happens by itself at a time to come: it is done when somebody next looks, in the order it was due.</summary>
internal sealed class ScheduledEvents
{
    private readonly PriorityQueue<Action<DateTimeOffset>, (DateTimeOffset At, long Order)> _items = new();
    private long _order;

    internal void Add(DateTimeOffset at, Action<DateTimeOffset> what)
    {
        if (at < DateTimeOffset.MaxValue) _items.Enqueue(what, (at, _order++));
    }

    /// <summary>Does all that is due by now. Each action is told the time it was due.</summary>
    internal void RunDue(DateTimeOffset now)
    {
        while (_items.TryPeek(out Action<DateTimeOffset>? what, out (DateTimeOffset At, long Order) due) && due.At <= now)
        {
            _items.Dequeue();
            what(due.At);
        }
    }
}
