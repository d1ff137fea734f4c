namespace NeptuneEncryption.Ports;

/// <summary>
/// All that the engine asks of Neptune's management API, in one Region as one principal.
/// Paging, retries and the translation of errors are the implementation's. Judgement is the engine's:
/// nothing is filtered that the query did not ask to filter, so Aurora's and DocumentDB's resources come too.
/// </summary>
internal interface INeptuneGateway
{
    CallScope Scope { get; }

    /// <summary>AWS's own time of its last answer (UTC), by which the ages of its resources are reckoned: this machine's clock may be
    /// wrong. Null before the first.</summary>
    DateTime? LastAnswered { get; }

    /// <summary>Lists snapshots, page by page as they arrive. Pages may be empty.</summary>
    IAsyncEnumerable<IReadOnlyList<Snapshot>> ListSnapshotsAsync(SnapshotQuery query, CancellationToken cancellationToken);

    /// <summary>Describes one snapshot now; null when there is none.</summary>
    /// <param name="identifier">Its name, or its ARN when another account owns it.</param>
    /// <param name="snapshotType">AWS finds an automated snapshot by name only if told <c>automated</c>, a shared one only if told
    /// <c>shared</c>.</param>
    Task<Snapshot?> FindSnapshotAsync(string identifier, string? snapshotType, CancellationToken cancellationToken);

    /// <summary>Lists the clusters, page by page, asking AWS for the engine <c>neptune</c> only.</summary>
    IAsyncEnumerable<IReadOnlyList<Cluster>> ListClustersAsync(CancellationToken cancellationToken);

    /// <summary>Describes one cluster now, whatever its engine: all of RDS shares the names. Null when there is none.</summary>
    Task<Cluster?> FindClusterAsync(string identifier, CancellationToken cancellationToken);

    /// <summary>The tags of a cluster or snapshot.</summary>
    Task<IReadOnlyList<Tag>> ListTagsAsync(string resourceArn, CancellationToken cancellationToken);

    /// <summary>The accounts a manual snapshot is shared with; <c>all</c> when it is public.</summary>
    Task<IReadOnlyList<string>> ListSharedAccountsAsync(string snapshotIdentifier, CancellationToken cancellationToken);

    /// <summary>Starts the restore of a snapshot to a new cluster without instances.</summary>
    /// <exception cref="GatewayException"><see cref="ProblemKind.AlreadyExists"/> when the name is taken …</exception>
    Task<Receipt<Cluster>> RestoreClusterAsync(RestoreClusterRequest request, CancellationToken cancellationToken);

    /// <summary>Starts a manual snapshot of a cluster.</summary>
    /// <exception cref="GatewayException"><see cref="ProblemKind.AlreadyExists"/> when the name is taken …</exception>
    Task<Receipt<Snapshot>> CreateSnapshotAsync(CreateSnapshotRequest request, CancellationToken cancellationToken);

    /// <summary>Starts the copy of an encrypted snapshot into this gateway's Region.</summary>
    /// <exception cref="GatewayException"><see cref="ProblemKind.AlreadyExists"/> when the name is taken …</exception>
    Task<Receipt<Snapshot>> CopySnapshotAsync(CopySnapshotRequest request, CancellationToken cancellationToken);

    /// <summary>Changes a cluster at once; what is null stays as it is.</summary>
    Task<Receipt<Cluster>> ModifyClusterAsync(ModifyClusterRequest request, CancellationToken cancellationToken);

    /// <summary>Lets accounts restore a manual snapshot, besides those that may already.</summary>
    /// <param name="accountIds">Twelve digits each.</param>
    /// <returns>The id of the request.</returns>
    Task<string?> ShareSnapshotAsync(string snapshotIdentifier, IReadOnlyList<string> accountIds, CancellationToken cancellationToken);

    /// <summary>Adds tags to a cluster or snapshot; a tag of the same key is written over.</summary>
    /// <returns>The id of the request.</returns>
    Task<string?> AddTagsAsync(string resourceArn, IReadOnlyList<Tag> tags, CancellationToken cancellationToken);

