using System.Runtime.CompilerServices;
using System.Text.Json;
using NeptuneEncryption.Aws.CloudTrailClient;
using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Gateways;

internal sealed class TrailGateway(Func<CloudTrailEventsClient> client, ProblemTranslator problems, string region) : ITrailGateway
{
    private const string Restore = "RestoreDBClusterFromSnapshot";

    public async IAsyncEnumerable<IReadOnlyList<RestoreEvent>> ListRestoresAsync(
        DateTime from,
        DateTime? to,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var call = new AwsCall("cloudtrail", "LookupEvents", Restore, region);
        var tokens = new PageMarkers(call);
        string? token = null;
        do
        {
            var request = new LookupEventsRequest(Restore) { StartTime = from, EndTime = to, NextToken = token };
            LookupEventsResponse answer = await problems.RunAsync(
                call,
                stop => client().LookupEventsAsync(request, stop),
                cancellationToken).ConfigureAwait(false);
            yield return [.. answer.Events.Select(item => Event(call, item.Time, item.Record))];
            token = tokens.Next(answer.NextToken);
        }
        while (token is not null);
    }

    private static RestoreEvent Event(AwsCall call, DateTime time, string record)
    {
        try
        {
            using var document = JsonDocument.Parse(record);
            JsonElement root = document.RootElement;
            JsonElement? asked = Member(root, "requestParameters");
            JsonElement? answered = Member(root, "responseElements");
            return new RestoreEvent(time)
            {
                ErrorCode = Text(root, "errorCode"),
                SnapshotIdentifier = Text(asked, "snapshotIdentifier"),
                KmsKeyId = Text(answered, "kmsKeyId") ?? Text(asked, "kmsKeyId"),
                DBClusterIdentifier = Text(answered, "dBClusterIdentifier") ?? Text(asked, "dBClusterIdentifier"),
                DbClusterResourceId = Text(answered, "dbClusterResourceId"),
            };
        }
        catch (JsonException e)
        {
            throw ProblemTranslator.Incomplete(call, $"the record of an event is not JSON: {e.Message}");
        }
    }

    /// <summary>No record of this event has been published: how its names are capitalised is not relied on.</summary>
    private static JsonElement? Member(JsonElement? parent, string name) => parent is not { ValueKind: JsonValueKind.Object } known ? null
        : known.EnumerateObject().Where(member => member.NameEquals(name))
            .Concat(known.EnumerateObject().Where(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)))
            .Select(member => (JsonElement?)member.Value)
            .FirstOrDefault();

    private static string? Text(JsonElement? parent, string name)
        => Member(parent, name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;
}
