using CsCheck;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.Schedules;

/// <summary>What one admin asks for.</summary>
internal sealed record Wish(bool CustomerKey, bool RemoveSource, bool KeepCluster, bool CopySharing, bool NoWait, Undo Undo = Undo.Nothing);

internal enum Undo
{
    Nothing,
    Clusters,
    All,
}

/// <summary>One thing that happens: to the call of an admin's, or outside.</summary>
/// <param name="Kind">Below 70 a call is answered; then refusals, lost answers, deaths; from 90 on the outside world moves.</param>
internal sealed record Move(int Kind, int Who, int Which);

/// <summary>A whole story: who wants what, and all that happens, in order.</summary>
/// <param name="HaveCopies">Whether an earlier run has made the copies already, so that removal and undo begin at once.</param>
/// <param name="Shared">Whether the sources are shared with another account.</param>
internal sealed record Schedule(
    int Sources,
    bool TagsInLists,
    bool HaveCopies,
    bool Shared,
    IReadOnlyList<Wish> Wishes,
    IReadOnlyList<Move> Moves)
{
    private const int QuietCalls = 3000;

    // A restore takes minutes here; what is advanced every half an hour is at its end long before.
    private const int QuietRuns = 20;

    private static readonly Gen<Wish> Wishing = Gen.Select(
        Gen.Bool, Gen.Bool, Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 3], (key, remove, keep, share, noWait)
            => new Wish(key, remove, keep == 0, share, noWait == 0));

    private static readonly Gen<Undo> Undoing = Gen.Int[0, 4]
        .Select(undo => undo switch { 0 => Undo.Clusters, 1 or 2 => Undo.All, _ => Undo.Nothing });

    private static readonly Gen<Move> Moving = Gen.Select(
        Gen.Int[0, 99],
        Gen.Int[0, 2],
        Gen.Int[0, 24],
        (kind, who, which) => new Move(kind, who, which));

    public static Gen<Schedule> Any { get; } = Gen.Select(
        Gen.Int[1, 2], Gen.Bool, Gen.Int[0, 2], Gen.Int[0, 2], Gen.Bool, Wishing.Array[1, 3], Undoing, Moving.Array[5, 60],
        (sources, tagsInLists, haveCopies, shared, sameWish, wishes, undo, moves) => new Schedule(
            sources,
            tagsInLists,
            haveCopies == 0,
            shared == 0,
            WithUndo(sameWish, wishes, undo),
            moves));

    /// <summary>The first admin always encrypts; the last may undo instead.</summary>
    private static Wish[] WithUndo(bool same, Wish[] wishes, Undo undo)
    {
        Wish[] wanted = same ? [.. wishes.Select(_ => wishes[0])] : [.. wishes];
        if (wanted.Length > 1)
            wanted[^1] = wanted[^1] with { Undo = undo };
        return wanted;
    }

    /// <summary>Plays the story, lets everybody come to an end, sets right what people can set right, and runs the first admin's command
    /// once more.</summary>
    /// <exception cref="RuleBrokenException">A rule was broken, or the last run did not end as it must.</exception>
    public async Task PlayAsync(EventTrace trace)
    {
        TestAccount account = new(Sources, new SimulationOptions { TagListOnResources = TagsInLists, ManualSnapshotQuota = 10 })
        {
            Run = new RunOptions { PollInterval = TimeSpan.FromMinutes(1), Timeout = TimeSpan.FromHours(1) },
        };
        string customerKey = account.Aws.Kms(TestAccount.Account, TestAccount.Region).CreateKey(new()).Arn;
        if (Shared)
        {
            account.Sources.ForEach(source => account.Rds
                .ModifyDBClusterSnapshotAttribute(new(source, "restore") { ValuesToAdd = [InvariantChecker.OtherAccount] }));
        }

        InvariantChecker checker = new(account, [account.KeyArn, customerKey]);
        OutsideWorld outside = new(account, checker, customerKey);
        Admin[] admins = [.. Wishes.Select(
            (wish, i) => new Admin($"admin {i + 1}", account, wish, Options(wish, account.KeyArn, customerKey)))];
        if (HaveCopies)
        {
            Admin earlier = new(
                "an earlier run",
                account,
                Wishes[0],
                Options(Wishes[0] with { RemoveSource = false }, account.KeyArn, customerKey));
            await earlier.BeginAsync();
            await FinishAsync(earlier, checker, trace);
        }
        foreach (Move move in Moves)
            await TakeAsync(move, admins, checker, outside, trace);
        outside.Heal();
        checker.LookAgain();
        foreach (Admin admin in admins)
            await FinishAsync(admin, checker, trace);
        outside.Heal();
        trace.Tell("all is quiet");
        for (int run = 0; run == 0
            || admins[0] is { Wish.NoWait: true, Said: { } said } && said.Results.Any(r => r.Status == EncryptionStatus.InProgress); run++)
        {
            if (run == QuietRuns)
                throw new RuleBrokenException(6, $"{admins[0]} has not come to an end after {run} runs");
            await admins[0].BeginAsync();
            checker.LookAgain();
            await FinishAsync(admins[0], checker, trace);
            account.Clock.Advance(TimeSpan.FromMinutes(30));
        }
        FinalStateCheck.Check(this, account, checker, outside, admins[0]);
    }

    private static async Task TakeAsync(Move move, Admin[] admins, InvariantChecker checker, OutsideWorld outside, EventTrace trace)
    {
        Admin admin = admins[move.Who % admins.Length];
        switch (move.Kind)
        {
            case >= 90:
                trace.Tell(outside.Happen(move.Which, move.Kind - 90, admins));
                checker.LookAgain();
                break;
            case 89:
                admin.Dead = new Problem(ProblemCode.CredentialsExpired, ProblemKind.Authentication, null, "The token has expired.", "");
                trace.Tell($"{admin}: credentials expire");
                break;
            default:
                CallEnd end = move.Kind switch
                {
                    < 74 => CallEnd.Answered,
                    < 79 => CallEnd.Refused,
                    < 83 => CallEnd.AnswerLost,
                    < 86 => CallEnd.KilledBefore,
                    _ => CallEnd.KilledAfter,
                };
                await CallAsync(admin, end, checker, trace);
                break;
        }
    }

    private static async Task CallAsync(Admin admin, CallEnd end, InvariantChecker checker, EventTrace trace)
    {
        if (admin.Next is not { } call)
        {
            trace.Tell($"{admin}: begins");
            await admin.BeginAsync();
            return;
        }
        trace.Tell($"{admin}: {call}{(end == CallEnd.Answered ? "" : $", {end}")}");
        trace.Calls++;
        await admin.CallAsync(end);
        checker.Check(admin, call);
        if (admin.Next is not null || admin.Said is not { } said)
            return;
        trace.Tell(admin, said);
        checker.CheckSaid(said);
    }

    private static async Task FinishAsync(Admin admin, InvariantChecker checker, EventTrace trace)
    {
        for (int calls = 0; admin.Next is not null; calls++)
        {
            if (calls == QuietCalls)
                throw new RuleBrokenException(8, $"{admin} is still busy after {calls} calls of its own");
            await CallAsync(admin, CallEnd.Answered, checker, trace);
        }
    }

    private static EncryptionOptions Options(Wish wish, string defaultKey, string customerKey) => new()
    {
        KmsKeyId = wish.CustomerKey ? customerKey : defaultKey,
        RemoveSource = wish.RemoveSource,
        KeepCluster = wish.KeepCluster,
        CopySharing = wish.CopySharing,
    };

    public override string ToString()
        => $"{Sources} source(s), tags in lists {TagsInLists}, copies made {HaveCopies}, shared {Shared}, {string.Join(", ", Wishes)}, "
            + $"moves {string.Join(' ', Moves.Select(m => $"{m.Kind}/{m.Who}/{m.Which}"))}";
}
