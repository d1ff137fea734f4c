using System.Runtime.CompilerServices;
using System.Text.Json;
using NeptuneEncryption.Emulator.Simulation.CloudTrail;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Engine.Tests.World;

/// <summary>The event history of the simulation behind the engine's port.</summary>
internal sealed class SimulatedTrail(EventHistory history, CallLog log) : ITrailGateway
{
    public async IAsyncEnumerable<IReadOnlyList<RestoreEvent>> ListRestoresAsync(
        DateTime from,
        DateTime? to,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? token = null;
        do
        {
            LookupEventsRequest request = new()
            {
                LookupAttributes = [new LookupAttribute("EventName", "RestoreDBClusterFromSnapshot")],
                StartTime = from,
                EndTime = to,
                NextToken = token,
            };
            LookupEventsResult page = await SimulatedCloud.AwsFault.TranslatedAsync(
                () => log.PassAsync(new Call("LookupEvents", "RestoreDBClusterFromSnapshot"), () => history.LookupEvents(request)));
            yield return [.. page.Events.Select(Event)];
            token = page.NextToken;
        }
        while (token is not null);
    }

    private static RestoreEvent Event(TrailEvent item)
    {
        using var record = JsonDocument.Parse(item.CloudTrailEvent);
        JsonElement root = record.RootElement;
        return new RestoreEvent(item.EventTime.UtcDateTime)
        {
            ErrorCode = Text(root, "errorCode"),
            SnapshotIdentifier = Text(root, "requestParameters", "snapshotIdentifier"),
            KmsKeyId = Text(root, "responseElements", "kmsKeyId") ?? Text(root, "requestParameters", "kmsKeyId"),
            DBClusterIdentifier = Text(root, "responseElements", "dBClusterIdentifier")
                ?? Text(root, "requestParameters", "dBClusterIdentifier"),
            DbClusterResourceId = Text(root, "responseElements", "dbClusterResourceId"),
        };
    }

    private static string? Text(JsonElement root, params ReadOnlySpan<string> path)
    {
        foreach (string name in path)
        {
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty(name, out root))
                return null;
        }
        return root.GetString();
    }
}
