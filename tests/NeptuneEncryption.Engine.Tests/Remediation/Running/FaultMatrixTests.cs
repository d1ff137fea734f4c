using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.Remediation.Running;

/// <summary>Every kind of fault strikes every single call of a run, once or from then on; then the world is well again and the same command
/// is run.</summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    /// <summary>What a call may meet; the codes are the adapter's for what the emulator's faults of the same names do to it.</summary>
    public static TheoryData<string, string, bool> Kinds => new()
    {
        { ProblemCode.Throttled, nameof(ProblemKind.Transient), false },
        { ProblemCode.ServiceUnavailable, nameof(ProblemKind.Transient), false },
        { ProblemCode.EndpointUnreachable, nameof(ProblemKind.Transient), false },
        { ProblemCode.EndpointUnreachable, nameof(ProblemKind.Transient), true },
        { ProblemCode.ResponseInvalid, nameof(ProblemKind.Unexpected), true },
        { ProblemCode.AccessDenied, nameof(ProblemKind.AccessDenied), false },
        { ProblemCode.CredentialsExpired, nameof(ProblemKind.Authentication), false },
        { ProblemCode.QuotaExceeded, nameof(ProblemKind.LimitExceeded), false },
        { ProblemCode.InvalidState, nameof(ProblemKind.InvalidState), false },
    };

    /// <param name="afterEffect">Whether the call takes effect all the same.</param>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Whatever_a_call_meets_the_run_ends_and_the_next_ends_right(string code, string kindName, bool afterEffect)
    {
        ProblemKind kind = Enum.Parse<ProblemKind>(kindName);
        IReadOnlyList<Call> fresh = (await Fresh().EncryptAsync()).Log.Calls;
        // A run looks at clusters and at snapshots before its first write; what comes before that is the plan.
        int planned = fresh.TakeWhile(call => !call.IsWrite).Count() - 2;
        int calls = fresh.Count;
        int cases = 0;
        int ended = 0;
        for (int at = 1; at <= calls; at++)
        {
            foreach (bool isLasting in new[] { false, true })
            {
                TestAccount account = Fresh();
                Call? struck = null;
                RunOutcome? first = await StruckAsync(
                    account,
                    at,
                    isLasting,
                    afterEffect,
                    new Problem(code, kind, null, "What AWS said.", "What to do."),
                    call => struck ??= call);
                string when =
                    $"{code} {(afterEffect ? "after" : "before")} call {at} ({struck}){(isLasting ? " and all that follow" : "")}";
                if (first is not null)
                    Ended(account, first, code, when);
                if (kind == ProblemKind.Transient && !isLasting && at > planned)
                    Assert.True(first?.Problems.Count == 0, $"{when}: a run must outlast it");
                ended += first?.Results.Count ?? 0;
                RunOutcome second = await account.EncryptAsync();
                Assert.True(second.Problems.Count == 0, $"{when}: {string.Join("; ", second.Problems)}");
                EndedRight(account, second, when);
                cases++;
            }
        }
        output.WriteLine($"{cases} cases; {ended} of {2 * cases} operations were completed in spite of it");
    }

    public static TheoryData<string> FailedStatesOfAWS => [.. FailedStates.All.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(FailedStatesOfAWS))]
    public async Task A_restore_that_ends_in_any_state_that_nothing_leads_out_of_is_not_waited_for(string state)
    {
        TestAccount account = new();
        account.Aws.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.FailState, State: state));
        DateTimeOffset begun = account.Clock.GetUtcNow();
        RunOutcome outcome = await account.EncryptAsync();

        Assert.Equal(ProblemCode.RestoreFailed, Assert.Single(outcome.Problems).Code);
        Assert.Contains($"is '{state}'", outcome.Problems[0].Message, StringComparison.Ordinal);
        Assert.True(account.Clock.GetUtcNow() - begun < account.Run.Timeout);
    }

    [Theory]
    [InlineData("RestoreDBClusterFromSnapshot", FaultEffect.FailState, ProblemCode.RestoreFailed)]
    [InlineData("RestoreDBClusterFromSnapshot", FaultEffect.NeverFinish, ProblemCode.RestoreTimedOut)]
    [InlineData("RestoreDBClusterFromSnapshot", FaultEffect.UnencryptedRestore, ProblemCode.VerificationFailed)]
    [InlineData("CreateDBClusterSnapshot", FaultEffect.FailState, ProblemCode.SnapshotFailed)]
    [InlineData("CreateDBClusterSnapshot", FaultEffect.NeverFinish, ProblemCode.SnapshotTimedOut)]
    public async Task What_comes_out_bad_fails_its_own_operation_and_is_made_again_once_it_is_cleared_away(
        string operation,
        FaultEffect effect,
        string code)
    {
        foreach (int nth in new[] { 1, 2 })
        {
            TestAccount account = Fresh();
            account.Aws.Faults.Set(new Fault(operation, effect, After: nth - 1, Count: 1));
            RunOutcome first = await account.EncryptAsync();
            account.Aws.Faults.Set();

            Assert.Equal(code, Assert.Single(first.Problems).Code);
            EncryptionResult other = Assert.Single(first.Results);
            string bad = Assert.Single(account.Sources, source => source != other.SourceDBClusterSnapshotIdentifier);
            Assert.True(account.Has(bad));
            Assert.False(account.Has(other.SourceDBClusterSnapshotIdentifier));

            if (effect == FaultEffect.NeverFinish)
            {
                // AWS deletes nothing that is being made: it is waited for again, and not made twice.
                RunOutcome again = await account.EncryptAsync(sources: [bad]);
                Assert.Equal(code, Assert.Single(again.Problems).Code);
                Assert.Empty(again.Log.Writes);
                Assert.True(account.Has(bad));
                continue;
            }
            ClearAway(account, other);
            RunOutcome second = await account.EncryptAsync(sources: [bad]);
            Assert.Empty(second.Problems);
            Assert.False(account.Has(bad));
            Assert.Equal(2, account.Copies.Count);
            Assert.Empty(account.RestoredClusters);
        }
    }

    private static TestAccount Fresh() => new(snapshots: 2)
    {
        Options = new EncryptionOptions { RemoveSource = true },
        Run = new RunOptions { PollInterval = TimeSpan.FromMinutes(2), Timeout = TimeSpan.FromMinutes(30) },
    };

    /// <returns>Null when no credentials were of any use, which ends the command.</returns>
    private static async Task<RunOutcome?> StruckAsync(
        TestAccount account,
        int at,
        bool isLasting,
        bool afterEffect,
        Problem fault,
        Action<Call> strikes)
    {
        int number = 0;
        CallLog log = new();
        log.Before = _ => number++;
        Problem? Strike(Call call)
        {
            if (isLasting ? number < at : number != at)
                return null;
            strikes(call);
            return fault;
        }
        log.Refuse = afterEffect ? null : Strike;
        log.LoseAnswer = afterEffect ? Strike : null;
        try
        {
            return await account.EncryptAsync(log);
        }
        catch (GatewayException e) when (e.Problem.Kind == ProblemKind.Authentication)
        {
            return null;
        }
    }

    /// <summary>Each source has either a result that is true or a problem that the fault explains, and is still there unless its copy is
    /// whole.</summary>
    private static void Ended(TestAccount account, RunOutcome first, string code, string when)
    {
        Assert.True(
            first.Results.Count + first.Problems.Count == account.Sources.Count,
            $"{when}: {first.Results.Count} results, {first.Problems.Count} problems");
        foreach (string source in account.Sources.Where(source => !account.Has(source)))
        {
            Assert.True(account.Copies.Any(
                copy => copy.Status == "available" && copy.DBClusterSnapshotIdentifier.StartsWith(source, StringComparison.Ordinal)), $"{when}: {source} is gone");
        }

        foreach (Problem problem in first.Problems)
        {
            Assert.True(
                problem.Code == code
                || problem.Code is ProblemCode.RestoreTimedOut or ProblemCode.SnapshotTimedOut or ProblemCode.ClusterNotRemoved
                    or ProblemCode.SourceNotRemoved,
                $"{when}: {problem.Code} {problem.Message}");
        }
    }

    private static void EndedRight(TestAccount account, RunOutcome second, string when)
    {
        Assert.True(
            second.Results.Count == account.Sources.Count && second.Results.TrueForAll(r => r.Status == EncryptionStatus.Completed),
            $"{when}: {string.Join("; ", second.Results)}");
        Assert.True(account.Sources.TrueForAll(source => !account.Has(source)), $"{when}: a source is still there");
        Assert.True(
            account.Copies.Count == account.Sources.Count && account.Copies.All(copy => copy.KmsKeyId == account.KeyArn),
            $"{when}: {account.Copies.Count} copies");
        Assert.True(account.RestoredClusters.Count == 0, $"{when}: a cluster is left");
    }

    /// <summary>What its owner does with a resource that came out bad.</summary>
    private static void ClearAway(TestAccount account, EncryptionResult good)
    {
        foreach (DBClusterSnapshot copy in account.Snapshots.Where(s => s.TagList!.Value.Any(t => t.Key == OperationTag.Operation)
            && s.DBClusterSnapshotIdentifier != good.DBClusterSnapshotIdentifier))
        {
            account.Rds.DeleteDBClusterSnapshot(new(copy.DBClusterSnapshotIdentifier));
        }

        foreach (DBCluster cluster in account.RestoredClusters)
            account.Rds.DeleteDBCluster(new(cluster.DBClusterIdentifier) { SkipFinalSnapshot = true });
        account.Clock.Advance(TimeSpan.FromHours(1));
    }
}
