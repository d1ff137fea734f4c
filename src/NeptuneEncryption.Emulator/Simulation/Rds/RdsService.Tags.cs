using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

public sealed partial class RdsService
{
    public ImmutableArray<Tag> ListTagsForResource(ListTagsForResourceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        return RequireTagged(request.ResourceName).Read();
    }

    public void AddTagsToResource(AddTagsToResourceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        ImmutableArray<Tag> added = TagRules.Accept(request.Tags);
        (Func<ImmutableArray<Tag>> read, Action<ImmutableArray<Tag>> write) = RequireTagged(request.ResourceName);
        write(TagRules.Merge(read(), added));
    }

    public void RemoveTagsFromResource(RemoveTagsFromResourceRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        (Func<ImmutableArray<Tag>> read, Action<ImmutableArray<Tag>> write) = RequireTagged(request.ResourceName);
        write(read().RemoveAll(tag => request.TagKeys.Contains(tag.Key)));
    }

    /// <summary>The tags of a cluster or cluster snapshot of ours, for those who decide by them; none of what is not there.</summary>
    internal ImmutableArray<Tag> TagsOf(string arn)
    {
        using Lock.Scope scope = Enter(out _);
        return (KindOfResource(arn) switch
        {
            "cluster" => FindCluster(arn)?.Tags,
            "cluster-snapshot" => FindOwn(arn)?.Tags,
            _ => null,
        }) ?? [];
    }

    /// <summary>The tags of what an ARN names. Tagging knows ARNs only, and only our own.</summary>
    private (Func<ImmutableArray<Tag>> Read, Action<ImmutableArray<Tag>> Write) RequireTagged(string resourceName)
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
