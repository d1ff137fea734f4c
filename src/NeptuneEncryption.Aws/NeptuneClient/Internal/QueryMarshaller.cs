using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace Amazon.Neptune.Internal;

/// <summary>Writes a request as the parameters of AWS's query protocol; the wire names are the names of the properties.</summary>
internal sealed class QueryMarshaller<TRequest>(string action, string version) : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.Neptune");
        request.Parameters["Action"] = action;
        request.Parameters["Version"] = version;
        QueryWriter<TRequest>.Write(request.Parameters, "", (TRequest)input);
        return request;
    }
}
