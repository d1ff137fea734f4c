namespace NeptuneEncryption.Emulator.Simulation.Rds;

// What the operations take. A parameter without a default is required; names are those of AWS's model.

public sealed record Filter(string Name, IReadOnlyList<string> Values);

public sealed record DescribeDBClusterSnapshotsRequest
{
    public string? DBClusterIdentifier { get; init; }
    public string? DBClusterSnapshotIdentifier { get; init; }
    public string? SnapshotType { get; init; }
    public IReadOnlyList<Filter>? Filters { get; init; }
    public int? MaxRecords { get; init; }
    public string? Marker { get; init; }
    public bool? IncludeShared { get; init; }
    public bool? IncludePublic { get; init; }
}

public sealed record DescribeDBClusterSnapshotAttributesRequest(string DBClusterSnapshotIdentifier);

public sealed record ModifyDBClusterSnapshotAttributeRequest(string DBClusterSnapshotIdentifier, string AttributeName)
{
    public IReadOnlyList<string>? ValuesToAdd { get; init; }
    public IReadOnlyList<string>? ValuesToRemove { get; init; }
}

public sealed record CreateDBClusterSnapshotRequest(string DBClusterSnapshotIdentifier, string DBClusterIdentifier)
{
    public IReadOnlyList<Tag>? Tags { get; init; }
}

public sealed record CopyDBClusterSnapshotRequest(
    string SourceDBClusterSnapshotIdentifier,
    string TargetDBClusterSnapshotIdentifier)
{
    public string? KmsKeyId { get; init; }
    public bool? CopyTags { get; init; }
    public IReadOnlyList<Tag>? Tags { get; init; }
    public string? SourceRegion { get; init; }
}

public sealed record DeleteDBClusterSnapshotRequest(string DBClusterSnapshotIdentifier);

public sealed record DescribeDBClustersRequest
{
    public string? DBClusterIdentifier { get; init; }
    public IReadOnlyList<Filter>? Filters { get; init; }
    public int? MaxRecords { get; init; }
    public string? Marker { get; init; }
}

public sealed record CreateDBClusterRequest(string DBClusterIdentifier, string Engine)
{
    public string? EngineVersion { get; init; }
    public string? MasterUsername { get; init; }
    public int? Port { get; init; }
    public int? BackupRetentionPeriod { get; init; }
    public string? PreferredBackupWindow { get; init; }
    public string? DBSubnetGroupName { get; init; }
    public string? DBClusterParameterGroupName { get; init; }
    public IReadOnlyList<string>? VpcSecurityGroupIds { get; init; }
    public bool? StorageEncrypted { get; init; }
    public string? KmsKeyId { get; init; }
    public string? StorageType { get; init; }
    public bool? EnableIAMDatabaseAuthentication { get; init; }
    public IReadOnlyList<string>? EnableCloudwatchLogsExports { get; init; }
    public bool? CopyTagsToSnapshot { get; init; }
    public bool? DeletionProtection { get; init; }
    public ServerlessV2ScalingConfiguration? ServerlessV2ScalingConfiguration { get; init; }
    public IReadOnlyList<Tag>? Tags { get; init; }
}

public sealed record RestoreDBClusterFromSnapshotRequest(string DBClusterIdentifier, string SnapshotIdentifier, string Engine)
{
    public string? EngineVersion { get; init; }
    public int? Port { get; init; }
    public string? DBSubnetGroupName { get; init; }
    public string? DBClusterParameterGroupName { get; init; }
    public IReadOnlyList<string>? VpcSecurityGroupIds { get; init; }
    public string? KmsKeyId { get; init; }
    public string? StorageType { get; init; }
    public bool? EnableIAMDatabaseAuthentication { get; init; }
    public IReadOnlyList<string>? EnableCloudwatchLogsExports { get; init; }
    public bool? CopyTagsToSnapshot { get; init; }
    public bool? DeletionProtection { get; init; }
    public ServerlessV2ScalingConfiguration? ServerlessV2ScalingConfiguration { get; init; }
    public IReadOnlyList<Tag>? Tags { get; init; }
}

public sealed record ModifyDBClusterRequest(string DBClusterIdentifier)
{
    public string? NewDBClusterIdentifier { get; init; }
    public bool? ApplyImmediately { get; init; }
    public int? BackupRetentionPeriod { get; init; }
    public string? PreferredBackupWindow { get; init; }
    public string? DBClusterParameterGroupName { get; init; }
    public IReadOnlyList<string>? VpcSecurityGroupIds { get; init; }
    public int? Port { get; init; }
    public bool? EnableIAMDatabaseAuthentication { get; init; }
    public string? EngineVersion { get; init; }
    public bool? AllowMajorVersionUpgrade { get; init; }
    public bool? DeletionProtection { get; init; }
    public bool? CopyTagsToSnapshot { get; init; }
    public string? StorageType { get; init; }
    public ServerlessV2ScalingConfiguration? ServerlessV2ScalingConfiguration { get; init; }
}

public sealed record DeleteDBClusterRequest(string DBClusterIdentifier)
{
    public bool? SkipFinalSnapshot { get; init; }
    public string? FinalDBSnapshotIdentifier { get; init; }
}

public sealed record AddTagsToResourceRequest(string ResourceName, IReadOnlyList<Tag> Tags);

public sealed record RemoveTagsFromResourceRequest(string ResourceName, IReadOnlyList<string> TagKeys);

public sealed record ListTagsForResourceRequest(string ResourceName)
{
    public IReadOnlyList<Filter>? Filters { get; init; }
}

public sealed record DescribeDBSubnetGroupsRequest
{
    public string? DBSubnetGroupName { get; init; }
    public int? MaxRecords { get; init; }
    public string? Marker { get; init; }
}

public sealed record DescribeDBClusterParameterGroupsRequest
{
    public string? DBClusterParameterGroupName { get; init; }
    public int? MaxRecords { get; init; }
    public string? Marker { get; init; }
}

public sealed record DescribeDBEngineVersionsRequest
{
    public string? Engine { get; init; }
    public string? EngineVersion { get; init; }
    public string? DBParameterGroupFamily { get; init; }
    public bool? DefaultOnly { get; init; }
    public int? MaxRecords { get; init; }
    public string? Marker { get; init; }
}
