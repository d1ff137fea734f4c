using Amazon.Runtime;

namespace Amazon.Neptune;

/// <summary>Base of all requests.</summary>
public abstract class AmazonNeptuneRequest : AmazonWebServiceRequest
{
}
