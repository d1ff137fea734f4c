using Amazon.Neptune.Internal;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class ModifyDBClusterSnapshotAttributeRequest : AmazonNeptuneRequest
{
    public string? DBClusterSnapshotIdentifier { get; set; }

    /// <summary><c>restore</c>: who may restore the snapshot.</summary>
    public string? AttributeName { get; set; }

    /// <summary>Account ids, or <c>all</c>, which makes an unencrypted snapshot public.</summary>
    [ListElement("AttributeValue")]
    public List<string>? ValuesToAdd { get; set; }

    [ListElement("AttributeValue")]
    public List<string>? ValuesToRemove { get; set; }
}

public partial class ModifyDBClusterSnapshotAttributeResponse : AmazonWebServiceResponse
{
    public DBClusterSnapshotAttributesResult? DBClusterSnapshotAttributesResult { get; set; }
}
