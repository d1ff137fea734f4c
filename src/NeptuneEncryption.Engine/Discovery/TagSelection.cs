namespace NeptuneEncryption.Discovery;

/// <summary>A tag to select by.</summary>
/// <param name="Value">Null: whatever its value.</param>
internal sealed record TagCondition(string Key, string? Value = null)
{
    internal bool Holds(IReadOnlyList<Tag> tags) => tags.Any(tag => tag.Key == Key && (Value is null || tag.Value == Value));
}

/// <summary>Selects snapshots by their tags: they must have all of <paramref name="Required"/> and none of
/// <paramref name="Excluded"/>.</summary>
internal sealed record TagSelection(IReadOnlyList<TagCondition> Required, IReadOnlyList<TagCondition> Excluded)
{
    public static TagSelection Everything { get; } = new([], []);

    internal bool IsEverything => Required.Count == 0 && Excluded.Count == 0;

    internal bool Selects(IReadOnlyList<Tag> tags) => Required.All(tag => tag.Holds(tags)) && !Excluded.Any(tag => tag.Holds(tags));
}
