using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Running;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.CrossRegionCopy;

/// <summary>
/// Brings copies to their end, in one loop and one after the other: looks at the destination, decides, acts, waits. One instance is one run.
/// </summary>
public sealed class CopyRun(RunOptions options, TimeProvider clock)
{
    public const string Activity = "Copying Neptune snapshots";

    /// <summary>AWS has no more in progress to one destination Region.</summary>
    public const int AtOnce = 5;

    private readonly object _lock = new();
    private List<CopyItem> _items = [];

    /// <summary>What has been begun in AWS and not been ended. To be asked after a run was stopped; what AWS does goes on.</summary>
    public IReadOnlyList<UnfinishedOperation> Unfinished
    {
        get
        {
            lock (_lock)
            {
                return [.. _items.Where(item => item is { Ended: false, IsStarted: true }).Select(item => new UnfinishedOperation(
                    item.Desired.Source.DBClusterSnapshotIdentifier, item.Desired.Source.Region, item.Desired.Source.AccountId, $"copy in {item.Desired.Destination.Region}: {item.State}"))];
            }
        }
    }

    /// <summary>Runs the plans. Leaving the stream stops the waiting, never AWS.</summary>
    public IAsyncEnumerable<EngineEvent<EncryptionResult>> RunAsync(IReadOnlyList<CopyPlan> plans, CancellationToken cancellationToken)
        => EventQueue<EncryptionResult>.RunAsync((events, stop) => LoopAsync(plans, events, stop), cancellationToken);

