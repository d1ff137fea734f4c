using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Kms;

/// <summary>What KMS allows as tags: 50 per key, no <c>aws:</c> keys.</summary>
internal static class KmsTagRules
{
    private const int MostPerKey = 50;

    internal static ImmutableArray<KmsTag> Accept(IReadOnlyList<KmsTag>? given)
    {
        if (given is null) return [];
        foreach (KmsTag tag in given)
        {
            if (string.IsNullOrEmpty(tag.TagKey) || tag.TagKey.Length > 128 || tag.TagValue?.Length > 256)
                throw KmsFaults.Tag("Tag keys have 1 to 128 characters, tag values at most 256.");
            if (tag.TagKey.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
                throw KmsFaults.Tag("Tag keys that begin with aws: are reserved.");
        }
        if (given.DistinctBy(tag => tag.TagKey).Count() < given.Count) throw KmsFaults.Tag("Duplicate tag keys");
        return given.Count <= MostPerKey ? [.. given] : throw KmsFaults.Tag("Too many tags");
    }

    internal static ImmutableArray<KmsTag> Merge(ImmutableArray<KmsTag> existing, ImmutableArray<KmsTag> added)
    {
        ImmutableArray<KmsTag> merged = [.. existing.Where(tag => added.All(other => other.TagKey != tag.TagKey)), .. added];
        return merged.Length <= MostPerKey ? merged : throw KmsFaults.LimitExceeded($"A key can have at most {MostPerKey} tags.");
    }
}
