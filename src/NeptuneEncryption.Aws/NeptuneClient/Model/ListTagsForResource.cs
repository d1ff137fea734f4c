using Amazon.Neptune.Internal;
using Amazon.Runtime;

namespace Amazon.Neptune.Model;

public partial class ListTagsForResourceRequest : AmazonNeptuneRequest
{
    /// <summary>ARN of the resource.</summary>
    public string? ResourceName { get; set; }

    [ListElement("Filter")]
    public List<Filter>? Filters { get; set; }
}

public partial class ListTagsForResourceResponse : AmazonWebServiceResponse
{
    [ListElement("Tag")]
    public List<Tag>? TagList { get; set; }
}
