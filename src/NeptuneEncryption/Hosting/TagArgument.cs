using System.Collections;
using NeptuneEncryption.Discovery;

namespace NeptuneEncryption.Hosting;

/// <summary>Tags to select by, given as a hashtable.</summary>
internal static class TagArgument
{
    /// <summary>A value of null or <c>*</c> stands for any.</summary>
    public static IReadOnlyList<TagCondition> Conditions(Hashtable? tags)
        => [.. (tags ?? []).Cast<DictionaryEntry>().Select(tag => new TagCondition($"{tag.Key}", tag.Value is null or "*" ? null : $"{tag.Value}"))];
}
