using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Discovery;

/// <summary>
/// What one account and Region was last seen to hold of Neptune: one list call each for clusters and for manual snapshots serves
/// every operation there.
/// </summary>
internal sealed class RegionInventory(INeptuneGateway neptune)
{
    private Dictionary<string, Cluster> _clusters = [];
    private Dictionary<string, Snapshot> _snapshots = [];

    public INeptuneGateway Neptune => neptune;

    public IReadOnlyList<Cluster> Clusters => [.. _clusters.Values];

    public IReadOnlyList<Snapshot> Snapshots => [.. _snapshots.Values];

    public Cluster? Cluster(string? identifier) => identifier is null ? null : _clusters.GetValueOrDefault(identifier);

    public Snapshot? Snapshot(string identifier) => _snapshots.GetValueOrDefault(identifier);

    /// <summary>Whether the clusters were listed since the last wait: good enough for an operation that only now begins.</summary>
    public bool HasClustersOfTick { get; private set; }

    /// <summary>Whether the snapshots were listed since the last wait.</summary>
    public bool HasSnapshotsOfTick { get; private set; }

    public void BeginTick() => HasClustersOfTick = HasSnapshotsOfTick = false;

    /// <summary>Lists both. The clusters first: one that is being deleted has its copy, which the later list shows.</summary>
    public async Task ObserveAsync(CancellationToken cancellationToken)
    {
        await ObserveClustersAsync(cancellationToken).ConfigureAwait(false);
        await ObserveSnapshotsAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task ObserveClustersAsync(CancellationToken cancellationToken)
    {
        // Names are compared as AWS does; a name in two pages is the same cluster, seen twice.
        Dictionary<string, Cluster> clusters = new(StringComparer.OrdinalIgnoreCase);
        await foreach (IReadOnlyList<Cluster> page in neptune.ListClustersAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (Cluster cluster in page)
                clusters[cluster.DBClusterIdentifier] = cluster;
        }
        _clusters = clusters;
        HasClustersOfTick = true;
    }

    public async Task ObserveSnapshotsAsync(CancellationToken cancellationToken)
    {
        Dictionary<string, Snapshot> snapshots = new(StringComparer.OrdinalIgnoreCase);
        await foreach (IReadOnlyList<Snapshot> page in neptune.ListSnapshotsAsync(new SnapshotQuery(SnapshotType.Manual), cancellationToken)
            .ConfigureAwait(false))
        {
            foreach (Snapshot snapshot in page)
                snapshots[snapshot.DBClusterSnapshotIdentifier] = snapshot;
        }
        _snapshots = snapshots;
        HasSnapshotsOfTick = true;
    }

    /// <summary>The cluster with its tags, which are asked for, once for each list, when the list did not hold them.</summary>
    public async Task<Cluster> WithTagsAsync(Cluster cluster, CancellationToken cancellationToken)
    {
        if (cluster.TagList is not null)
            return cluster;
        Cluster tagged = cluster with
        {
            TagList = await neptune.ListTagsAsync(cluster.DBClusterArn, cancellationToken)
            .ConfigureAwait(false)
        };
        if (ReferenceEquals(Cluster(cluster.DBClusterIdentifier), cluster))
            _clusters[cluster.DBClusterIdentifier] = tagged;
        return tagged;
    }

    /// <summary>The snapshot with its tags, which are asked for, once for each list, when the list did not hold them.</summary>
    public async Task<Snapshot> WithTagsAsync(Snapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.TagList is not null)
            return snapshot;
        Snapshot tagged = snapshot with
        {
            TagList = await neptune.ListTagsAsync(snapshot.DBClusterSnapshotArn, cancellationToken)
            .ConfigureAwait(false)
        };
        if (ReferenceEquals(Snapshot(snapshot.DBClusterSnapshotIdentifier), snapshot))
            _snapshots[snapshot.DBClusterSnapshotIdentifier] = tagged;
        return tagged;
    }
}
