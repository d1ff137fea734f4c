using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Running;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.CrossRegionCopy;

/// <summary>
/// Brings copies to their end, in one loop and one after the other: looks at the destination, decides, acts, waits. One instance is one
/// run.
/// </summary>
internal sealed class CopyRun(RunOptions options, TimeProvider clock)
{
    public const string Activity = "Copying Neptune snapshots";

    /// <summary>AWS has no more in progress to one destination Region.</summary>
    public const int AtOnce = 5;

    private readonly object _lock = new();
    private List<CopyContext> _items = [];

    /// <summary>What has been begun in AWS and not been ended. To be asked after a run was stopped; what AWS does goes on.</summary>
    public IReadOnlyList<UnfinishedOperation> Unfinished
    {
        get
        {
            lock (_lock)
            {
                return [.. _items.Where(context => context is { Ended: false, IsStarted: true }).Select(context => new UnfinishedOperation(
                    context.Desired.Source.DBClusterSnapshotIdentifier, context.Desired.Source.Region, context.Desired.Source.AccountId,
                        $"copy in {context.Desired.Destination.Region}: {context.State}"))];
            }
        }
    }

    /// <summary>Runs the plans. Leaving the stream stops the waiting, never AWS.</summary>
    public IAsyncEnumerable<EngineEvent<EncryptionResult>> RunAsync(IReadOnlyList<CopyPlan> plans, CancellationToken cancellationToken)
        => EventQueue<EncryptionResult>.RunAsync((events, stop) => LoopAsync(plans, events, stop), cancellationToken);

