using System.Net;
using System.Text;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.Neptune.Internal;

/// <summary>
/// Reads an answer of AWS's query protocol, and an error into its typed exception. Like that of the SDK it takes what is there:
/// whether that is the operation's result is held against the answer in the pipeline.
/// </summary>
internal sealed class QueryUnmarshaller<TResponse>(string action) : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        try
        {
            return PlainXmlReader.Read(InMemory(context.Stream), Read);
        }
        catch (XmlException e)
        {
            throw new AmazonUnmarshallingException(
                context.ResponseData.GetHeaderValue(HeaderKeys.RequestIdHeader),
                context.CurrentPath,
                e,
                context.ResponseData.StatusCode);
        }
    }

    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext context,
        Exception innerException,
        HttpStatusCode statusCode)
    {
        ErrorDocument document;
        try
        {
            document = PlainXmlReader.Read(InMemory(context.Stream), QueryReader<ErrorDocument>.Read);
        }
        catch (XmlException)
        {
            // Proxies and load balancers answer with pages of their own; the status is all that can be told of those.
            document = new ErrorDocument();
        }

        return NeptuneErrors.Create(document, innerException, statusCode);
    }

    /// <summary>The whole answer: as it came, or a copy when the SDK has put a stream of its own before it, as it does for
    /// errors.</summary>
    private static ArraySegment<byte> InMemory(Stream answer)
    {
        if (answer is MemoryStream whole && whole.TryGetBuffer(out ArraySegment<byte> bytes))
        {
            return bytes;
        }

        var copy = new MemoryStream();
        answer.CopyTo(copy);
        return new ArraySegment<byte>(copy.GetBuffer(), 0, (int)copy.Length);
    }

    private TResponse Read(PlainXmlReader reader)
    {
        var response = new TResponse();
        while (reader.ReadChild())
        {
            if (Ascii.Equals(reader.LocalName, action + "Result"))
            {
                QueryReader<TResponse>.ReadInto(reader, response);
            }
            else if (Ascii.Equals(reader.LocalName, nameof(ResponseMetadata)))
            {
                response.ResponseMetadata = new ResponseMetadata { RequestId = QueryReader<MetadataDocument>.Read(reader).RequestId };
            }
            else
            {
                reader.Skip();
            }
        }

        return response;
    }
}