    /// <summary>Starts the deletion of a cluster, without a final snapshot.</summary>
    /// <returns>The id of the request.</returns>
    Task<string?> DeleteClusterAsync(string clusterIdentifier, CancellationToken cancellationToken);

    /// <summary>Deletes a manual snapshot.</summary>
    /// <returns>The id of the request.</returns>
    Task<string?> DeleteSnapshotAsync(string snapshotIdentifier, CancellationToken cancellationToken);

    /// <summary>The DB subnet groups, all of them.</summary>
    Task<IReadOnlyList<SubnetGroup>> ListSubnetGroupsAsync(CancellationToken cancellationToken);

    /// <summary>A DB cluster parameter group; null when there is none of the name.</summary>
    Task<ParameterGroup?> FindParameterGroupAsync(string name, CancellationToken cancellationToken);

    /// <summary>The engine versions of Neptune that AWS offers, all of them.</summary>
    Task<IReadOnlyList<EngineVersion>> ListEngineVersionsAsync(CancellationToken cancellationToken);

    /// <summary>The quotas of the account in the Region, which Neptune shares with RDS and DocumentDB.</summary>
    Task<IReadOnlyList<AccountQuota>> ListQuotasAsync(CancellationToken cancellationToken);
}

/// <summary>What a writing call made or changed.</summary>
/// <param name="RequestId">The id by which CloudTrail and AWS Support know the call.</param>
internal sealed record Receipt<T>(T Resource, string? RequestId);

/// <param name="SnapshotType"><c>manual</c>, <c>automated</c>, <c>awsbackup</c>, <c>shared</c> or <c>public</c>; null for those the account
/// owns.</param>
/// <param name="DBClusterIdentifier">Only snapshots of this cluster.</param>
internal sealed record SnapshotQuery(string? SnapshotType = null, string? DBClusterIdentifier = null);

/// <summary>A restore. There is no form of it without a key: AWS would make an unencrypted cluster of an unencrypted snapshot.</summary>
/// <param name="SnapshotArn">The source, always by ARN.</param>
/// <param name="KmsKeyArn">ARN of the key, never an alias.</param>
internal sealed record RestoreClusterRequest(string DBClusterIdentifier, string SnapshotArn, string KmsKeyArn, IReadOnlyList<Tag> Tags)
{
    public string Engine { get; init; } = DatabaseEngine.Neptune;

    public string? EngineVersion { get; init; }

    public string? StorageType { get; init; }

    public string? DBSubnetGroupName { get; init; }

    public int? Port { get; init; }

    /// <summary>Null: the default group of the VPC.</summary>
    public IReadOnlyList<string>? VpcSecurityGroupIds { get; init; }

    /// <summary>Null: the default group of the engine version.</summary>
    public string? DBClusterParameterGroupName { get; init; }

    public bool? EnableIAMDatabaseAuthentication { get; init; }

    /// <summary><c>audit</c>, <c>slowquery</c>.</summary>
    public IReadOnlyList<string>? EnableCloudwatchLogsExports { get; init; }

    public bool? DeletionProtection { get; init; }

    public bool? CopyTagsToSnapshot { get; init; }

    public ServerlessCapacity? ServerlessCapacity { get; init; }
}

/// <param name="Tags">Given in the creating call, so that there is no moment without them.</param>
internal sealed record CreateSnapshotRequest(string DBClusterSnapshotIdentifier, string DBClusterIdentifier, IReadOnlyList<Tag> Tags);

/// <param name="SourceSnapshotArn">The encrypted source; its Region is read from the ARN.</param>
/// <param name="KmsKeyArn">ARN of a key of the Region copied to.</param>
internal sealed record CopySnapshotRequest(
    string DBClusterSnapshotIdentifier,
    string SourceSnapshotArn,
    string KmsKeyArn,
    IReadOnlyList<Tag> Tags);

internal sealed record ModifyClusterRequest(string DBClusterIdentifier)
{
    public bool? DeletionProtection { get; init; }

    /// <summary>Days, 1 to 35.</summary>
    public int? BackupRetentionPeriod { get; init; }

    /// <summary>UTC, such as <c>03:00-03:30</c>.</summary>
    public string? PreferredBackupWindow { get; init; }

    public bool? CopyTagsToSnapshot { get; init; }
}
