using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.CloudTrail;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

/// <summary>CloudTrail's event history, as its user guide has it: 90 days, 50 on a page, newest first, minutes late.</summary>
public sealed class EventHistoryFacts
{
    private const string Account = "111122223333";
    private const string Region = "us-east-1";

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly AwsSimulation _aws;

    public EventHistoryFacts()
    {
        _aws = new AwsSimulation(_clock, new SimulationOptions { DBClusterQuota = 200 });
        _aws.Rds(Account, Region).AddSnapshot(new SnapshotSeed("plain", "graph"));
    }

    [Fact]
    public void A_restore_is_seen_after_minutes_with_what_was_asked_and_answered()
    {
        string resource = Restore("copy").DbClusterResourceId;
        Assert.Empty(Lookup().Events);
        _clock.Advance(TimeSpan.FromMinutes(5));

        JsonElement record = JsonDocument.Parse(Assert.Single(Lookup().Events).CloudTrailEvent).RootElement;
        Assert.Equal("plain", record.GetProperty("requestParameters").GetProperty("snapshotIdentifier").GetString());
        Assert.Equal("copy", record.GetProperty("responseElements").GetProperty("dBClusterIdentifier").GetString());
        Assert.Equal(resource, record.GetProperty("responseElements").GetProperty("dbClusterResourceId").GetString());
        Assert.False(record.TryGetProperty("errorCode", out _));
        Assert.Empty(_aws.Trail(Account, "eu-west-1").LookupEvents(new()).Events);
    }

    [Fact]
    public void A_refused_restore_is_recorded_with_its_error()
    {
        Assert.Throws<AwsFaultException>(() => _aws.Rds(Account, Region).RestoreDBClusterFromSnapshot(new("copy", "no-such", "neptune")));
        _clock.Advance(TimeSpan.FromMinutes(5));

        JsonElement record = JsonDocument.Parse(Assert.Single(Lookup().Events).CloudTrailEvent).RootElement;
        Assert.Equal("DBClusterSnapshotNotFoundFault", record.GetProperty("errorCode").GetString());
        Assert.False(record.TryGetProperty("responseElements", out _));
    }

    [Fact]
    public void The_newest_come_first_fifty_on_a_page_within_the_span_for_ninety_days()
    {
        for (int i = 0; i < 60; i++)
        {
            Restore($"copy-{i}");
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
        _clock.Advance(TimeSpan.FromMinutes(5));

        LookupEventsResult first = Lookup();
        Assert.Equal((50, "copy-59"), (first.Events.Count, Cluster(first.Events[0])));
        LookupEventsResult last = Lookup(token: first.NextToken);
        Assert.Equal((10, "copy-0", null), (last.Events.Count, Cluster(last.Events[^1]), last.NextToken));
        Assert.Equal(10, Lookup(since: new DateTimeOffset(2026, 3, 1, 12, 50, 0, TimeSpan.Zero)).Events.Count);
        _clock.Advance(TimeSpan.FromDays(90));
        Assert.Empty(Lookup().Events);
    }

    [Fact]
    public void What_is_wrong_with_a_request_is_told_by_its_code()
    {
        Refused.With("InvalidMaxResultsException", 400, () => _aws.Trail(Account, Region).LookupEvents(new() { MaxResults = 51 }));
        Refused.With("InvalidNextTokenException", 400, () => Lookup(token: "x"));
        Refused.With("InvalidTimeRangeException", 400, () => _aws.Trail(Account, Region)
            .LookupEvents(new() { StartTime = _clock.GetUtcNow(), EndTime = _clock.GetUtcNow().AddDays(-1) }));
        Refused.With(
            "InvalidLookupAttributesException",
            400,
            () => _aws.Trail(Account, Region).LookupEvents(new() { LookupAttributes = [new("EventName", "a"), new("EventName", "b")] }));
    }

    private DBCluster Restore(string id)
        => _aws.Rds(Account, Region).RestoreDBClusterFromSnapshot(new(id, "plain", "neptune") { KmsKeyId = "alias/aws/rds" });

    private LookupEventsResult Lookup(string? token = null, DateTimeOffset? since = null) => _aws.Trail(Account, Region).LookupEvents(new()
    {
        LookupAttributes = [new LookupAttribute("EventName", "RestoreDBClusterFromSnapshot")],
        StartTime = since,
        NextToken = token,
    });

    private static string? Cluster(
        TrailEvent item) => JsonDocument.Parse(item.CloudTrailEvent).RootElement.GetProperty("responseElements").GetProperty("dBClusterIdentifier").GetString();
}
