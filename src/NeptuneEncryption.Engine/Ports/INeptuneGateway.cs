namespace NeptuneEncryption.Ports;

/// <summary>
/// All that the engine asks of Neptune's management API, in one Region as one principal.
/// Paging, retries and the translation of errors are the implementation's. Judgement is the engine's:
/// nothing is filtered that the query did not ask to filter, so Aurora's and DocumentDB's resources come too.
/// </summary>
public interface INeptuneGateway
{
    Origin Origin { get; }

    /// <summary>Lists snapshots, page by page as they arrive. Pages may be empty.</summary>
    IAsyncEnumerable<IReadOnlyList<Snapshot>> ListSnapshotsAsync(SnapshotQuery query, CancellationToken cancellationToken);

    /// <summary>Describes one snapshot now; null when there is none.</summary>
    /// <param name="identifier">Its name, or its ARN when another account owns it.</param>
    /// <param name="snapshotType">AWS finds an automated snapshot by name only if told <c>automated</c>, a shared one only if told <c>shared</c>.</param>
    Task<Snapshot?> FindSnapshotAsync(string identifier, string? snapshotType, CancellationToken cancellationToken);

    /// <summary>Lists the clusters, page by page, asking AWS for the engine <c>neptune</c> only.</summary>
    IAsyncEnumerable<IReadOnlyList<Cluster>> ListClustersAsync(CancellationToken cancellationToken);

    /// <summary>The tags of a cluster or snapshot.</summary>
    Task<IReadOnlyList<Tag>> ListTagsAsync(string resourceArn, CancellationToken cancellationToken);

    /// <summary>The accounts a manual snapshot is shared with; <c>all</c> when it is public.</summary>
    Task<IReadOnlyList<string>> ListSharedAccountsAsync(string snapshotIdentifier, CancellationToken cancellationToken);

    /// <summary>Starts the restore of a snapshot to a new cluster without instances.</summary>
    /// <exception cref="GatewayException"><see cref="ProblemKind.AlreadyExists"/> when the name is taken …</exception>
    Task<Cluster> RestoreClusterAsync(RestoreClusterRequest request, CancellationToken cancellationToken);

    /// <summary>Starts a manual snapshot of a cluster.</summary>
    /// <exception cref="GatewayException"><see cref="ProblemKind.AlreadyExists"/> when the name is taken …</exception>
    Task<Snapshot> CreateSnapshotAsync(CreateSnapshotRequest request, CancellationToken cancellationToken);

    /// <summary>Starts the deletion of a cluster, without a final snapshot.</summary>
    Task DeleteClusterAsync(string clusterIdentifier, CancellationToken cancellationToken);

    /// <summary>Deletes a manual snapshot.</summary>
    Task DeleteSnapshotAsync(string snapshotIdentifier, CancellationToken cancellationToken);
}

/// <param name="SnapshotType"><c>manual</c>, <c>automated</c>, <c>awsbackup</c>, <c>shared</c> or <c>public</c>; null for those the account owns.</param>
/// <param name="DBClusterIdentifier">Only snapshots of this cluster.</param>
public sealed record SnapshotQuery(string? SnapshotType = null, string? DBClusterIdentifier = null);

/// <summary>A restore. There is no form of it without a key: AWS would make an unencrypted cluster of an unencrypted snapshot.</summary>
/// <param name="SnapshotArn">The source, always by ARN.</param>
/// <param name="KmsKeyArn">ARN of the key, never an alias.</param>
public sealed record RestoreClusterRequest(string DBClusterIdentifier, string SnapshotArn, string KmsKeyArn, IReadOnlyList<Tag> Tags)
{
    public string Engine { get; init; } = "neptune";

    public string? EngineVersion { get; init; }

    public string? StorageType { get; init; }

    public string? DBSubnetGroupName { get; init; }

    public int? Port { get; init; }
}

/// <param name="Tags">Given in the creating call, so that there is no moment without them.</param>
public sealed record CreateSnapshotRequest(string DBClusterSnapshotIdentifier, string DBClusterIdentifier, IReadOnlyList<Tag> Tags);
