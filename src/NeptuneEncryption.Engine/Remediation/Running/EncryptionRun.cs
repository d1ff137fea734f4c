using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>
/// Brings planned operations to their end: looks at AWS, decides, acts, waits, for all of them in one loop and one after the other,
/// so that for a given clock and gateway the same calls are made in the same order. One instance is one run.
/// </summary>
internal sealed class EncryptionRun(RunOptions options, TimeProvider clock, AuditLog? log = null)
{
    public const string Activity = "Encrypting Neptune snapshots";

    private readonly object _lock = new();
    private List<OperationContext> _items = [];

    /// <summary>What has been begun in AWS and not been ended. To be asked after a run was stopped; what AWS does goes on.</summary>
    public IReadOnlyList<UnfinishedOperation> Unfinished
    {
        get
        {
            lock (_lock)
            {
                return [.. _items.Where(i => !i.Ended && i.LastAction is not null).Select(i => new UnfinishedOperation(
                    i.DesiredState.SourceIdentifier, i.DesiredState.Scope.Region, i.DesiredState.Scope.AccountId, ResultBuilder.Of(i)))];
            }
        }
    }

    /// <summary>Runs the plans. Leaving the stream stops the waiting, never AWS.</summary>
    /// <param name="refused">Why other sources have no plan: told before, and here only written to the log.</param>
    public IAsyncEnumerable<EngineEvent<EncryptionResult>> RunAsync(
        IReadOnlyList<EncryptionPlan> plans,
        IReadOnlyList<Problem> refused,
        CancellationToken cancellationToken)
        => EventQueue<EncryptionResult>.RunAsync((events, stop) => LoopAsync(plans, refused, events, stop), cancellationToken);

    private async Task LoopAsync(
        IReadOnlyList<EncryptionPlan> plans,
        IReadOnlyList<Problem> refused,
        EventQueue<EncryptionResult> events,
        CancellationToken cancellationToken)
    {
        List<EncryptionPlan> waiting = [.. plans.Where(p => p.Action != EncryptionAction.None).OrderBy(Turn)];
        OperationDriver driver = new(options, clock, log, events);
        try
        {
            log?.Began(plans);
            foreach (EncryptionPlan plan in plans.Where(p => p.Action == EncryptionAction.None))
            {
                EncryptionResult result = ResultBuilder.AlreadyEncrypted(plan);
                log?.Ended(plan, result.Status.ToString());
                events.Result(result);
            }
            foreach (Problem problem in refused)
                log?.NotPlanned(problem);
            foreach (EncryptionPlan plan in waiting)
                log?.Planned(plan);
            await AdvanceAllAsync(waiting, driver, events, cancellationToken).ConfigureAwait(false);
            log?.Finished();
        }
        catch (OperationCanceledException)
        {
            log?.Stopped();
            throw;
        }
        catch (AuditLogException e)
        {
            OperationContext[] left = [.. _items.Where(i => !i.Ended)];
            foreach (OperationContext context in left)
                driver.Fail(context, e.Problem);
            foreach (EncryptionPlan plan in waiting)
                events.Failure(e.Problem with { Target = plan.Source ?? e.Problem.Target });
            if (waiting.Count + left.Length == 0)
                events.Failure(e.Problem);
        }
    }

    /// <summary>What is under way already is nearest its end; then what frees again the quota that it uses; last what uses it for
    /// good.</summary>
    private static int Turn(EncryptionPlan plan)
        => plan.Action == EncryptionAction.Resume ? 0 : plan.RemoveSource ? 1 : !plan.KeepCluster ? 2 : 3;

