using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Observation;

/// <summary>AWS may show a new resource before it shows the tags that the creating call gave it. What bears an operation's name is neither
/// the operation's nor a stranger's until they have had their time.</summary>
internal static class LateTags
{
    /// <summary>How long after its creation a resource's tags are waited for.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(5);

    /// <summary>Whether a cluster is so new, by AWS's clock, that tags of ours may yet be seen on it; none are.</summary>
    public static bool MayCome(INeptuneGateway neptune, Cluster? cluster)
        => cluster is not null && !AreSeen(cluster.TagList) && IsNew(neptune, cluster.ClusterCreateTime);

    /// <summary>Whether a snapshot is so new, by AWS's clock, that tags of ours may yet be seen on it; none are.</summary>
    public static bool MayCome(INeptuneGateway neptune, Snapshot? snapshot)
        => snapshot is not null && !AreSeen(snapshot.TagList) && IsNew(neptune, snapshot.SnapshotCreateTime);

    private static bool IsNew(INeptuneGateway neptune, DateTime? created) => (neptune.LastAnswered - created)?.Duration() < Wait;

    /// <summary>Whether any tag of an operation is seen, be it whose it may.</summary>
    public static bool AreSeen(IReadOnlyList<Tag>? tags)
        => tags?.Any(tag => tag.Key.StartsWith(OperationTag.Prefix, StringComparison.Ordinal)) == true;
}
