using Amazon.Neptune.Internal;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class DescribeDBEngineVersionsRequest : AmazonNeptuneRequest
{
    /// <summary><c>neptune</c>.</summary>
    public string? Engine { get; set; }

    public string? EngineVersion { get; set; }

    public string? DBParameterGroupFamily { get; set; }

    public bool? DefaultOnly { get; set; }

    /// <summary>20 to 100.</summary>
    public int? MaxRecords { get; set; }

    /// <summary>Where the page begins: the last answer's Marker.</summary>
    public string? Marker { get; set; }
}

public partial class DescribeDBEngineVersionsResponse : AmazonWebServiceResponse
{
    [ListElement("DBEngineVersion")]
    public List<DBEngineVersion>? DBEngineVersions { get; set; }

    /// <summary>Where the next page begins; null after the last.</summary>
    public string? Marker { get; set; }
}

public partial class DBEngineVersion
{
    public string? Engine { get; set; }

    public string? EngineVersion { get; set; }

    public string? DBParameterGroupFamily { get; set; }

    [ListElement("UpgradeTarget")]
    public List<UpgradeTarget>? ValidUpgradeTarget { get; set; }
}

public partial class UpgradeTarget
{
    public string? Engine { get; set; }

    public string? EngineVersion { get; set; }

    public bool? AutoUpgrade { get; set; }

    public bool? IsMajorVersionUpgrade { get; set; }
}
