using Amazon.Neptune.Internal;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class CreateDBClusterSnapshotRequest : AmazonNeptuneRequest
{
    public string? DBClusterSnapshotIdentifier { get; set; }

    public string? DBClusterIdentifier { get; set; }

    [ListElement("Tag")]
    public List<Tag>? Tags { get; set; }
}

public partial class CreateDBClusterSnapshotResponse : AmazonWebServiceResponse
{
    public DBClusterSnapshot? DBClusterSnapshot { get; set; }
}
