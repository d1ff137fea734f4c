using System.Net;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace Amazon.Neptune.Internal;

/// <summary>Reads an answer of AWS's query protocol, and an error into its typed exception.</summary>
internal sealed class QueryUnmarshaller<TResponse>(string action) : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse, new()
{
    /// <summary>Far above the largest page AWS sends; an answer beyond it is not from AWS.</summary>
    private const long MaxCharacters = 64 * 1024 * 1024;

    // White space is kept: a tag's value may be a single blank.
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = MaxCharacters,
    };

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        try
        {
            return Read(context.Stream);
        }
        catch (XmlException e)
        {
            throw new AmazonUnmarshallingException(context.ResponseData.GetHeaderValue(HeaderKeys.RequestIdHeader), context.CurrentPath, e, context.ResponseData.StatusCode);
        }
    }

    public override AmazonServiceException UnmarshallException(XmlUnmarshallerContext context, Exception innerException, HttpStatusCode statusCode)
    {
        ErrorDocument document;
        try
        {
            using var reader = XmlReader.Create(context.Stream, Settings);
            Expect(reader, "ErrorResponse");
            document = QueryReader<ErrorDocument>.Read(reader);
        }
        catch (XmlException)
        {
            // Proxies and load balancers answer with pages of their own; the status is all that can be told of those.
            document = new ErrorDocument();
        }

        return NeptuneErrors.Create(document, innerException, statusCode);
    }

    private TResponse Read(Stream answer)
    {
        using var reader = XmlReader.Create(answer, Settings);
        Expect(reader, action + "Response");

        var response = new TResponse();
        bool hasResult = false;
        QueryShape.ReadChildren(reader, part =>
        {
            if (part.LocalName == action + "Result")
            {
                hasResult = true;
                QueryReader<TResponse>.ReadInto(part, response);
            }
            else if (part.LocalName == nameof(ResponseMetadata))
            {
                response.ResponseMetadata = new ResponseMetadata { RequestId = QueryReader<MetadataDocument>.Read(part).RequestId };
            }
            else
            {
                part.Skip();
            }
        });
        return hasResult || !QueryReader<TResponse>.HasMembers
            ? response
            : throw new XmlException($"The answer has no <{action}Result>.");
    }

    private static void Expect(XmlReader reader, string root)
    {
        reader.MoveToContent();
        if (reader.LocalName != root)
        {
            throw new XmlException($"The answer is <{reader.LocalName}> where <{root}> belongs.");
        }
    }
}
