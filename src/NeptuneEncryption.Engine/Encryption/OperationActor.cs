using NeptuneEncryption.Ports;
using NeptuneEncryption.Workflow;

namespace NeptuneEncryption.Encryption;

/// <summary>Takes one operation as far as it can go now: decide, act, decide again.</summary>
internal sealed class OperationActor(EncryptionOptions options, TimeProvider clock, EventQueue<EncryptionResult> events)
{
    /// <returns>True when AWS is to be looked at again at once, false when it is time to wait.</returns>
    public async Task<bool> AdvanceAsync(OperationItem item, CancellationToken cancellationToken)
    {
        while (!item.Ended)
        {
            if (item.IsBlind)
                return Blind(item);
            Step step = Reconciler.Decide(item.Intent, item.Seen);
            item.Enter(step, clock.GetTimestamp());
            switch (step)
            {
                case Step.Done:
                    Report(item, "done", completed: true);
                    events.Result(OperationState.Completed(item, item.Elapsed(clock)));
                    item.Ended = true;
                    return false;
                case Step.Fail fail:
                    Fail(item, fail.Problem);
                    return false;
                case Step.AwaitCluster wait:
                    item.Need(clusters: true, snapshots: false);
                    Report(item, $"restoring cluster {item.Intent.ClusterIdentifier}: {wait.Status}");
                    return Wait(item, step);
                case Step.AwaitSnapshot wait:
                    item.Need(clusters: false, snapshots: true);
                    Report(item, $"making snapshot {item.Intent.SnapshotIdentifier}: {wait.Status}", wait.PercentProgress);
                    return Wait(item, step);
                case Step.ObserveCluster:
                    item.Need(clusters: true, snapshots: false);
                    return true;
            }
            try
            {
                await ActAsync(item, step, cancellationToken).ConfigureAwait(false);
                item.LastRefusal = null;
            }
            catch (GatewayException e)
            {
                return Refused(item, step, e.Problem);
            }
        }
        return false;
    }

    private async Task ActAsync(OperationItem item, Step step, CancellationToken cancellationToken)
    {
        INeptuneGateway neptune = item.Board.Neptune;
        Intent intent = item.Intent;
        switch (step)
        {
            case Step.Restore:
                events.Trace($"Restoring snapshot '{intent.SourceIdentifier}' to cluster '{intent.ClusterIdentifier}' in {intent.Origin.Region} under key '{intent.KeyArn}'.");
                RestoreClusterRequest restore = intent.Restore;
                Cluster restored = (await neptune.RestoreClusterAsync(restore, cancellationToken).ConfigureAwait(false)).Resource;
                item.Seen = item.Seen with { Cluster = restored with { TagList = restored.TagList ?? restore.Tags }, ClusterWasSeen = true };
                break;
            case Step.CreateSnapshot:
                events.Trace($"Cluster '{intent.ClusterIdentifier}' is available and encrypted. Making snapshot '{intent.SnapshotIdentifier}' of it.");
                CreateSnapshotRequest create = intent.CreateSnapshot(item.Seen.Cluster!);
                Snapshot created = (await neptune.CreateSnapshotAsync(create, cancellationToken).ConfigureAwait(false)).Resource;
                item.Seen = item.Seen with { Encrypted = created with { TagList = created.TagList ?? create.Tags }, EncryptedWasSeen = true };
                break;
            case Step.DescribeEncrypted:
                Snapshot? copy = await neptune.FindSnapshotAsync(intent.SnapshotIdentifier, "manual", cancellationToken).ConfigureAwait(false);
                if (copy is not null)
                    copy = await item.Board.WithTagsAsync(copy, cancellationToken).ConfigureAwait(false);
                item.Seen = item.Seen with { Encrypted = copy, EncryptedIsFresh = copy is not null };
                break;
            case Step.DeleteCluster:
                events.Trace($"Snapshot '{intent.SnapshotIdentifier}' is verified. Deleting the temporary cluster '{intent.ClusterIdentifier}'.");
                await neptune.DeleteClusterAsync(item.Seen.Cluster!.DBClusterIdentifier, cancellationToken).ConfigureAwait(false);
                item.Seen = item.Seen with { Cluster = null };
                break;
            case Step.DescribeSource:
                Snapshot? source = await neptune.FindSnapshotAsync(intent.SourceIdentifier, "manual", cancellationToken).ConfigureAwait(false);
                item.Seen = item.Seen with { Source = source, SourceIsFresh = true };
                break;
            case Step.DeleteSource:
                events.Trace($"Deleting the source '{intent.SourceIdentifier}' in {intent.Origin.Region}; its encrypted copy is '{intent.SnapshotIdentifier}'.");
                await neptune.DeleteSnapshotAsync(intent.SourceIdentifier, cancellationToken).ConfigureAwait(false);
                item.Seen = item.Seen with { SourceRemoved = true };
                break;
            default:
                throw new InvalidOperationException($"{step.GetType().Name} is not an act.");
        }
    }

