using Amazon.Neptune.Internal;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class DescribeDBClusterSnapshotsRequest : AmazonNeptuneRequest
{
    /// <summary>Excludes DBClusterSnapshotIdentifier.</summary>
    public string? DBClusterIdentifier { get; set; }

    /// <summary>Excludes DBClusterIdentifier.</summary>
    public string? DBClusterSnapshotIdentifier { get; set; }

    /// <summary><c>manual</c>, <c>automated</c>, <c>awsbackup</c>, <c>shared</c> or <c>public</c>; manual and automated ones when not
    /// given.</summary>
    public string? SnapshotType { get; set; }

    [ListElement("Filter")]
    public List<Filter>? Filters { get; set; }

    /// <summary>20 to 100.</summary>
    public int? MaxRecords { get; set; }

    /// <summary>Where the page begins: the last answer's Marker.</summary>
    public string? Marker { get; set; }

    public bool? IncludeShared { get; set; }

    public bool? IncludePublic { get; set; }
}

public partial class DescribeDBClusterSnapshotsResponse : AmazonWebServiceResponse
{
    [ListElement("DBClusterSnapshot")]
    public List<DBClusterSnapshot>? DBClusterSnapshots { get; set; }

    /// <summary>Where the next page begins; null after the last.</summary>
    public string? Marker { get; set; }
}
