namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <summary>The snapshots of an account and Region in the order of their identifiers. Millions have room here.</summary>
internal sealed class SnapshotStore
{
    private readonly SortedList<string, Snapshot> _all = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Snapshot> _shared = new(StringComparer.Ordinal);

    // Those copied into here that may still be under way; the finished are dropped when somebody counts.
    private readonly List<Snapshot> _copies = [];

    internal int ManualCount { get; private set; }

    /// <summary>Those that other accounts may restore.</summary>
    internal IEnumerable<Snapshot> Shared => _shared.Values;

    internal Snapshot? Find(string identifier) => _all.GetValueOrDefault(identifier);

    internal void Add(Snapshot snapshot)
    {
        _all.Add(snapshot.Identifier, snapshot);
        if (snapshot.Kind == SnapshotKind.Manual) ManualCount++;
        if (snapshot.CopiedFrom is not null) _copies.Add(snapshot);
    }

    internal int CopiesInProgress(DateTimeOffset now)
    {
        _copies.RemoveAll(copy => !copy.IsInTheMaking(now) || Find(copy.Identifier) != copy);
        return _copies.Count;
    }

    /// <summary>The copies of a snapshot that are still under way into here.</summary>
    internal Snapshot[] CopiesInProgressOf(string arn, DateTimeOffset now)
        => [.. _copies.Where(copy => copy.CopiedFrom == arn && copy.IsInTheMaking(now) && Find(copy.Identifier) == copy)];

    internal void Reserve(int more) => _all.Capacity = Math.Max(_all.Capacity, _all.Count + more);

    internal void Remove(Snapshot snapshot)
    {
        if (!_all.Remove(snapshot.Identifier)) return;
        _shared.Remove(snapshot.Identifier);
        if (snapshot.Kind == SnapshotKind.Manual) ManualCount--;
    }

    /// <summary>Keeps the index of shared snapshots true after the sharing of one has changed.</summary>
    internal void SharingChanged(Snapshot snapshot)
    {
        if (snapshot.SharedWith.IsEmpty) _shared.Remove(snapshot.Identifier);
        else _shared[snapshot.Identifier] = snapshot;
    }

    /// <summary>All from the first identifier after the one given. The store must not change while this is read.</summary>
    internal IEnumerable<Snapshot> After(string identifier)
    {
        for (int i = FirstIndexAfter(identifier); i < _all.Count; i++)
        {
            yield return _all.GetValueAtIndex(i);
        }
    }

    private int FirstIndexAfter(string identifier)
    {
        int low = 0;
        int high = _all.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (string.CompareOrdinal(_all.GetKeyAtIndex(middle), identifier) <= 0) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