    /// <summary>AWS said no. What may have happened all the same is looked at before anything is done again.</summary>
    private bool Refused(OperationItem item, Step step, Problem problem)
    {
        bool isFirst = item.LastRefusal is null;
        item.LastRefusal = problem;
        events.Trace($"{problem.Message} ({problem.Code})");
        switch (step, problem.Kind)
        {
            case (_, ProblemKind.Authentication):
                Fail(item, problem);
                return false;
            case (Step.Restore or Step.CreateSnapshot, ProblemKind.AlreadyExists):
                item.Need(clusters: true, snapshots: true);
                return isFirst || Wait(item, step);
            case (Step.DeleteCluster, ProblemKind.NotFound):
                item.Seen = item.Seen with { Cluster = null };
                return true;
            case (Step.DeleteSource, ProblemKind.NotFound):
                item.Seen = item.Seen with { Source = null };
                return true;
            case (Step.DescribeEncrypted or Step.DescribeSource, ProblemKind.Transient):
                return Wait(item, step);
            case (Step.CreateSnapshot or Step.DeleteCluster, ProblemKind.InvalidState):
            case (_, ProblemKind.Transient):
                LookAgain(item, step);
                return Wait(item, step);
            case (Step.ObserveCluster or Step.DeleteCluster, _):
                Fail(item, OperationProblem.ClusterNotRemoved(item.Intent, problem));
                return false;
            case (Step.DescribeSource or Step.DeleteSource, _):
                Fail(item, OperationProblem.SourceNotRemoved(item.Intent, problem));
                return false;
            default:
                Fail(item, problem);
                return false;
        }
    }

    private static void LookAgain(OperationItem item, Step step)
    {
        bool isAfterGate2 = step is Step.DeleteCluster or Step.DeleteSource;
        item.Need(clusters: true, snapshots: !isAfterGate2);
        item.Seen = item.Seen with { SourceIsFresh = false };
    }

    /// <summary>The last look failed. Dead credentials end the waiting; anything else is waited out.</summary>
    private bool Blind(OperationItem item)
    {
        if (item.LastRefusal is not { Kind: ProblemKind.Authentication } dead)
            return Wait(item, item.LastStep ?? new Step.Restore());
        Fail(item, dead);
        return false;
    }

    private bool Wait(OperationItem item, Step step)
    {
        if (item.InStage(clock) is var elapsed && elapsed >= options.Timeout)
            Fail(item, OperationProblem.TimedOut(item.Intent, step, elapsed, item.LastRefusal));
        return false;
    }

    private void Fail(OperationItem item, Problem problem)
    {
        Report(item, problem.Code, completed: true);
        events.Failure(problem with { Target = item.Plan.Source ?? problem.Target });
        item.Ended = true;
    }

    private void Report(OperationItem item, string status, int percent = -1, bool completed = false)
        => events.Progress(new(EncryptionRun.Activity, $"{item.Intent.SourceIdentifier} ({item.Intent.Origin.Region})", status, percent, completed));
}
