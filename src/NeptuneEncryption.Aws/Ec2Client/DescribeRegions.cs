using System.Net;
using System.Xml;
using System.Xml.Linq;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace NeptuneEncryption.Aws.Ec2Client;

/// <summary>Asks for the Regions that are enabled for the account: EC2's answer when nothing else is said.</summary>
internal sealed class DescribeRegionsRequest : AmazonWebServiceRequest;

internal sealed class DescribeRegionsResponse : AmazonWebServiceResponse
{
    public List<string> RegionNames { get; } = [];
}

internal sealed class DescribeRegionsMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.EC2");
        request.Parameters["Action"] = "DescribeRegions";
        request.Parameters["Version"] = "2016-11-15";
        return request;
    }
}

internal sealed class DescribeRegionsUnmarshaller : XmlResponseUnmarshaller
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext context)
    {
        try
        {
            XElement root = Load(context);
            if (root.Name.LocalName != "DescribeRegionsResponse" || Child(root, "regionInfo") is not { } regions)
            {
                throw new XmlException(
                    $"The answer is <{root.Name.LocalName}> where a <DescribeRegionsResponse> with its <regionInfo> belongs.");
            }

            var response = new DescribeRegionsResponse { ResponseMetadata = new ResponseMetadata { RequestId = Text(root, "requestId") } };
            response.RegionNames
                .AddRange(regions.Elements().Select(item => Text(item, "regionName") ?? throw new XmlException("A Region has no name.")));
            return response;
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

    /// <summary><c>&lt;Response&gt;&lt;Errors&gt;&lt;Error&gt;</c>; a proxy's own page leaves only the status.</summary>
    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext context,
        Exception innerException,
        HttpStatusCode statusCode)
    {
        XElement? root = null;
        try
        {
            root = Load(context);
        }
        catch (XmlException)
        {
        }

        XElement? error = root is null ? null : Child(Child(root, "Errors"), "Error");
        return new AmazonServiceException(
            Text(error, "Message") ?? $"The service answered with HTTP status {(int)statusCode} and no message.",
            innerException, ErrorType.Unknown, Text(error, "Code") ?? statusCode.ToString(), Text(root, "RequestID"), statusCode);
    }

    private static XElement Load(XmlUnmarshallerContext context)
    {
        using var reader = XmlReader.Create(context.Stream, Settings);
        return XElement.Load(reader);
    }

    private static XElement? Child(XElement? parent, string name)
        => parent?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    private static string? Text(XElement? parent, string name) => Child(parent, name)?.Value is { Length: > 0 } text ? text : null;
}
