using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class DeleteDBClusterRequest : AmazonNeptuneRequest
{
    public string? DBClusterIdentifier { get; set; }

    /// <summary>Either this is true or FinalDBSnapshotIdentifier is given.</summary>
    public bool? SkipFinalSnapshot { get; set; }

    public string? FinalDBSnapshotIdentifier { get; set; }
}

public partial class DeleteDBClusterResponse : AmazonWebServiceResponse
{
    public DBCluster? DBCluster { get; set; }
}
