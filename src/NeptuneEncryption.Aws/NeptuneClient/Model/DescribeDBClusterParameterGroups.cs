using Amazon.Neptune.Internal;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class DescribeDBClusterParameterGroupsRequest : AmazonNeptuneRequest
{
    public string? DBClusterParameterGroupName { get; set; }

    /// <summary>20 to 100.</summary>
    public int? MaxRecords { get; set; }

    /// <summary>Where the page begins: the last answer's Marker.</summary>
    public string? Marker { get; set; }
}

public partial class DescribeDBClusterParameterGroupsResponse : AmazonWebServiceResponse
{
    [ListElement("DBClusterParameterGroup")]
    public List<DBClusterParameterGroup>? DBClusterParameterGroups { get; set; }

    /// <summary>Where the next page begins; null after the last.</summary>
    public string? Marker { get; set; }
}

public partial class DBClusterParameterGroup
{
    public string? DBClusterParameterGroupName { get; set; }

    public string? DBClusterParameterGroupArn { get; set; }

    /// <summary>The engine versions it fits, such as <c>neptune1.3</c>.</summary>
    public string? DBParameterGroupFamily { get; set; }

    public string? Description { get; set; }
}
