using System.Collections.Concurrent;
using System.Management.Automation;

namespace NeptuneEncryption.Arguments;

/// <summary>Selects snapshots by names and ARNs that may hold wildcards. Asked by the engine, so on any thread.</summary>
internal sealed class NameSelection
{
    private readonly WildcardPattern[] _patterns;
    private readonly ConcurrentDictionary<string, bool> _missing = new(StringComparer.OrdinalIgnoreCase);

    public NameSelection(IEnumerable<string>? names)
    {
        string[] given = [.. names ?? []];
        _patterns = [.. given.Select(name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase))];
        foreach (string literal in given.Where(name => !WildcardPattern.ContainsWildcardCharacters(name)))
            _missing[literal] = true;
    }

    /// <summary>
    /// Names without wildcards that no snapshot has answered to so far. A literal name that finds nothing is an error,
    /// as PowerShell users expect; a pattern that finds nothing is none.
    /// </summary>
    public IReadOnlyList<string> Missing => [.. _missing.Keys.Order(StringComparer.OrdinalIgnoreCase)];

    public bool Selects(Snapshot snapshot) => Selects(snapshot.DBClusterSnapshotIdentifier, snapshot.DBClusterSnapshotArn);

    /// <summary>Whether one of the names that a thing has is among those selected.</summary>
    public bool Selects(params string[] names)
    {
        if (_patterns.Length == 0)
            return true;
        if (!_missing.IsEmpty)
            Array.ForEach(names, name => _missing.TryRemove(name, out _));
        return Array.Exists(_patterns, pattern => Array.Exists(names, pattern.IsMatch));
    }
}
