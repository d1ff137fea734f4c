using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <summary>A cluster as it stands at the time of the call. Names and order are those of AWS's model.</summary>
public sealed record DBCluster
{
    public required int AllocatedStorage { get; init; }
    public required ImmutableArray<string> AvailabilityZones { get; init; }
    public required int BackupRetentionPeriod { get; init; }
    public required string DBClusterIdentifier { get; init; }
    public required string DBClusterParameterGroup { get; init; }
    public required string DBSubnetGroup { get; init; }
    public required string Status { get; init; }
    public string? PercentProgress { get; init; }
    public DateTimeOffset? EarliestRestorableTime { get; init; }
    public required string Endpoint { get; init; }
    public required string ReaderEndpoint { get; init; }
    public required bool MultiAZ { get; init; }
    public required string Engine { get; init; }
    public required string EngineVersion { get; init; }
    public DateTimeOffset? LatestRestorableTime { get; init; }
    public required int Port { get; init; }
    public required string MasterUsername { get; init; }
    public required string PreferredBackupWindow { get; init; }
    public required string PreferredMaintenanceWindow { get; init; }
    public required ImmutableArray<string> ReadReplicaIdentifiers { get; init; }
    public required ImmutableArray<DBClusterMember> DBClusterMembers { get; init; }
    public required ImmutableArray<VpcSecurityGroupMembership> VpcSecurityGroups { get; init; }
    public required string HostedZoneId { get; init; }
    public required bool StorageEncrypted { get; init; }
    public string? KmsKeyId { get; init; }
    public required string DbClusterResourceId { get; init; }
    public required string DBClusterArn { get; init; }
    public required ImmutableArray<DBClusterRole> AssociatedRoles { get; init; }
    public required bool IAMDatabaseAuthenticationEnabled { get; init; }
    public required DateTimeOffset ClusterCreateTime { get; init; }
    public required bool CopyTagsToSnapshot { get; init; }
    public ImmutableArray<string>? EnabledCloudwatchLogsExports { get; init; }
    public ClusterPendingModifiedValues? PendingModifiedValues { get; init; }
    public required bool DeletionProtection { get; init; }
    public required bool CrossAccountClone { get; init; }
    public ServerlessV2ScalingConfiguration? ServerlessV2ScalingConfiguration { get; init; }
    public string? StorageType { get; init; }

    // In the RDS model and on the wire, though not in the Neptune model.
    public required string EngineMode { get; init; }
    public required bool HttpEndpointEnabled { get; init; }
    public required string ActivityStreamStatus { get; init; }
    public required ImmutableArray<string> DomainMemberships { get; init; }
    public ImmutableArray<Tag>? TagList { get; init; }
}

public sealed record DBClusterMember(
    string DBInstanceIdentifier,
    bool IsClusterWriter,
    string DBClusterParameterGroupStatus = "in-sync",
    int PromotionTier = 1);

public sealed record VpcSecurityGroupMembership(string VpcSecurityGroupId, string Status);

public sealed record DBClusterRole(string RoleArn, string Status, string? FeatureName = null);

public sealed record ServerlessV2ScalingConfiguration(double? MinCapacity = null, double? MaxCapacity = null);

/// <summary>Changes that wait for the maintenance window because they were not to be applied at once.</summary>
public sealed record ClusterPendingModifiedValues
{
    public string? DBClusterIdentifier { get; init; }
    public bool? IAMDatabaseAuthenticationEnabled { get; init; }
    public string? EngineVersion { get; init; }
    public int? BackupRetentionPeriod { get; init; }
    public string? StorageType { get; init; }
}
