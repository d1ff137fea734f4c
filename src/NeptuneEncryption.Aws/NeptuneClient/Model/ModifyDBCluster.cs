using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class ModifyDBClusterRequest : AmazonNeptuneRequest
{
    public string? DBClusterIdentifier { get; set; }

    /// <summary>Without it some changes wait for the maintenance window.</summary>
    public bool? ApplyImmediately { get; set; }

    /// <summary>Days, 1 to 35.</summary>
    public int? BackupRetentionPeriod { get; set; }

    public string? PreferredBackupWindow { get; set; }

    public bool? DeletionProtection { get; set; }

    public bool? CopyTagsToSnapshot { get; set; }
}

public partial class ModifyDBClusterResponse : AmazonWebServiceResponse
{
    public DBCluster? DBCluster { get; set; }
}
