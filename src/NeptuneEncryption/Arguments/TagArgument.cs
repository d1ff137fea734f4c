using System.Collections;
using NeptuneEncryption.Discovery;

namespace NeptuneEncryption.Arguments;

/// <summary>Tags given as a hashtable.</summary>
internal static class TagArgument
{
    /// <summary>Tags to give to what is made, in the order of their keys.</summary>
    public static IReadOnlyList<Tag> Tags(Hashtable? tags)
        => [.. (tags ?? []).Cast<DictionaryEntry>().Select(tag => new Tag($"{tag.Key}", $"{tag.Value}"))
            .OrderBy(tag => tag.Key, StringComparer.Ordinal)];

    /// <summary>To select by: a value of null or <c>*</c> stands for any.</summary>
    public static IReadOnlyList<TagCondition> Conditions(Hashtable? tags)
        => [.. (tags ?? []).Cast<DictionaryEntry>()
            .Select(tag => new TagCondition($"{tag.Key}", tag.Value is null or "*" ? null : $"{tag.Value}"))];
}
