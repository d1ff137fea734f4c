using Amazon.Neptune.Internal;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class CopyDBClusterSnapshotRequest : AmazonNeptuneRequest
{
    /// <summary>Name or ARN; one of another Region only by ARN.</summary>
    public string? SourceDBClusterSnapshotIdentifier { get; set; }

    public string? TargetDBClusterSnapshotIdentifier { get; set; }

    /// <summary>Re-encrypts an encrypted source; it can't encrypt an unencrypted one.</summary>
    public string? KmsKeyId { get; set; }

    /// <summary>The same request, signed for the source's Region, when that is another one.</summary>
    public string? PreSignedUrl { get; set; }

    public bool? CopyTags { get; set; }

    [ListElement("Tag")]
    public List<Tag>? Tags { get; set; }
}

public partial class CopyDBClusterSnapshotResponse : AmazonWebServiceResponse
{
    public DBClusterSnapshot? DBClusterSnapshot { get; set; }
}