    private async Task LoopAsync(IReadOnlyList<CopyPlan> plans, EventQueue<EncryptionResult> events, CancellationToken cancellationToken)
    {
        // What is under way already comes first: it counts against the limit.
        List<CopyContext> items = [.. plans.OrderByDescending(plan => plan.IsBegun).Select(plan => new CopyContext(plan, clock))];
        lock (_lock)
        {
            _items = items;
        }
        while (true)
        {
            foreach (IGrouping<RegionInventory, CopyContext> group in items.Where(context => !context.Ended)
                .GroupBy(context => context.Inventory))
            {
                await AdvanceAsync(group.Key, [.. group], events, cancellationToken).ConfigureAwait(false);
            }

            int ended = items.Count(context => context.Ended);
            events.Progress(new(
                Activity,
                null,
                $"{ended} of {items.Count} ended",
                items.Count == 0 ? 100 : 100 * ended / items.Count,
                Completed: ended == items.Count));
            if (ended == items.Count)
                return;
            await Task.Delay(options.PollInterval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AdvanceAsync(
        RegionInventory inventory,
        List<CopyContext> items,
        EventQueue<EncryptionResult> events,
        CancellationToken cancellationToken)
    {
        try
        {
            await inventory.ObserveSnapshotsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException e)
        {
            foreach (CopyContext context in items)
                Refused(context, e.Problem, mayWait: e.Problem.Kind != ProblemKind.Authentication, events);
            return;
        }
        foreach (CopyContext context in items)
        {
            int inProgress = inventory.Snapshots.Count(snapshot => snapshot.Status == ResourceStatus.Copying)
                + items.Count(other => other.IsStartedThisTick);
            try
            {
                await AdvanceAsync(context, inProgress, events, cancellationToken).ConfigureAwait(false);
            }
            catch (GatewayException e)
            {
                bool mayWait = e.Problem.Kind is ProblemKind.Transient or ProblemKind.AlreadyExists
                    || e.Problem.Kind == ProblemKind.LimitExceeded && inProgress > 0;
                Refused(context, e.Problem, mayWait, events);
            }
        }
        items.ForEach(context => context.IsStartedThisTick = false);
    }

    private async Task AdvanceAsync(
        CopyContext context,
        int inProgress,
        EventQueue<EncryptionResult> events,
        CancellationToken cancellationToken)
    {
        DesiredCopy desired = context.Desired;
        Snapshot? copy = context.Inventory.Snapshot(desired.SnapshotIdentifier);
        copy = copy is null ? null : await context.Inventory.WithTagsAsync(copy, cancellationToken).ConfigureAwait(false);
        if (copy is not null)
            context.Found();
        CopyAction action = copy is null && context.IsStarted
            ? context.Missing()
            : CopyAction.Decide(desired, copy, isFresh: false, context.MayGetTags);
        if (action is CopyAction.Describe)
        {
            copy = await context.Inventory.Neptune.FindSnapshotAsync(desired.SnapshotIdentifier, SnapshotType.Manual, cancellationToken)
                .ConfigureAwait(false);
            copy = copy is null ? null : await context.Inventory.WithTagsAsync(copy, cancellationToken).ConfigureAwait(false);
            action = copy is null ? context.Missing() : CopyAction.Decide(desired, copy, isFresh: true, context.MayGetTags);
        }
        switch (action)
        {
            case CopyAction.Start when inProgress >= AtOnce:
                context.State = "waiting for others to be copied";
                break;
            case CopyAction.Start:
                events.Trace($"Copying snapshot '{desired.Source.DBClusterSnapshotIdentifier}' from {desired.Source.Region} to "
                    + $"{desired.Destination.Region} under key '{desired.KeyArn}'.");
                context.State = "being begun";
                await context.Inventory.Neptune.CopySnapshotAsync(desired.Request, cancellationToken).ConfigureAwait(false);
                context.Started();
                break;
            case CopyAction.WaitForSnapshot wait:
                (context.IsStarted, context.State) = (true, $"'{wait.Status}' at {wait.PercentProgress} %");
                break;
            case CopyAction.Done done:
                context.Ended = true;
                events.Result(Result(context, done.Copy));
                break;
            case CopyAction.Fail fail:
                Fail(context, fail.Problem, events);
                break;
        }
        context.LastRefusal = null;
        Report(context, action is CopyAction.WaitForSnapshot { PercentProgress: var percent } ? percent : -1, events);
        TimeOut(context, events);
    }

    private void Refused(CopyContext context, Problem problem, bool mayWait, EventQueue<EncryptionResult> events)
    {
        context.LastRefusal = problem;
        events.Trace($"{problem.Message} ({problem.Code})");
        if (mayWait)
            TimeOut(context, events);
        else
            Fail(context, problem, events);
    }

    private void TimeOut(CopyContext context, EventQueue<EncryptionResult> events)
    {
        if (!context.Ended && context.Elapsed is var elapsed && elapsed >= options.Timeout)
            Fail(context, CopyProblem.TimedOut(context.Desired, context.State, elapsed, context.LastRefusal), events);
    }

    private static void Fail(CopyContext context, Problem problem, EventQueue<EncryptionResult> events)
    {
        context.Ended = true;
        context.State = problem.Code;
        events.Failure(problem with { Target = context.Desired.Source });
        Report(context, -1, events);
    }

    private static void Report(CopyContext context, int percent, EventQueue<EncryptionResult> events)
        => events.Progress(new(
            Activity,
            $"{context.Desired.Source.DBClusterSnapshotIdentifier} ({context.Desired.Destination.Region})",
            context.State,
            percent,
            context.Ended));

    private static EncryptionResult Result(CopyContext context, Snapshot copy) => new()
    {
        Status = EncryptionStatus.Completed,
        DBClusterSnapshotIdentifier = copy.DBClusterSnapshotIdentifier,
        DBClusterSnapshotArn = copy.DBClusterSnapshotArn,
        SnapshotCreateTime = copy.SnapshotCreateTime,
        KmsKeyId = copy.KmsKeyId,
        StorageEncrypted = copy.StorageEncrypted,
        Engine = copy.Engine,
        EngineVersion = copy.EngineVersion,
        SourceDBClusterSnapshotIdentifier = context.Desired.Source.DBClusterSnapshotIdentifier,
        SourceDBClusterSnapshotArn = context.Desired.Source.DBClusterSnapshotArn,
        Region = copy.Region,
        Partition = copy.Partition,
        AccountId = copy.AccountId,
        OwnerAccountId = copy.OwnerAccountId,
        ProfileName = copy.ProfileName,
        RoleArn = copy.RoleArn,
        State = $"snapshot '{copy.DBClusterSnapshotIdentifier}' in {copy.Region} is verified",
        Duration = context.Elapsed,
    };
}
