using System.Net;
using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace NeptuneEncryption.Aws.CloudTrailClient;

/// <summary>Asks for events of one name in a span of time.</summary>
/// <param name="eventName">CloudTrail takes one attribute only.</param>
internal sealed class LookupEventsRequest(string eventName) : AmazonWebServiceRequest
{
    /// <summary>The most that CloudTrail gives on a page.</summary>
    public const int PageSize = 50;

    public string EventName => eventName;

    public required DateTime StartTime { get; init; }

    /// <summary>Null up to now.</summary>
    public DateTime? EndTime { get; init; }

    public string? NextToken { get; init; }
}

internal sealed class LookupEventsResponse : AmazonWebServiceResponse
{
    /// <summary>Of each event its time (UTC) and its record, a JSON document of its own.</summary>
    public List<(DateTime Time, string Record)> Events { get; } = [];

    public string? NextToken { get; set; }
}

internal sealed class LookupEventsMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var lookup = (LookupEventsRequest)input;
        var body = new Dictionary<string, object>
        {
            ["LookupAttributes"] = new[] { new { AttributeKey = "EventName", AttributeValue = lookup.EventName } },
            ["StartTime"] = new DateTimeOffset(lookup.StartTime).ToUnixTimeSeconds(),
        };
        if (lookup.EndTime is { } end)
            body["EndTime"] = new DateTimeOffset(end).ToUnixTimeSeconds();
        body["MaxResults"] = LookupEventsRequest.PageSize;
        if (lookup.NextToken is { } token)
            body["NextToken"] = token;

        var request = new DefaultRequest(input, "Amazon.CloudTrail")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            Content = JsonSerializer.SerializeToUtf8Bytes(body)
        };
        request.Headers["Content-Type"] = "application/x-amz-json-1.1";
        request.Headers["X-Amz-Target"] = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents";
        return request;
    }
}

internal sealed class LookupEventsUnmarshaller : JsonResponseUnmarshaller
{
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext context)
    {
        try
        {
            using var document = JsonDocument.Parse(context.Stream);
            if (document.RootElement.ValueKind != JsonValueKind.Object
                || !document.RootElement.TryGetProperty("Events", out JsonElement events))
            {
                throw new JsonException("The answer has no list of events.");
            }

            var response = new LookupEventsResponse { NextToken = Text(document.RootElement, "NextToken") };
            response.Events.AddRange(
                events.EnumerateArray().Select(item => (Time(item.GetProperty("EventTime")), Text(item, "CloudTrailEvent") ?? "{}")));
            return response;
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentOutOfRangeException)
        {
            throw new AmazonUnmarshallingException(
                context.ResponseData.GetHeaderValue(HeaderKeys.RequestIdHeader), context.CurrentPath, e, context.ResponseData.StatusCode);
        }
    }

    /// <summary><c>{"__type": "…#Code", "message": "…"}</c>; a proxy's own page leaves only the status.</summary>
    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext context,
        Exception innerException,
        HttpStatusCode statusCode)
    {
        string? code = null;
        string? message = null;
        try
        {
            using var document = JsonDocument.Parse(context.Stream);
            code = Text(document.RootElement, "__type")?.Split('#')[^1];
            message = Text(document.RootElement, "message") ?? Text(document.RootElement, "Message");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
        }

        return new AmazonServiceException(
            message ?? $"The service answered with HTTP status {(int)statusCode} and no message.",
            innerException, ErrorType.Unknown, code ?? statusCode.ToString(), context.ResponseData
                .GetHeaderValue(HeaderKeys.RequestIdHeader), statusCode);
    }

    /// <summary>Seconds since 1970, whole or with a fraction; some stand-ins write a text.</summary>
    private static DateTime Time(JsonElement time) => time.ValueKind == JsonValueKind.Number
        ? DateTime.UnixEpoch.AddSeconds(time.GetDouble())
        : time.GetDateTimeOffset().UtcDateTime;

    private static string? Text(JsonElement parent, string name)
        => parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value)
            && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
