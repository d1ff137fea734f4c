using System.Text.Json;
using System.Xml;
using Microsoft.Extensions.Time.Testing;
using NeptuneEncryption.Emulator.Http;
using NeptuneEncryption.Emulator.Http.Protocols;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Tests.Http;

/// <summary>Every fault on every operation. What it does to the state is told by comparing it with that of a world without the
/// fault.</summary>
public sealed class FaultSweepFacts
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    // Operations that begin what takes its time; and of these, those that can go wrong on the way.
    private static readonly string[] Beginning =
    [
        "CreateDBCluster", "RestoreDBClusterFromSnapshot", "CreateDBClusterSnapshot", "CopyDBClusterSnapshot",
        "ModifyDBCluster", "DeleteDBCluster", "DeleteDBClusterSnapshot",
    ];

    private static readonly string[] CanFail = Beginning[..4];

    public static TheoryData<string, string> Operations => new(OneOfEach.Operations);

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_fault_on_the_wire_spoils_the_answer_or_the_call_as_it_says(string service, string operation)
    {
        string untouched = (await RunAsync(service, operation, calls: false)).State;
        (string done, Seen well) = await RunAsync(service, operation);
        Assert.Equal(new Seen(200, null, IsWhole: true), well);
        Assert.Equal(IsReading(operation), done == untouched);

        CommonErrors errors = new AwsServices().All.Single(candidate => candidate.SigningName == service).Protocol.Errors;
        await ExpectAsync(FaultEffect.Throttle, new Seen(errors.Throttled.Status, errors.Throttled.Code, IsWhole: true), untouched);
        await ExpectAsync(
            FaultEffect.Http500,
            new Seen(errors.InternalFailure.Status, errors.InternalFailure.Code, IsWhole: true),
            untouched);
        await ExpectAsync(FaultEffect.Http503, new Seen(errors.Unavailable.Status, errors.Unavailable.Code, IsWhole: true), untouched);
        await ExpectAsync(FaultEffect.DropBefore, Seen.Dropped, untouched);
        await ExpectAsync(FaultEffect.Delay, well, done);
        await ExpectAsync(FaultEffect.DropAfter, Seen.Dropped, done);
        await ExpectAsync(FaultEffect.Truncated, Seen.Dropped, done);
        await ExpectAsync(FaultEffect.Malformed, new Seen(200, null, IsWhole: false), done);

        async Task ExpectAsync(FaultEffect effect, Seen seen, string state)
            => Assert.Equal(
                (effect, seen, state),
                Named(effect, await RunAsync(service, operation, new Fault(operation, effect, Count: 1, Service: service))));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task A_fault_of_the_state_changes_what_an_operation_begins_and_nothing_else(string service, string operation)
    {
        (string done, Seen well) = await RunAsync(service, operation);
        await ExpectAsync(FaultEffect.NeverFinish, Beginning.Contains(operation));
        await ExpectAsync(FaultEffect.FailState, CanFail.Contains(operation));
        await ExpectAsync(FaultEffect.UnencryptedRestore, operation == "RestoreDBClusterFromSnapshot");

        async Task ExpectAsync(FaultEffect effect, bool differs)
        {
            (string state, Seen seen) = await RunAsync(service, operation, new Fault(operation, effect, Count: 1, Service: service));
            Assert.Equal((effect, well, differs), (effect, seen, state != done));
        }
    }

    private static (FaultEffect, Seen, string) Named(FaultEffect effect, (string State, Seen Seen) run) => (effect, run.Seen, run.State);

    private static bool IsReading(string operation)
        => operation.StartsWith("Describe", StringComparison.Ordinal) || operation.StartsWith("List", StringComparison.Ordinal)
            || operation.StartsWith("Get", StringComparison.Ordinal)
            || operation.StartsWith("Lookup", StringComparison.Ordinal);

    /// <summary>Makes the call in a new simulation, and tells what came back and what there is a day later.</summary>
    private static async Task<(string State, Seen Seen)> RunAsync(string service, string operation, Fault? fault = null, bool calls = true)
    {
        await using Emulation emulation = await Emulation.StartAsync(timeScale: 0, wallClock: new FakeTimeProvider(Start));
        OneOfEach calling = new(emulation);
        if (fault is not null) emulation.Host.Simulation.Faults.Set(fault);
        Seen seen = calls ? await SeeAsync(calling.CallAsync(service, operation)) : Seen.Dropped;
        emulation.Host.Clock.Advance(TimeSpan.FromDays(1));
        return (calling.State(), seen);
    }

    private static async Task<Seen> SeeAsync(Task<WireResponse> call)
    {
        WireResponse response;
        try
        {
            response = await call;
        }
        catch (HttpRequestException)
        {
            return Seen.Dropped;
        }
        try
        {
            return response.ContentType == "text/xml"
                ? new Seen(response.Status, response.Code, IsWhole: true)
                : new Seen(
                    response.Status,
                    response.Json.TryGetProperty("__type", out JsonElement type) ? type.GetString() : null,
                    IsWhole: true);
        }
        catch (Exception unreadable) when (unreadable is XmlException or JsonException)
        {
            return new Seen(response.Status, null, IsWhole: false);
        }
    }

    /// <summary>What a client sees of a call.</summary>
    private sealed record Seen(int Status, string? Code, bool IsWhole)
    {
        internal static Seen Dropped { get; } = new(0, null, IsWhole: false);
    }
}
