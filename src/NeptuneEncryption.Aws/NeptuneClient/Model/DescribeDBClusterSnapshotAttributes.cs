using Amazon.Neptune.Internal;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class DescribeDBClusterSnapshotAttributesRequest : AmazonNeptuneRequest
{
    public string? DBClusterSnapshotIdentifier { get; set; }
}

public partial class DescribeDBClusterSnapshotAttributesResponse : AmazonWebServiceResponse
{
    public DBClusterSnapshotAttributesResult? DBClusterSnapshotAttributesResult { get; set; }
}

public partial class DBClusterSnapshotAttributesResult
{
    public string? DBClusterSnapshotIdentifier { get; set; }

    [ListElement("DBClusterSnapshotAttribute")]
    public List<DBClusterSnapshotAttribute>? DBClusterSnapshotAttributes { get; set; }
}

public partial class DBClusterSnapshotAttribute
{
    /// <summary><c>restore</c>: who may restore the snapshot.</summary>
    public string? AttributeName { get; set; }

    /// <summary>Account ids, or <c>all</c> for a public snapshot.</summary>
    [ListElement("AttributeValue")]
    public List<string>? AttributeValues { get; set; }
}
