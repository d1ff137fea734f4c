using Amazon.Neptune.Internal;

namespace Amazon.Neptune.Model;

/// <summary>A DB cluster. It has no tags here: the package has none either.</summary>
public partial class DBCluster
{
    /// <summary>Always 1 for Neptune.</summary>
    public int? AllocatedStorage { get; set; }

    [ListElement("AvailabilityZone")]
    public List<string>? AvailabilityZones { get; set; }

    public int? BackupRetentionPeriod { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? ClusterCreateTime { get; set; }

    public bool? CopyTagsToSnapshot { get; set; }

    public string? DatabaseName { get; set; }

    public string? DBClusterArn { get; set; }

    public string? DBClusterIdentifier { get; set; }

    [ListElement("DBClusterMember")]
    public List<DBClusterMember>? DBClusterMembers { get; set; }

    public string? DBClusterParameterGroup { get; set; }

    public string? DbClusterResourceId { get; set; }

    public string? DBSubnetGroup { get; set; }

    public bool? DeletionProtection { get; set; }

    [ListElement("member")]
    public List<string>? EnabledCloudwatchLogsExports { get; set; }

    public string? Endpoint { get; set; }

    public string? Engine { get; set; }

    public string? EngineVersion { get; set; }

    public string? GlobalClusterIdentifier { get; set; }

    public string? HostedZoneId { get; set; }

    public bool? IAMDatabaseAuthenticationEnabled { get; set; }

    public string? KmsKeyId { get; set; }

    public string? MasterUsername { get; set; }

    public bool? MultiAZ { get; set; }

    public string? PercentProgress { get; set; }

    public int? Port { get; set; }

    public string? PreferredBackupWindow { get; set; }

    public string? PreferredMaintenanceWindow { get; set; }

    public string? ReaderEndpoint { get; set; }

    public ServerlessV2ScalingConfigurationInfo? ServerlessV2ScalingConfiguration { get; set; }

    public string? Status { get; set; }

    public bool? StorageEncrypted { get; set; }

    public string? StorageType { get; set; }

    [ListElement("VpcSecurityGroupMembership")]
    public List<VpcSecurityGroupMembership>? VpcSecurityGroups { get; set; }
}

public partial class DBClusterMember
{
    public string? DBInstanceIdentifier { get; set; }

    public bool? IsClusterWriter { get; set; }

    public string? DBClusterParameterGroupStatus { get; set; }

    public int? PromotionTier { get; set; }
}

public partial class VpcSecurityGroupMembership
{
    public string? VpcSecurityGroupId { get; set; }

    public string? Status { get; set; }
}
