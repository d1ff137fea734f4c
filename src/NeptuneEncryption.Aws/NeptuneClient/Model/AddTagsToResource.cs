using Amazon.Neptune.Internal;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class AddTagsToResourceRequest : AmazonNeptuneRequest
{
    /// <summary>ARN of the resource.</summary>
    public string? ResourceName { get; set; }

    [ListElement("Tag")]
    public List<Tag>? Tags { get; set; }
}

public partial class AddTagsToResourceResponse : AmazonWebServiceResponse
{
}
