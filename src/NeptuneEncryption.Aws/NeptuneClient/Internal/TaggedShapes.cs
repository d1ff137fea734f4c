using Amazon.Neptune.Model;

namespace Amazon.Neptune.Internal;

// AWS sends TagList with both, as the RDS model of the same API says, and a snapshot's DbClusterResourceId; AWSSDK.Neptune does not know
// them. Under that package neither class is ever made, so that the tags are asked for with ListTagsForResource.

/// <summary>A snapshot with its tags.</summary>
internal sealed class TaggedDBClusterSnapshot : DBClusterSnapshot
{
    public string? DbClusterResourceId { get; set; }

    [ListElement("Tag")]
    public List<Amazon.Neptune.Model.Tag>? TagList { get; set; }
}

/// <summary>A cluster with its tags.</summary>
internal sealed class TaggedDBCluster : DBCluster
{
    [ListElement("Tag")]
    public List<Amazon.Neptune.Model.Tag>? TagList { get; set; }
}
