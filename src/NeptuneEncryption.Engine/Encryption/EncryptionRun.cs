using NeptuneEncryption.Ports;
using NeptuneEncryption.Workflow;

namespace NeptuneEncryption.Encryption;

/// <summary>
/// Brings planned operations to their end: looks at AWS, decides, acts, waits, for all of them in one loop and one after the other,
/// so that for a given clock and gateway the same calls are made in the same order. One instance is one run.
/// </summary>
public sealed class EncryptionRun(RunOptions options, TimeProvider clock, AuditLog? log = null)
{
    public const string Activity = "Encrypting Neptune snapshots";

    private readonly object _lock = new();
    private List<OperationItem> _items = [];

    /// <summary>What has been begun in AWS and not been ended. To be asked after a run was stopped; what AWS does goes on.</summary>
    public IReadOnlyList<UnfinishedOperation> Unfinished
    {
        get
        {
            lock (_lock)
            {
                return [.. _items.Where(i => !i.Ended && i.LastStep is not null).Select(i => new UnfinishedOperation(
                    i.Intent.SourceIdentifier, i.Intent.Origin.Region, i.Intent.Origin.AccountId, OperationState.Of(i)))];
            }
        }
    }

    /// <summary>Runs the plans. Leaving the stream stops the waiting, never AWS.</summary>
    public IAsyncEnumerable<EngineEvent<EncryptionResult>> RunAsync(IReadOnlyList<EncryptionPlan> plans, CancellationToken cancellationToken)
        => EventQueue<EncryptionResult>.RunAsync((events, stop) => LoopAsync(plans, events, stop), cancellationToken);

    private async Task LoopAsync(IReadOnlyList<EncryptionPlan> plans, EventQueue<EncryptionResult> events, CancellationToken cancellationToken)
    {
        foreach (EncryptionPlan plan in plans.Where(p => p.Action == EncryptionAction.None))
            events.Result(OperationState.AlreadyEncrypted(plan));

        // What is under way already comes first: it is nearer its end, and counts against the limit.
        Queue<EncryptionPlan> waiting = new(plans.Where(p => p.Action != EncryptionAction.None).OrderByDescending(p => p.Action == EncryptionAction.Resume));
        OperationActor actor = new(options, clock, log, events);
        try
        {
            foreach (EncryptionPlan plan in waiting)
                log?.Planned(plan);
            await AdvanceAllAsync(waiting, actor, events, cancellationToken).ConfigureAwait(false);
        }
        catch (AuditLogException e)
        {
            foreach (OperationItem item in _items.Where(i => !i.Ended))
                actor.Fail(item, e.Problem);
            foreach (EncryptionPlan plan in waiting)
                events.Failure(e.Problem with { Target = plan.Source ?? e.Problem.Target });
        }
    }

    private async Task AdvanceAllAsync(
        Queue<EncryptionPlan> waiting, OperationActor actor, EventQueue<EncryptionResult> events, CancellationToken cancellationToken)
    {
        Dictionary<INeptuneGateway, RegionBoard> boards = [];
        int total = waiting.Count;
        List<OperationItem> active = [];
        while (true)
        {
            while (active.Count < options.ThrottleLimit && waiting.TryDequeue(out EncryptionPlan? plan))
                active.Add(Begin(plan, boards));
            if (active.Count == 0)
                break;

            foreach (IGrouping<RegionBoard, OperationItem> group in active.Where(i => i.IsDue).GroupBy(i => i.Board))
                await ObserveAsync(group.Key, [.. group], events, cancellationToken).ConfigureAwait(false);
            foreach (OperationItem item in active.Where(i => i.IsDue))
                item.IsDue = await actor.AdvanceAsync(item, cancellationToken).ConfigureAwait(false);

            active.RemoveAll(i => i.Ended);
            int ended = total - waiting.Count - active.Count;
            events.Progress(new(Activity, null, $"{ended} of {total} ended, {active.Count} under way", 100 * ended / total));
            bool hasRoom = waiting.Count > 0 && active.Count < options.ThrottleLimit;
            if (active.Count == 0 || hasRoom || active.Exists(i => i.IsDue))
                continue;
            if (options.NoWait)
            {
                active.ForEach(actor.Leave);
                while (waiting.TryDequeue(out EncryptionPlan? plan))
                    events.Result(OperationState.NotBegun(plan));
                break;
            }
            await Task.Delay(options.PollInterval, clock, cancellationToken).ConfigureAwait(false);
            foreach (RegionBoard board in boards.Values)
                board.BeginTick();
            foreach (OperationItem item in active)
                item.IsDue = true;
        }
        if (total > 0)
            events.Progress(new(Activity, null, $"{total} of {total} ended", 100, Completed: true));
    }

    private OperationItem Begin(EncryptionPlan plan, Dictionary<INeptuneGateway, RegionBoard> boards)
    {
        if (!boards.TryGetValue(plan.Neptune, out RegionBoard? board))
            boards.Add(plan.Neptune, board = new RegionBoard(plan.Neptune));
        OperationItem item = new(plan, board, clock);
        lock (_lock)
        {
            _items = [.. _items, item];
        }
        return item;
    }

    /// <summary>One list call for all items of an account and Region that wait for a cluster, one for all that wait for a snapshot.</summary>
    private static async Task ObserveAsync(
        RegionBoard board, List<OperationItem> items, EventQueue<EncryptionResult> events, CancellationToken cancellationToken)
    {
        Problem? problem = null;
        try
        {
            if (items.Exists(i => i.NeedsClusters && !(i.IsNew && board.HasClustersOfTick)))
                await board.ObserveClustersAsync(cancellationToken).ConfigureAwait(false);
            if (items.Exists(i => i.NeedsSnapshots && !(i.IsNew && board.HasSnapshotsOfTick)))
                await board.ObserveSnapshotsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException e)
        {
            problem = e.Problem;
            events.Trace($"{problem.Message} Looking again later.");
        }
        foreach (OperationItem item in items)
            await LookAsync(item, problem, events, cancellationToken).ConfigureAwait(false);
    }

    private static async Task LookAsync(
        OperationItem item, Problem? problem, EventQueue<EncryptionResult> events, CancellationToken cancellationToken)
    {
        item.IsBlind = problem is not null;
        try
        {
            if (problem is null)
                await item.LookAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException e)
        {
            problem = e.Problem;
            item.IsBlind = true;
            events.Trace($"{problem.Message} Looking again later.");
        }
        if (problem is not null)
            item.LastRefusal = problem;
    }
}
