using Amazon.Neptune.Internal;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class DescribeDBClustersRequest : AmazonNeptuneRequest
{
    public string? DBClusterIdentifier { get; set; }

    /// <summary><c>engine</c> and <c>db-cluster-id</c>.</summary>
    [ListElement("Filter")]
    public List<Filter>? Filters { get; set; }

    /// <summary>20 to 100.</summary>
    public int? MaxRecords { get; set; }

    /// <summary>Where the page begins: the last answer's Marker.</summary>
    public string? Marker { get; set; }
}

public partial class DescribeDBClustersResponse : AmazonWebServiceResponse
{
    [ListElement("DBCluster")]
    public List<DBCluster>? DBClusters { get; set; }

    /// <summary>Where the next page begins; null after the last.</summary>
    public string? Marker { get; set; }
}
