using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>Takes one operation as far as it can go now: decide, act, decide again.</summary>
internal sealed class OperationActor(RunOptions options, TimeProvider clock, AuditLog? log, EventQueue<EncryptionResult> events)
{
    private readonly OperationActs _acts = new(clock, log, events);

    /// <returns>True when AWS is to be looked at again at once, false when it is time to wait.</returns>
    public async Task<bool> AdvanceAsync(OperationItem item, CancellationToken cancellationToken)
    {
        while (!item.Ended)
        {
            if (item.IsBlind)
                return Blind(item);
            item.ForgetOldLooks();
            Step step = Reconciler.Decide(item.Intent, item.Seen);
            if (item.Enter(step))
                log?.Decided(item.Plan, step);
            switch (step)
            {
                case Step.Done:
                    Report(item, "done", completed: true);
                    WarnOfPatch(item);
                    End(item, OperationState.Completed(item, item.Elapsed));
                    return false;
                case Step.Fail fail:
                    Fail(item, fail.Problem);
                    return false;
                case Step.AwaitCluster wait:
                    item.Need(clusters: true, snapshots: false);
                    Report(item, $"waiting for cluster {item.Intent.ClusterIdentifier}: {wait.Status}", wait.PercentProgress ?? -1);
                    return Wait(item, step);
                case Step.AwaitSnapshot wait:
                    item.Need(clusters: false, snapshots: true);
                    Report(item, $"waiting for snapshot {item.Intent.SnapshotIdentifier}: {wait.Status}", wait.PercentProgress);
                    return Wait(item, step);
                case Step.ObserveCopy:
                    item.Need(clusters: false, snapshots: true);
                    return true;
                case Step.ObserveCluster:
                    item.Need(clusters: true, snapshots: false);
                    return true;
            }
            try
            {
                await _acts.ActAsync(item, step, cancellationToken).ConfigureAwait(false);
                item.LastRefusal = null;
            }
            catch (GatewayException e)
            {
                return Refused(item, step, e.Problem);
            }
        }
        return false;
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
            case (Step.DeleteCluster or Step.Withdraw or Step.LiftProtection or Step.SetUpCluster, ProblemKind.NotFound):
                item.Seen = item.Seen with { Cluster = null };
                return true;
            case (Step.DeleteSource, ProblemKind.NotFound):
                item.Seen = item.Seen with { Source = null };
                return true;
            case (Step.DeleteEncrypted, ProblemKind.NotFound):
                item.Seen = item.Seen with { Encrypted = null };
                return true;
            case (Step.DeleteSource or Step.DeleteEncrypted or Step.Claim, ProblemKind.InvalidState or ProblemKind.NotFound) when isFirst:
                item.ForgetLooks();
                return true;
            case (Step.DescribeEncrypted or Step.DescribeSource, ProblemKind.Transient):
                return Wait(item, step);
            case (Step.CreateSnapshot or Step.DeleteCluster or Step.Withdraw or Step.LiftProtection or Step.SetUpCluster, ProblemKind.InvalidState):
            case (_, ProblemKind.Transient):
                LookAgain(item, step);
                return Wait(item, step);
            default:
                Fail(item, Refusal(item.Intent, step, problem));
                return false;
        }
    }

    /// <summary>What cannot be removed is named as that; any other refusal speaks for itself.</summary>
    private static Problem Refusal(Intent intent, Step step, Problem problem) => (step, intent.Goal) switch
    {
        (Step.DeleteCluster or Step.LiftProtection, IntentGoal.Undo) => UndoProblem.NotRemoved(intent, "cluster", problem),
        (Step.Claim or Step.DescribeSource or Step.DescribeEncrypted or Step.DeleteEncrypted, IntentGoal.Undo) => UndoProblem.NotRemoved(intent, "snapshot", problem),
        (Step.Share, _) => OperationProblem.NotShared(intent, problem),
        (Step.SetUpCluster, _) => OperationProblem.NotSetUp(intent, problem),
        (Step.DeleteCluster, _) => OperationProblem.ClusterNotRemoved(intent, problem),
        (Step.Claim or Step.DescribeSource or Step.DeleteSource, _) => OperationProblem.SourceNotRemoved(intent, problem),
        _ => problem,
    };

    private static void LookAgain(OperationItem item, Step step)
    {
        item.ForgetLooks();
        if (step is Step.DeleteCluster or Step.Withdraw or Step.LiftProtection or Step.SetUpCluster)
            item.Need(clusters: true, snapshots: false);
        else if (step is Step.Restore or Step.CreateSnapshot)
            item.Need(clusters: true, snapshots: true);
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
        if (item.InStage is var elapsed && elapsed >= options.Timeout)
            Fail(item, OperationProblem.TimedOut(item.Intent, step, elapsed, item.LastRefusal));
        return false;
    }

    /// <summary>
    /// The run does not wait: says where the operation stands, and leaves it to the next run. Each of those is new,
    /// so that AWS takes too long is told by when AWS says it began.
    /// </summary>
    public void Leave(OperationItem item)
    {
        if (item.InCreation is { } elapsed && elapsed >= options.Timeout)
        {
            Fail(item, OperationProblem.TimedOut(item.Intent, item.LastStep!, elapsed, item.LastRefusal));
            return;
        }
        Report(item, "left to the next run", completed: true);
        End(item, OperationState.InProgress(item, item.Elapsed));
    }

    /// <summary>Gives an operation up; what is in AWS stays there.</summary>
    public void Fail(OperationItem item, Problem problem)
    {
        item.Ended = true;
        Report(item, problem.Code, completed: true);
        events.Failure(problem with { Target = item.Plan.Source ?? problem.Target });
        if (problem.Code != ProblemCode.LogNotWritten)
            log?.Ended(item.Plan, "Failed", problem);
    }

    private void End(OperationItem item, EncryptionResult result)
    {
        log?.Ended(item.Plan, result.Status.ToString());
        item.Ended = true;
        events.Result(result);
    }

    /// <summary>Gate 2 lets a later patch pass: AWS may have patched the cluster while it lived.</summary>
    private void WarnOfPatch(OperationItem item)
    {
        if (item is { Intent: { Goal: IntentGoal.Encrypt, EngineVersion: { } planned }, Seen.Encrypted.EngineVersion: { } made } && made != planned)
            events.Warning($"Snapshot '{item.Intent.SnapshotIdentifier}' in {item.Intent.Origin.Region} has engine version {made}; planned was {planned}. AWS has patched the cluster.");
    }

    private void Report(OperationItem item, string status, int percent = -1, bool completed = false)
        => events.Progress(new(EncryptionRun.Activity, $"{item.Intent.SourceIdentifier} ({item.Intent.Origin.Region})", $"{status}, {item.Elapsed:hh\\:mm\\:ss}", percent, completed));
}
