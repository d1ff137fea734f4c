using Amazon.Neptune.Internal;

namespace Amazon.Neptune.Model;

/// <summary>A snapshot of a DB cluster. It has no tags here: the package has none either.</summary>
public partial class DBClusterSnapshot
{
    [ListElement("AvailabilityZone")]
    public List<string>? AvailabilityZones { get; set; }

    public string? DBClusterSnapshotIdentifier { get; set; }

    public string? DBClusterIdentifier { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? SnapshotCreateTime { get; set; }

    public string? Engine { get; set; }

    /// <summary>Not reliable for Neptune.</summary>
    public int? AllocatedStorage { get; set; }

    public string? Status { get; set; }

    public int? Port { get; set; }

    public string? VpcId { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? ClusterCreateTime { get; set; }

    public string? MasterUsername { get; set; }

    public string? EngineVersion { get; set; }

    public string? LicenseModel { get; set; }

    public string? SnapshotType { get; set; }

    public int? PercentProgress { get; set; }

    public bool? StorageEncrypted { get; set; }

    public string? KmsKeyId { get; set; }

    public string? DBClusterSnapshotArn { get; set; }

    public string? SourceDBClusterSnapshotArn { get; set; }

    public bool? IAMDatabaseAuthenticationEnabled { get; set; }

    public string? StorageType { get; set; }
}
