using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation;

/// <summary>The tags of a resource, and for those who see late, what they were before.</summary>
internal readonly record struct TagsOverTime(ImmutableArray<Tag> Now, ImmutableArray<Tag> Before, DateTimeOffset Since)
{
    internal static TagsOverTime Always(ImmutableArray<Tag> tags) => new(tags, tags, DateTimeOffset.MinValue);

    internal static TagsOverTime From(DateTimeOffset creation, ImmutableArray<Tag> tags) => new(tags, [], creation);

    internal TagsOverTime ChangedTo(ImmutableArray<Tag> tags, DateTimeOffset now) => new(tags, Now, now);

    internal ImmutableArray<Tag> SeenAfter(TimeSpan delay, DateTimeOffset now) => now - Since >= delay ? Now : Before;
}
