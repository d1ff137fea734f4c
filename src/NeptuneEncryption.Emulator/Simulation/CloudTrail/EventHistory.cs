using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using static System.Net.HttpStatusCode;

namespace NeptuneEncryption.Emulator.Simulation.CloudTrail;

/// <summary>
/// CloudTrail's event history of one account in one Region: what was called and what came of it, without any trail, for 90 days,
/// newest first, seen some minutes late.
/// </summary>
public sealed class EventHistory
{
    private const int MostOnAPage = 50;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    private static readonly JsonSerializerOptions Json = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        PropertyNamingPolicy = new FirstLetterLower(),
        Converters = { new JsonStringEnumConverter() },
    };

    private readonly AwsSimulation _aws;
    private readonly List<(DateTimeOffset Time, TrailEvent Event)> _events = [];

    internal EventHistory(AwsSimulation aws) => _aws = aws;

    /// <summary>Records a call with its answer or its error.</summary>
    internal void Record(string source, string name, object request, object? response, string? errorCode)
    {
        DateTimeOffset now = _aws.Now;
        string id = _aws.NextNumber().ToString("x32", CultureInfo.InvariantCulture);
        var record = new
        {
            EventTime = now,
            EventSource = source,
            EventName = name,
            ErrorCode = errorCode,
            RequestParameters = request,
            ResponseElements = response,
            EventID = id,
        };
        _events.Add((now, new TrailEvent(id, name, now, source, JsonSerializer.Serialize(record, Json))));
    }

    public LookupEventsResult LookupEvents(LookupEventsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = _aws.Gate.EnterScope();
        if (request.LookupAttributes is { Count: > 1 }
            || request.LookupAttributes?.Any(attribute => attribute.AttributeKey is not ("EventName" or "EventSource")) == true)
        {
            throw new AwsFaultException(
                "InvalidLookupAttributesException",
                BadRequest,
                "The lookup attributes are not valid: one of EventName or EventSource is known here.");
        }

        if (request.StartTime > request.EndTime)
            throw new AwsFaultException("InvalidTimeRangeException", BadRequest, "The start time is after the end time.");
        if (request.MaxResults is < 1 or > MostOnAPage)
            throw new AwsFaultException("InvalidMaxResultsException", BadRequest, $"MaxResults must be from 1 to {MostOnAPage}.");
        int skip = request.NextToken is not { } token ? 0
            : int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number
            : throw new AwsFaultException("InvalidNextTokenException", BadRequest, "The token is not valid.");
        int most = request.MaxResults ?? MostOnAPage;
        TrailEvent[] found = [.. _events.Where(item => IsSeen(item.Time) && Matches(item.Event, request)).Select(item => item.Event)
            .Reverse()];
        return new LookupEventsResult(
            [.. found.Skip(skip).Take(most)],
            skip + most < found.Length ? (skip + most).ToString(CultureInfo.InvariantCulture) : null);
    }

    private bool IsSeen(DateTimeOffset time) => time + _aws.Options.EventHistoryDelay <= _aws.Now && time + Kept >= _aws.Now;

    private static bool Matches(TrailEvent item, LookupEventsRequest request)
        => (request.StartTime is not { } start || item.EventTime >= start)
            && (request.EndTime is not { } end || item.EventTime <= end)
            && (request.LookupAttributes ?? []).All(
                attribute => (attribute.AttributeKey == "EventName" ? item.EventName : item.EventSource) == attribute.AttributeValue);

    private sealed class FirstLetterLower : JsonNamingPolicy
    {
        public override string ConvertName(string name) => char.ToLowerInvariant(name[0]) + name[1..];
    }
}

public sealed record LookupAttribute(string AttributeKey, string AttributeValue);

public sealed record LookupEventsRequest
{
    public IReadOnlyList<LookupAttribute>? LookupAttributes { get; init; }

    public DateTimeOffset? StartTime { get; init; }

    public DateTimeOffset? EndTime { get; init; }

    public int? MaxResults { get; init; }

    public string? NextToken { get; init; }
}

public sealed record LookupEventsResult(IReadOnlyList<TrailEvent> Events, string? NextToken);

/// <param name="CloudTrailEvent">The record itself, a JSON document.</param>
public sealed record TrailEvent(string EventId, string EventName, DateTimeOffset EventTime, string EventSource, string CloudTrailEvent);
