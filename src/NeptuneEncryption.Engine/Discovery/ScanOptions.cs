using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Discovery;

/// <summary>What a scan looks for. That it is Neptune's goes without saying.</summary>
internal sealed record ScanOptions
{
    public SnapshotQuery Query { get; init; } = new();

    /// <summary>What a row itself tells.</summary>
    public Func<Snapshot, bool> Selects { get; init; } = static _ => true;

    public TagSelection Tags { get; init; } = TagSelection.Everything;

    /// <summary>Ask for the tags that a list did not hold, whatever is selected by.</summary>
    public bool WithTags { get; init; }

    /// <summary>Told of each account and Region when its scan has ended.</summary>
    public ScanCoverage? Coverage { get; init; }

    /// <summary>How many Regions are looked through at once.</summary>
    public int ThrottleLimit { get; init; } = DefaultThrottleLimit;

    public const int DefaultThrottleLimit = 8;
}
