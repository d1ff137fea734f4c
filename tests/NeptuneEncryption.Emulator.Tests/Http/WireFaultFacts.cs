using System.Text.Json;
using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Tests.Http;

public sealed class WireFaultFacts : IAsyncLifetime
{
    private Emulation _emulation = null!;

    public async ValueTask InitializeAsync() => _emulation = await Emulation.StartAsync();

    public ValueTask DisposeAsync() => _emulation.DisposeAsync();

    [Theory]
    [InlineData(FaultEffect.Throttle, 400, "Throttling")]
    [InlineData(FaultEffect.Http500, 500, "InternalFailure")]
    [InlineData(FaultEffect.Http503, 503, "ServiceUnavailable")]
    public async Task A_fault_answers_in_place_of_the_call_and_nothing_happens(FaultEffect effect, int status, string code)
    {
        Set(effect);
        WireResponse response = await Delete();
        Assert.Equal((status, code), (response.Status, response.Code));
        Assert.True(SnapshotIsThere());
        Assert.Equal(200, (await Delete()).Status);
    }

    [Fact]
    public async Task KMS_throttles_in_its_own_words()
    {
        Set(FaultEffect.Throttle);
        Assert.Equal(
            "ThrottlingException",
            (await _emulation.KmsAsync("DescribeKey", new { KeyId = "alias/aws/rds" })).Json.GetProperty("__type").GetString());
    }

    [Fact]
    public async Task A_drop_before_leaves_the_state_and_a_drop_after_has_changed_it()
    {
        Set(FaultEffect.DropBefore);
        await Assert.ThrowsAsync<HttpRequestException>(Delete);
        Assert.True(SnapshotIsThere());
        Set(FaultEffect.DropAfter);
        await Assert.ThrowsAsync<HttpRequestException>(Delete);
        Assert.False(SnapshotIsThere());
        Assert.Equal(["drop-before", "drop-after"], _emulation.Host.Calls.Calls.Select(call => call.ErrorCode));
    }

    [Fact]
    public async Task A_malformed_answer_is_not_XML_and_a_truncated_one_ends_early()
    {
        Set(FaultEffect.Malformed);
        WireResponse response = await Delete();
        Assert.Equal(200, response.Status);
        Assert.ThrowsAny<Exception>(() => response.Xml);
        Set(FaultEffect.Truncated);
        await Assert.ThrowsAnyAsync<Exception>(() => _emulation.RdsAsync("DescribeDBClusters"));
    }

    [Fact]
    public async Task A_delay_holds_the_answer_back()
    {
        _emulation.Host.Simulation.Faults.Set(new Fault("DeleteDBClusterSnapshot", FaultEffect.Delay, DelayMs: 150));
        long start = TimeProvider.System.GetTimestamp();
        Assert.Equal(200, (await Delete()).Status);
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(145));
    }

    [Fact]
    public async Task Faults_are_set_through_the_control_API_by_service_operation_and_nth_call()
    {
        await _emulation.ControlAsync("faults", JsonSerializer.Deserialize<JsonElement>(
            """[{"service":"rds","operation":"DescribeDBClusters","after":1,"count":1,"effect":"http503"},{"operation":"*","effect":"unencrypted-restore"}]"""));
        int[] statuses = [await Status(), await Status(), await Status()];
        Assert.Equal([200, 503, 200], statuses);
        await _emulation.ControlAsync("faults", Array.Empty<object>());
        Assert.Equal(200, await Status());

        async Task<int> Status() => (await _emulation.RdsAsync("DescribeDBClusters")).Status;
    }

    private void Set(FaultEffect effect) => _emulation.Host.Simulation.Faults.Set(new Fault("*", effect, Count: 1));

    private Task<WireResponse> Delete()
        => _emulation.RdsAsync("DeleteDBClusterSnapshot", ("DBClusterSnapshotIdentifier", "social-graph-final"));

    private bool SnapshotIsThere() => _emulation.Host.Simulation.Rds("111122223333", Emulation.Region)
        .DescribeDBClusterSnapshots(new()).DBClusterSnapshots.Any(snapshot => snapshot.DBClusterSnapshotIdentifier == "social-graph-final");
}
