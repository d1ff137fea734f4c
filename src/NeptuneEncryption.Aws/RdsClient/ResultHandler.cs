using System.Globalization;
using System.Xml;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace NeptuneEncryption.Aws.RdsClient;

/// <summary>
/// Lets only the operation's own result through to whatever reads it: the clients of the SDK make an empty answer of a proxy's page with
/// status 200,
/// and an empty list of snapshots is good news. The answer must be in memory (the transport sees to that), since it is read twice.
/// </summary>
/// <param name="answered">Told the time that AWS gives each answer.</param>
internal sealed class ResultHandler(Action<DateTimeOffset> answered) : PipelineHandler
{
    /// <summary>The operations whose answer says no more than that it was done.</summary>
    private static readonly HashSet<string> WithoutResult = new(StringComparer.Ordinal) { "AddTagsToResource" };

    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, Async = true };

    public override async Task<T> InvokeAsync<T>(IExecutionContext executionContext)
    {
        T result = await base.InvokeAsync<T>(executionContext).ConfigureAwait(false);
        IWebResponseData response = executionContext.ResponseContext.HttpResponse;
        if (DateTimeOffset.TryParseExact(
            response.GetHeaderValue("Date"), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset date))
        {
            answered(date);
        }

        try
        {
            Stream body = await response.ResponseBody.OpenResponseAsync().ConfigureAwait(false);
            await CheckAsync(body, Operation(executionContext.RequestContext.OriginalRequest)).ConfigureAwait(false);
            body.Position = 0;
        }
        catch (XmlException e)
        {
            throw new AmazonUnmarshallingException(
                response.GetHeaderValue(HeaderKeys.RequestIdHeader),
                lastKnownLocation: "",
                e,
                response.StatusCode);
        }

        return result;
    }

    private static string Operation(AmazonWebServiceRequest request) => request.GetType().Name[..^"Request".Length];

    private static async Task CheckAsync(Stream body, string operation)
    {
        using var reader = XmlReader.Create(body, Settings);
        await reader.MoveToContentAsync().ConfigureAwait(false);
        if (reader.LocalName != operation + "Response")
            throw new XmlException($"The answer is <{reader.LocalName}> where <{operation}Response> belongs.");
        if (WithoutResult.Contains(operation))
            return;
        await reader.ReadAsync().ConfigureAwait(false);
        while (reader.Depth > 0 && (reader.NodeType != XmlNodeType.Element || reader.LocalName != operation + "Result"))
            await reader.SkipAsync().ConfigureAwait(false);
        if (reader.Depth == 0)
            throw new XmlException($"The answer has no <{operation}Result>.");
    }
}
