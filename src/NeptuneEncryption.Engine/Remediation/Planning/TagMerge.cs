using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Planning;

/// <summary>The tags that cluster and encrypted snapshot get beside the operation's own: the source's, written over by the
/// user's.</summary>
internal static class TagMerge
{
    /// <summary>What AWS allows on a resource.</summary>
    private const int Most = 50;

    /// <returns>The tags, and the keys of the source's own that do not fit beside those of the operation.</returns>
    /// <exception cref="GatewayException">Those of the user are too many, or one of them cannot be.</exception>
    public static (IReadOnlyList<Tag> Tags, IReadOnlyList<string> Left) Merge(Snapshot source, IReadOnlyList<Tag> given)
    {
        if (given.Select(tag => (tag.Key, Fault: Fault(tag)))
            .FirstOrDefault(t => t.Fault is not null) is { Fault: { } fault, Key: { } key })
        {
            throw PlanProblem.TagInvalid(source, key, fault);
        }
        int room = Most - OperationTag.Most - given.Count;
        if (room < 0)
            throw PlanProblem.TooManyTags(source, given.Count, Most - OperationTag.Most);
        // What AWS or an operation has written is not the user's to carry on.
        Tag[] own =
        [
            .. (source.TagList ?? []).Where(tag => !IsReserved(tag.Key) && !given.Any(g => g.Key == tag.Key))
                .OrderBy(tag => tag.Key, StringComparer.Ordinal),
        ];
        Tag[] merged = [.. own.Take(room).Concat(given).OrderBy(tag => tag.Key, StringComparer.Ordinal)];
        return (merged, [.. own.Skip(room).Select(tag => tag.Key)]);
    }

    private static bool IsReserved(string key)
        => key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase) || key.StartsWith(OperationTag.Prefix, StringComparison.Ordinal);

    private static string? Fault(Tag tag) => tag switch
    {
        { Key.Length: 0 or > 128 } => "a key has 1 to 128 characters",
        { Value.Length: > 256 } => "a value has up to 256 characters",
        _ when IsReserved(tag.Key) => $"keys that begin with 'aws:' or '{OperationTag.Prefix}' are reserved",
        _ when !(tag.Key + tag.Value).All(
            c => char.IsLetterOrDigit(c)
                || " _.:/=+-@".Contains(c, StringComparison.Ordinal)) => "only letters, digits, spaces and _ . : / = + - @ may be in it",
        _ => null,
    };
}
