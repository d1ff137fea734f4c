using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.Remediation.Running;

/// <summary>What a run tells of each operation: its steps, and where it stands when the run does not wait.</summary>
public sealed class RunResultTests
{
    [Fact]
    public async Task Each_step_tells_when_this_run_began_it_and_when_it_was_done()
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true } };
        DateTime start = account.Clock.GetUtcNow().UtcDateTime;
        EncryptionResult result = Assert.Single((await account.EncryptAsync()).Results);

        Assert.Equal(
            ["RestoreCluster Done", "CreateSnapshot Done", "VerifySnapshot Done", "ShareSnapshot Skipped", "SetUpCluster Skipped", "DeleteCluster Done", "DeleteSource Done"],
            result.Steps.Select(s => s.ToString()));
        Assert.Equal(start, result.Steps[0].Start);
        Assert.Equal(start.AddMinutes(10), result.Steps[0].End);
        Assert.Equal(start.AddMinutes(10), result.Steps[1].Start);
        Assert.Equal(start.AddMinutes(13), result.Steps[1].End);
        Assert.Equal(TimeSpan.FromMinutes(13), result.Duration);
        Assert.All(result.Steps.Where(s => s.Outcome == EncryptionStepOutcome.Done), s => Assert.True(s.Start <= s.End));
        Assert.Equal(["request-1", "request-2", null, null, null, "request-3", "request-4"], result.Steps.Select(s => s.RequestId));
    }

    [Fact]
    public async Task What_an_earlier_run_did_is_adopted_and_what_was_not_asked_for_is_skipped()
    {
        TestAccount account = new();
        await account.EncryptAsync();
        Assert.Equal(
            ["RestoreCluster Adopted", "CreateSnapshot Adopted", "VerifySnapshot Done", "ShareSnapshot Skipped", "SetUpCluster Skipped", "DeleteCluster Adopted", "DeleteSource Skipped"],
            Assert.Single((await account.EncryptAsync()).Results).Steps.Select(s => s.ToString()));

        TestAccount keeping = new() { Options = new EncryptionOptions { KeepCluster = true } };
        Assert.Equal(
            EncryptionStepOutcome.Skipped,
            Assert.Single((await keeping.EncryptAsync()).Results).Steps.Single(s => s.Name == EncryptionStepName.DeleteCluster).Outcome);
    }

    [Fact]
    public async Task Without_waiting_a_run_advances_what_it_can_and_the_last_of_them_completes()
    {
        TestAccount account = new() { Run = new RunOptions { NoWait = true } };
        DateTimeOffset start = account.Clock.GetUtcNow();
        List<string> said = [];
        for (int run = 0; run < 4; run++)
        {
            EncryptionResult result = Assert.Single((await account.EncryptAsync()).Results);
            said.Add($"{result.Status}: "
                + $"{string.Join(", ", result.Steps.Where(s => s.Outcome != EncryptionStepOutcome.Skipped).Select(s => s.Outcome))}");
            account.Clock.Advance(TimeSpan.FromMinutes(6));
        }

        Assert.Equal(
            [
                "InProgress: UnderWay, Pending, Pending, Pending",
                "InProgress: Pending, Pending, Pending, Pending",
                "InProgress: Adopted, UnderWay, Pending, Pending",
                "Completed: Adopted, Adopted, Done, Done",
            ],
            said);
        Assert.Equal(start.AddMinutes(24), account.Clock.GetUtcNow());
        Assert.Empty(account.RestoredClusters);
    }

    [Fact]
    public async Task Without_waiting_no_more_are_begun_than_the_limit_and_those_under_way_come_first()
    {
        TestAccount account = new(snapshots: 3) { Run = new RunOptions { NoWait = true, ThrottleLimit = 1 } };
        RunOutcome first = await account.EncryptAsync(sources: ["before-upgrade-3"]);
        RunOutcome second = await account.EncryptAsync();

        Assert.Single(first.Log.Writes);
        Assert.Empty(second.Log.Writes);
        Assert.Equal("before-upgrade-3", second.Results[0].SourceDBClusterSnapshotIdentifier);
        Assert.Contains("'creating'", second.Results[0].State, StringComparison.Ordinal);
        Assert.All(second.Results.Skip(1), r => Assert.StartsWith("nothing was begun", r.State, StringComparison.Ordinal));
        Assert.Equal(3, second.Results.Count);
    }

    [Theory]
    [InlineData("RestoreDBClusterFromSnapshot", 0, ProblemCode.RestoreTimedOut)]
    [InlineData("CreateDBClusterSnapshot", 1, ProblemCode.SnapshotTimedOut)]
    public async Task Runs_that_do_not_wait_say_together_that_AWS_takes_too_long(string operation, int runsBefore, string code)
    {
        TestAccount account = new() { Run = new RunOptions { NoWait = true } };
        account.Aws.Faults.Set(new Fault(operation, FaultEffect.NeverFinish));
        for (int run = 0; run < runsBefore; run++)
        {
            await account.EncryptAsync();
            account.Clock.Advance(TimeSpan.FromHours(1));
        }
        RunOutcome begun = await account.EncryptAsync();
        account.Clock.Advance(TimeSpan.FromHours(4) - TimeSpan.FromSeconds(1));
        RunOutcome stillWaiting = await account.EncryptAsync();
        account.Clock.Advance(TimeSpan.FromSeconds(1));
        RunOutcome tooLong = await account.EncryptAsync();

        Assert.Equal(
            [EncryptionStatus.InProgress, EncryptionStatus.InProgress],
            [.. begun.Results.Select(r => r.Status), .. stillWaiting.Results.Select(r => r.Status)]);
        Assert.Equal(code, Assert.Single(tooLong.Problems).Code);
        Assert.Contains("after 04:00:00", tooLong.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_in_progress_does_not_pass_for_an_encrypted_snapshot()
    {
        TestAccount account = new() { Run = new RunOptions { NoWait = true } };
        EncryptionResult result = Assert.Single((await account.EncryptAsync()).Results);

        Assert.False(result.StorageEncrypted);
        Assert.Null(result.DBClusterSnapshotArn);
    }
}