    private async Task LoopAsync(IReadOnlyList<CopyPlan> plans, EventQueue<EncryptionResult> events, CancellationToken cancellationToken)
    {
        // What is under way already comes first: it counts against the limit.
        List<CopyItem> items = [.. plans.OrderByDescending(plan => plan.IsBegun).Select(plan => new CopyItem(plan, clock))];
        lock (_lock)
        {
            _items = items;
        }
        while (true)
        {
            foreach (IGrouping<RegionBoard, CopyItem> group in items.Where(item => !item.Ended).GroupBy(item => item.Board))
                await AdvanceAsync(group.Key, [.. group], events, cancellationToken).ConfigureAwait(false);
            int ended = items.Count(item => item.Ended);
            events.Progress(new(Activity, null, $"{ended} of {items.Count} ended", items.Count == 0 ? 100 : 100 * ended / items.Count, Completed: ended == items.Count));
            if (ended == items.Count)
                return;
            await Task.Delay(options.PollInterval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task AdvanceAsync(RegionBoard board, List<CopyItem> items, EventQueue<EncryptionResult> events, CancellationToken cancellationToken)
    {
        try
        {
            await board.ObserveSnapshotsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException e)
        {
            foreach (CopyItem item in items)
                Refused(item, e.Problem, mayWait: e.Problem.Kind != ProblemKind.Authentication, events);
            return;
        }
        foreach (CopyItem item in items)
        {
            int inProgress = board.Snapshots.Count(snapshot => snapshot.Status == "copying") + items.Count(other => other.IsStartedThisTick);
            try
            {
                await AdvanceAsync(item, inProgress, events, cancellationToken).ConfigureAwait(false);
            }
            catch (GatewayException e)
            {
                bool mayWait = e.Problem.Kind is ProblemKind.Transient or ProblemKind.AlreadyExists || e.Problem.Kind == ProblemKind.LimitExceeded && inProgress > 0;
                Refused(item, e.Problem, mayWait, events);
            }
        }
        items.ForEach(item => item.IsStartedThisTick = false);
    }

    private async Task AdvanceAsync(CopyItem item, int inProgress, EventQueue<EncryptionResult> events, CancellationToken cancellationToken)
    {
        DesiredCopy desired = item.Desired;
        Snapshot? copy = item.Board.Snapshot(desired.SnapshotIdentifier);
        copy = copy is null ? null : await item.Board.WithTagsAsync(copy, cancellationToken).ConfigureAwait(false);
        if (copy is not null)
            item.Found();
        CopyAction action = copy is null && item.IsStarted ? item.Missing() : CopyAction.Decide(desired, copy, isFresh: false);
        if (action is CopyAction.Describe)
        {
            copy = await item.Board.Neptune.FindSnapshotAsync(desired.SnapshotIdentifier, "manual", cancellationToken).ConfigureAwait(false);
            copy = copy is null ? null : await item.Board.WithTagsAsync(copy, cancellationToken).ConfigureAwait(false);
            action = copy is null ? item.Missing() : CopyAction.Decide(desired, copy, isFresh: true);
        }
        switch (action)
        {
            case CopyAction.Start when inProgress >= AtOnce:
                item.State = "waiting for others to be copied";
                break;
            case CopyAction.Start:
                events.Trace($"Copying snapshot '{desired.Source.DBClusterSnapshotIdentifier}' from {desired.Source.Region} to {desired.Destination.Region} under key '{desired.KeyArn}'.");
                item.State = "being begun";
                await item.Board.Neptune.CopySnapshotAsync(desired.Request, cancellationToken).ConfigureAwait(false);
                (item.IsStarted, item.IsStartedThisTick, item.State) = (true, true, "begun");
                break;
            case CopyAction.WaitForSnapshot wait:
                (item.IsStarted, item.State) = (true, $"'{wait.Status}' at {wait.PercentProgress} %");
                break;
            case CopyAction.Done done:
                item.Ended = true;
                events.Result(Result(item, done.Copy));
                break;
            case CopyAction.Fail fail:
                Fail(item, fail.Problem, events);
                break;
        }
        item.LastRefusal = null;
        Report(item, action is CopyAction.WaitForSnapshot { PercentProgress: var percent } ? percent : -1, events);
        TimeOut(item, events);
    }

    private void Refused(CopyItem item, Problem problem, bool mayWait, EventQueue<EncryptionResult> events)
    {
        item.LastRefusal = problem;
        events.Trace($"{problem.Message} ({problem.Code})");
        if (mayWait)
            TimeOut(item, events);
        else
            Fail(item, problem, events);
    }

    private void TimeOut(CopyItem item, EventQueue<EncryptionResult> events)
    {
        if (!item.Ended && item.Elapsed is var elapsed && elapsed >= options.Timeout)
            Fail(item, CopyProblem.TimedOut(item.Desired, item.State, elapsed, item.LastRefusal), events);
    }

    private static void Fail(CopyItem item, Problem problem, EventQueue<EncryptionResult> events)
    {
        item.Ended = true;
        item.State = problem.Code;
        events.Failure(problem with { Target = item.Desired.Source });
        Report(item, -1, events);
    }

    private static void Report(CopyItem item, int percent, EventQueue<EncryptionResult> events)
        => events.Progress(new(Activity, $"{item.Desired.Source.DBClusterSnapshotIdentifier} ({item.Desired.Destination.Region})", item.State, percent, item.Ended));

    private static EncryptionResult Result(CopyItem item, Snapshot copy) => new()
    {
        Status = EncryptionStatus.Completed,
        DBClusterSnapshotIdentifier = copy.DBClusterSnapshotIdentifier,
        DBClusterSnapshotArn = copy.DBClusterSnapshotArn,
        SnapshotCreateTime = copy.SnapshotCreateTime,
        KmsKeyId = copy.KmsKeyId,
        StorageEncrypted = copy.StorageEncrypted,
        Engine = copy.Engine,
        EngineVersion = copy.EngineVersion,
        SourceDBClusterSnapshotIdentifier = item.Desired.Source.DBClusterSnapshotIdentifier,
        SourceDBClusterSnapshotArn = item.Desired.Source.DBClusterSnapshotArn,
        Region = copy.Region,
        Partition = copy.Partition,
        AccountId = copy.AccountId,
        OwnerAccountId = copy.OwnerAccountId,
        ProfileName = copy.ProfileName,
        RoleArn = copy.RoleArn,
        State = $"snapshot '{copy.DBClusterSnapshotIdentifier}' in {copy.Region} is verified",
        Duration = item.Elapsed,
    };
}
