using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class DeleteDBClusterSnapshotRequest : AmazonNeptuneRequest
{
    public string? DBClusterSnapshotIdentifier { get; set; }
}

public partial class DeleteDBClusterSnapshotResponse : AmazonWebServiceResponse
{
    public DBClusterSnapshot? DBClusterSnapshot { get; set; }
}
