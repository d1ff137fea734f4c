using Amazon.Neptune.Internal;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class DescribeDBSubnetGroupsRequest : AmazonNeptuneRequest
{
    public string? DBSubnetGroupName { get; set; }

    /// <summary>20 to 100.</summary>
    public int? MaxRecords { get; set; }

    /// <summary>Where the page begins: the last answer's Marker.</summary>
    public string? Marker { get; set; }
}

public partial class DescribeDBSubnetGroupsResponse : AmazonWebServiceResponse
{
    [ListElement("DBSubnetGroup")]
    public List<DBSubnetGroup>? DBSubnetGroups { get; set; }

    /// <summary>Where the next page begins; null after the last.</summary>
    public string? Marker { get; set; }
}

public partial class DBSubnetGroup
{
    public string? DBSubnetGroupName { get; set; }

    public string? DBSubnetGroupDescription { get; set; }

    public string? DBSubnetGroupArn { get; set; }

    public string? VpcId { get; set; }

    public string? SubnetGroupStatus { get; set; }
}
