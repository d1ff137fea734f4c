using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Engine.Tests.Schedules;

/// <summary>A person who runs the command, call by call, and again after the process has died or ended.</summary>
internal sealed class Admin(string name, TestAccount account, Wish wish, EncryptionOptions options)
{
    private Task<RunOutcome>? _run;
    private TaskCompletionSource? _turn;
    private TaskCompletionSource _arrived = new();
    private CallLog _log = new();
    private Call? _next;

    public Wish Wish => wish;

    public bool Undoes => wish.Undo != Undo.Nothing;

    public EncryptionOptions Options => options;

    /// <summary>The call that waits for its turn; null when no run is under way.</summary>
    public Call? Next => _turn is null ? null : _next;

    /// <summary>Whether it has looked at the cluster, and takes the snapshot of it next.</summary>
    public bool HasLookedAtCluster => Next is { Operation: "CreateDBClusterSnapshot" };

    /// <summary>Whether it has looked at source and copy, and deletes one of them next.</summary>
    public bool HasLookedAtPair => Next is { Operation: "DeleteDBClusterSnapshot" };

    /// <summary>What the last run said, when it came to its end.</summary>
    public RunOutcome? Said { get; private set; }

    /// <summary>Refuses all calls of the run from now on.</summary>
    public Problem? Dead { get; set; }

    /// <summary>Starts the command, as far as its first call.</summary>
    public Task BeginAsync()
    {
        Said = null;
        Dead = null;
        _log = new CallLog { Turn = HoldAsync };
        return GoOnAsync(() => _run = Undoes
            ? account.UndoAsync(wish.Undo == Undo.All, _log)
            : account.EncryptAsync(_log, options: options, run: account.Run with { NoWait = wish.NoWait }));
    }

    /// <summary>Lets the waiting call happen, in one of the ways a call can go, and the command go on as far as its next.</summary>
    public Task CallAsync(CallEnd end)
    {
        _log.KillAt = end is CallEnd.KilledBefore or CallEnd.KilledAfter ? _log.Calls.Count + 1 : 0;
        _log.KillAfterEffect = end == CallEnd.KilledAfter;
        _log.Refuse = _ => Dead ?? (end == CallEnd.Refused ? Refusal : null);
        _log.LoseAnswer = _ => end == CallEnd.AnswerLost ? Refusal : null;
        TaskCompletionSource turn = _turn!;
        _turn = null;
        return GoOnAsync(turn.SetResult);
    }

    private static Problem Refusal { get; } = new(ProblemCode.Throttled, ProblemKind.Transient, null, "Rate exceeded.", "");

    private async Task GoOnAsync(Action go)
    {
        _arrived = new TaskCompletionSource();
        Task arrived = _arrived.Task;
        go();
        await Task.WhenAny(arrived, _run!);
        if (arrived.IsCompleted)
            return;
        try
        {
            Said = await _run!;
        }
        catch (Exception e) when (e is ProcessKilledException or GatewayException)
        {
            // Dead, or told that no credentials are of any use.
        }
    }

    private Task HoldAsync(Call call)
    {
        // Continued by whoever gives the turn, so that one thread does everything in one order.
        _next = call;
        _turn = new TaskCompletionSource();
        _arrived.SetResult();
        return _turn.Task;
    }

    public override string ToString() => name;
}

/// <summary>How a call goes.</summary>
internal enum CallEnd
{
    Answered,
    Refused,
    AnswerLost,
    KilledBefore,
    KilledAfter,
}
