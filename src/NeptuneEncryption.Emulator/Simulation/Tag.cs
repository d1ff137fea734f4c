using System.Collections.Immutable;
using System.Globalization;

namespace NeptuneEncryption.Emulator.Simulation;

public sealed record Tag(string Key, string? Value = null);

/// <summary>What RDS allows as tags: 50 per resource, no <c>aws:</c> keys, letters, digits, space and <c>_ . : / = + - @</c>.</summary>
internal static class TagRules
{
    internal const int MostPerResource = 50;

    /// <summary>Checks the tags of a call and returns them with null values made empty, in the order given.</summary>
    internal static ImmutableArray<Tag> Accept(IReadOnlyList<Tag>? given)
    {
        if (given is null or []) return [];
        HashSet<string> keys = new(StringComparer.Ordinal);
        foreach (Tag tag in given)
        {
            if (string.IsNullOrEmpty(tag.Key) || tag.Key.Length > 128)
                throw AwsFaultException.InvalidValue("Tag keys must be between 1 and 128 characters in length.");
            if (tag.Value?.Length > 256)
                throw AwsFaultException.InvalidValue("Tag values must be between 0 and 256 characters in length.");
            if (tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw AwsFaultException.InvalidValue("Tag keys cannot start with the reserved prefix aws:");
            if (!tag.Key.All(IsAllowed) || tag.Value?.All(IsAllowed) == false)
            {
                throw AwsFaultException.InvalidValue(
                    $"The tag '{tag.Key}' has invalid characters. Allowed are letters, digits, white space and _ . : / = + - @");
            }

            if (!keys.Add(tag.Key))
                throw AwsFaultException.InvalidValue($"Duplicate tag key '{tag.Key}' found in the request.");
        }
        return Limit([.. given.Select(tag => tag with { Value = tag.Value ?? "" })]);
    }

    /// <summary>Adds tags to those a resource has; a key that is there gets the new value.</summary>
    internal static ImmutableArray<Tag> Merge(ImmutableArray<Tag> existing, ImmutableArray<Tag> added)
    {
        if (existing.IsEmpty) return Limit(added);
        var replaced = added.Select(tag => tag.Key).ToHashSet(StringComparer.Ordinal);
        return Limit([.. existing.Where(tag => !replaced.Contains(tag.Key)), .. added]);
    }

    private static ImmutableArray<Tag> Limit(ImmutableArray<Tag> tags)
        => tags.Length <= MostPerResource
            ? tags
            : throw AwsFaultException.InvalidValue(
                $"The resource would have {tags.Length} tags. A resource can have at most {MostPerResource}.");

    private static bool IsAllowed(char c)
        => char.IsLetterOrDigit(c) || c == ' ' || "_.:/=+-@".Contains(c, StringComparison.Ordinal)
        || char.GetUnicodeCategory(c) is UnicodeCategory.SpaceSeparator or UnicodeCategory.Surrogate;
}
