using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

public sealed partial class RdsService
{
    public ImmutableArray<Tag> ListTagsForResource(ListTagsForResourceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        return RequireTagged(request.ResourceName).Read().SeenAfter(Dialects.TagListingDelay, now);
    }

    public void AddTagsToResource(AddTagsToResourceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        ImmutableArray<Tag> added = TagRules.Accept(request.Tags);
        (Func<TagsOverTime> read, Action<TagsOverTime> write) = RequireTagged(request.ResourceName);
        write(read().ChangedTo(TagRules.Merge(read().Now, added), now));
    }

    public void RemoveTagsFromResource(RemoveTagsFromResourceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        (Func<TagsOverTime> read, Action<TagsOverTime> write) = RequireTagged(request.ResourceName);
        write(read().ChangedTo(read().Now.RemoveAll(tag => request.TagKeys.Contains(tag.Key)), now));
    }

    /// <summary>The tags of a cluster or cluster snapshot of ours, for those who decide by them; none of what is not there.</summary>
    internal ImmutableArray<Tag> TagsOf(string arn)
    {
        using Lock.Scope scope = Enter(out _);
        return (KindOfResource(arn) switch
        {
            "cluster" => FindCluster(arn)?.Tags.Now,
            "cluster-snapshot" => FindOwn(arn)?.Tags.Now,
            _ => null,
        }) ?? [];
    }

    /// <summary>The tags of what an ARN names. Tagging knows ARNs only, and only our own.</summary>
    private (Func<TagsOverTime> Read, Action<TagsOverTime> Write) RequireTagged(string resourceName)
    {
        if (!Arn.TryParse(resourceName, out Arn arn) || arn.Service != Service || arn.Account != Account || arn.Region != Region)
            throw AwsFaultException.InvalidValue($"Invalid resource name: {resourceName}");
        switch (KindOfResource(resourceName))
        {
            case "cluster":
                Cluster cluster = RequireCluster(resourceName);
                return (() => cluster.Tags, tags => cluster.Tags = tags);
            case "cluster-snapshot":
                Snapshot snapshot = FindOwn(resourceName) ?? throw RdsFaults.TaggedSnapshotNotFound(resourceName);
                return (() => snapshot.Tags, tags => snapshot.Tags = tags);
            case "db":
                throw RdsFaults.TaggedInstanceNotFound(resourceName);
            default:
                throw AwsFaultException.InvalidValue($"Invalid resource name: {resourceName}");
        }
    }

    private static string? KindOfResource(string text) => Arn.TryParse(text, out Arn arn) ? arn.Resource.Split(':')[0] : null;
}
