using Amazon.Neptune.Internal;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class RestoreDBClusterFromSnapshotRequest : AmazonNeptuneRequest
{
    [ListElement("AvailabilityZone")]
    public List<string>? AvailabilityZones { get; set; }

    public string? DBClusterIdentifier { get; set; }

    /// <summary>Name or ARN; another account's only by ARN.</summary>
    public string? SnapshotIdentifier { get; set; }

    public string? Engine { get; set; }

    public string? EngineVersion { get; set; }

    public int? Port { get; set; }

    public string? DBSubnetGroupName { get; set; }

    public string? DatabaseName { get; set; }

    public string? OptionGroupName { get; set; }

    [ListElement("VpcSecurityGroupId")]
    public List<string>? VpcSecurityGroupIds { get; set; }

    [ListElement("Tag")]
    public List<Tag>? Tags { get; set; }

    /// <summary>Without it the cluster of an unencrypted snapshot is unencrypted; there is no other switch.</summary>
    public string? KmsKeyId { get; set; }

    public bool? EnableIAMDatabaseAuthentication { get; set; }

    [ListElement("member")]
    public List<string>? EnableCloudwatchLogsExports { get; set; }

    public string? DBClusterParameterGroupName { get; set; }

    public bool? DeletionProtection { get; set; }

    public bool? CopyTagsToSnapshot { get; set; }

    public ServerlessV2ScalingConfiguration? ServerlessV2ScalingConfiguration { get; set; }

    /// <summary><c>standard</c> or <c>iopt1</c>.</summary>
    public string? StorageType { get; set; }
}

public partial class RestoreDBClusterFromSnapshotResponse : AmazonWebServiceResponse
{
    public DBCluster? DBCluster { get; set; }
}
