using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Engine.Tests.Schedules;

/// <summary>How the last run, alone and in a quiet world, must end.</summary>
internal static class FinalStateCheck
{
    // What only Undo, or whoever did the damage, can clear away.
    private static readonly string[] NeedsUndo =
    [
        ProblemCode.RestoreFailed, ProblemCode.RestoreTimedOut, ProblemCode.VerificationFailed, ProblemCode.SnapshotFailed,
            ProblemCode.SnapshotTimedOut, ProblemCode.NameTaken,
    ];

    public static void Check(Schedule schedule, TestAccount account, InvariantChecker checker, OutsideWorld outside, Admin admin)
    {
        State state = InvariantChecker.Look(account);
        RunOutcome said = admin.Said ?? throw new RuleBrokenException(6, "the last run did not come to an end");
        foreach (string source in account.Sources)
            CheckSource(source, schedule, state, said, checker, outside, admin.Options);
    }

    private static void CheckSource(
        string source,
        Schedule schedule,
        State state,
        RunOutcome said,
        InvariantChecker checker,
        OutsideWorld outside,
        EncryptionOptions options)
    {
        EncryptionResult? result = said.Results.FirstOrDefault(r => r.SourceDBClusterSnapshotIdentifier == source);
        Problem? problem = said.Problems.FirstOrDefault(p => p.Message.Contains($"'{source}'", StringComparison.Ordinal));
        DBClusterSnapshot? present = state.Snapshots.Values.FirstOrDefault(s => s.DBClusterSnapshotIdentifier == source);
        Require((result is null) != (problem is null), $"'{source}' has {(result is null ? "neither" : "both")} result and problem");
        if (result is not null)
        {
            Require(result.Status == EncryptionStatus.Completed, $"'{source}' is {result.Status}");
            Require(!options.RemoveSource || present is null || outside.Scars.Count > 0, $"'{source}' is still there");
            Require(options.KeepCluster || !state.Live.Any(c => checker.IsOurs(
                c) && c.DBClusterIdentifier == result.RestoredClusterIdentifier && c.TagList!.Value.Any(t => t is { Key: OperationTag.Role, Value: ResourceRole.Temporary })), $"the temporary cluster of '{source}' is still there");
            return;
        }
        bool differ = schedule.Wishes.Distinct().Count() > 1;
        bool allowed = problem!.Code switch
        {
            ProblemCode.SnapshotNotFound => present is null,
            ProblemCode.OperationConflict => differ,
            ProblemCode.SourceIsShared => present is not null && checker.IsShared(present)
                && options is { RemoveSource: true, CopySharing: false },
            ProblemCode.KeyNotShareable => present is not null && checker.IsShared(present) && options.CopySharing
                && !schedule.Wishes[0].CustomerKey,
            // A kept cluster whose copy somebody has deleted makes no other.
            ProblemCode.ClusterInUse => outside.Scars.Count > 0
                || (schedule.Wishes.Any(wish => wish.KeepCluster) && checker.LostCopies.Count > 0),
            string code => NeedsUndo.Contains(code) && outside.Scars.Count > 0,
        };
        Require(allowed, $"'{source}' ended with {problem.Code}: {problem.Message}");
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
            throw new RuleBrokenException(6, what);
    }
}