    /// <param name="waiting">What is not begun; plans are taken off it as they are.</param>
    private async Task AdvanceAllAsync(
        List<EncryptionPlan> waiting, OperationDriver driver, EventQueue<EncryptionResult> events, CancellationToken cancellationToken)
    {
        Dictionary<INeptuneGateway, RegionInventory> inventories = [];
        var quotas = waiting.GroupBy(p => p.Neptune)
            .ToDictionary(g => g.Key, g => new QuotaTracker(g.First()));
        int total = waiting.Count;
        List<OperationContext> active = [];
        long lastBusy = clock.GetTimestamp();
        bool CanBegin(EncryptionPlan plan) => active.Count < options.ThrottleLimit && quotas[plan.Neptune].Fits(plan);
        while (active.Count + waiting.Count > 0)
        {
            while (waiting.Find(CanBegin) is { } next)
            {
                waiting.Remove(next);
                quotas[next.Neptune].Reserve(next);
                active.Add(Begin(next, inventories));
            }
            foreach (IGrouping<RegionInventory, OperationContext> group in active.Where(i => i.IsDue).GroupBy(i => i.Inventory))
                await ObserveAsync(group.Key, [.. group], events, cancellationToken).ConfigureAwait(false);
            foreach (OperationContext context in active.Where(i => i.IsDue))
                context.IsDue = await driver.AdvanceAsync(context, cancellationToken).ConfigureAwait(false);

            foreach (OperationContext context in active.Where(i => i.Ended))
                quotas[context.Plan.Neptune].Release(context);
            active.RemoveAll(i => i.Ended);
            int ended = total - waiting.Count - active.Count;
            events.Progress(new(Activity, null, $"{ended} of {total} ended, {active.Count} under way", 100 * ended / total));
            if (active.Exists(i => i.IsDue) || waiting.Exists(CanBegin))
                continue;
            if (options.NoWait)
            {
                active.ForEach(driver.Leave);
                waiting.ForEach(plan => events.Result(ResultBuilder.NotBegun(plan)));
                break;
            }
            if (active.Count > 0)
                lastBusy = clock.GetTimestamp();
            bool isFreeing = waiting.Exists(plan => quotas[plan.Neptune].IsFreeing) && clock.GetElapsedTime(lastBusy) < options.Timeout;
            if (active.Count == 0 && !isFreeing)
            {
                // What was to free the quota did not.
                waiting.ForEach(plan => events.Failure(OperationProblem.QuotaNotFreed(plan.DesiredState) with { Target = plan.Source }));
                break;
            }
            await NextTickAsync(inventories, active, cancellationToken).ConfigureAwait(false);
            foreach (INeptuneGateway neptune in waiting.Select(plan => plan.Neptune).Where(neptune => quotas[neptune].IsFreeing).Distinct())
                await ObserveFreedQuotaAsync(quotas[neptune], inventories[neptune], events, cancellationToken).ConfigureAwait(false);
        }
        if (total > 0)
            events.Progress(new(Activity, null, $"{total} of {total} ended", 100, Completed: true));
    }

    private async Task NextTickAsync(
        Dictionary<INeptuneGateway, RegionInventory> inventories,
        List<OperationContext> active,
        CancellationToken cancellationToken)
    {
        await Task.Delay(options.PollInterval, clock, cancellationToken).ConfigureAwait(false);
        foreach (RegionInventory inventory in inventories.Values)
            inventory.BeginTick();
        foreach (OperationContext context in active)
            context.IsDue = true;
    }

    /// <summary>Plans wait for clusters to be gone: whether they are is looked at with the list that serves all.</summary>
    private static async Task ObserveFreedQuotaAsync(
        QuotaTracker quota,
        RegionInventory inventory,
        EventQueue<EncryptionResult> events,
        CancellationToken cancellationToken)
    {
        try
        {
            await inventory.ObserveClustersAsync(cancellationToken).ConfigureAwait(false);
            quota.Observe(inventory);
        }
        catch (GatewayException e)
        {
            events.Trace($"{e.Problem.Message} Looking again later.");
        }
    }

    private OperationContext Begin(EncryptionPlan plan, Dictionary<INeptuneGateway, RegionInventory> inventories)
    {
        if (!inventories.TryGetValue(plan.Neptune, out RegionInventory? inventory))
            inventories.Add(plan.Neptune, inventory = new RegionInventory(plan.Neptune));
        OperationContext context = new(plan, inventory, clock);
        lock (_lock)
        {
            _items = [.. _items, context];
        }
        return context;
    }

    /// <summary>One list call for all items of an account and Region that wait for a cluster, one for all that wait for a
    /// snapshot.</summary>
    private static async Task ObserveAsync(
        RegionInventory inventory, List<OperationContext> items, EventQueue<EncryptionResult> events, CancellationToken cancellationToken)
    {
        Problem? problem = null;
        try
        {
            if (items.Exists(i => i.NeedsClusters && !(i.IsNew && inventory.HasClustersOfTick)))
                await inventory.ObserveClustersAsync(cancellationToken).ConfigureAwait(false);
            if (items.Exists(i => i.NeedsSnapshots && !(i.IsNew && inventory.HasSnapshotsOfTick)))
                await inventory.ObserveSnapshotsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException e)
        {
            problem = e.Problem;
            events.Trace($"{problem.Message} Looking again later.");
        }
        foreach (OperationContext context in items)
            await LookAsync(context, problem, events, cancellationToken).ConfigureAwait(false);
    }

    private static async Task LookAsync(
        OperationContext context, Problem? problem, EventQueue<EncryptionResult> events, CancellationToken cancellationToken)
    {
        context.IsBlind = problem is not null;
        try
        {
            if (problem is null)
                await context.ObserveAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException e)
        {
            problem = e.Problem;
            context.IsBlind = true;
            events.Trace($"{problem.Message} Looking again later.");
        }
        if (problem is not null)
            context.LastRefusal = problem;
    }
}
