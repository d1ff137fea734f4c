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
            NextAction action = Reconciler.Decide(item.DesiredState, item.Observed);
            if (item.Enter(action))
                log?.Decided(item.Plan, action);
            switch (action)
            {
                case NextAction.Done:
                    Report(item, "done", completed: true);
                    WarnOfPatch(item);
                    End(item, OperationState.Completed(item, item.Elapsed));
                    return false;
                case NextAction.Fail fail:
                    Fail(item, fail.Problem);
                    return false;
                case NextAction.WaitForCluster wait:
                    item.Need(clusters: true, snapshots: false);
                    Report(item, $"waiting for cluster {item.DesiredState.ClusterIdentifier}: {wait.Status}", wait.PercentProgress ?? -1);
                    return Wait(item, action);
                case NextAction.WaitForSnapshot wait:
                    item.Need(clusters: false, snapshots: true);
                    Report(item, $"waiting for snapshot {item.DesiredState.SnapshotIdentifier}: {wait.Status}", wait.PercentProgress);
                    return Wait(item, action);
                case NextAction.ObserveSnapshot:
                    item.Need(clusters: false, snapshots: true);
                    return true;
                case NextAction.ObserveCluster:
                    item.Need(clusters: true, snapshots: false);
                    return true;
            }
            try
            {
                await _acts.ActAsync(item, action, cancellationToken).ConfigureAwait(false);
                item.LastRefusal = null;
            }
            catch (GatewayException e)
            {
                return Refused(item, action, e.Problem);
            }
        }
        return false;
    }

    /// <summary>AWS said no. What may have happened all the same is looked at before anything is done again.</summary>
    private bool Refused(OperationItem item, NextAction action, Problem problem)
    {
        bool isFirst = item.LastRefusal is null;
        item.LastRefusal = problem;
        events.Trace($"{problem.Message} ({problem.Code})");
        switch (action, problem.Kind)
        {
            case (_, ProblemKind.Authentication):
                Fail(item, problem);
                return false;
            case (NextAction.Restore or NextAction.CreateSnapshot, ProblemKind.AlreadyExists):
                item.Need(clusters: true, snapshots: true);
                return isFirst || Wait(item, action);
            case (NextAction.DeleteCluster or NextAction.Yield or NextAction.LiftProtection or NextAction.SetUpCluster, ProblemKind.NotFound):
                item.Observed = item.Observed with { Cluster = null };
                return true;
            case (NextAction.DeleteSource, ProblemKind.NotFound):
                item.Observed = item.Observed with { Source = null };
                return true;
            case (NextAction.DeleteEncrypted, ProblemKind.NotFound):
                item.Observed = item.Observed with { Encrypted = null };
                return true;
            case (NextAction.DeleteSource or NextAction.DeleteEncrypted or NextAction.Reserve, ProblemKind.InvalidState or ProblemKind.NotFound) when isFirst:
                item.ForgetLooks();
                return true;
            case (NextAction.DescribeEncrypted or NextAction.DescribeSource, ProblemKind.Transient):
                return Wait(item, action);
            case (NextAction.CreateSnapshot or NextAction.DeleteCluster or NextAction.Yield or NextAction.LiftProtection or NextAction.SetUpCluster, ProblemKind.InvalidState):
            case (_, ProblemKind.Transient):
                LookAgain(item, action);
                return Wait(item, action);
            default:
                Fail(item, Refusal(item.DesiredState, action, problem));
                return false;
        }
    }

    /// <summary>What cannot be removed is named as that; any other refusal speaks for itself.</summary>
    private static Problem Refusal(DesiredState desired, NextAction action, Problem problem) => (action, desired.Goal) switch
    {
        (NextAction.DeleteCluster or NextAction.LiftProtection, OperationGoal.Undo) => UndoProblem.NotRemoved(desired, "cluster", problem),
        (NextAction.Reserve or NextAction.DescribeSource or NextAction.DescribeEncrypted or NextAction.DeleteEncrypted, OperationGoal.Undo) => UndoProblem.NotRemoved(desired, "snapshot", problem),
        (NextAction.Share, _) => OperationProblem.NotShared(desired, problem),
        (NextAction.SetUpCluster, _) => OperationProblem.NotSetUp(desired, problem),
        (NextAction.DeleteCluster, _) => OperationProblem.ClusterNotRemoved(desired, problem),
        (NextAction.Reserve or NextAction.DescribeSource or NextAction.DeleteSource, _) => OperationProblem.SourceNotRemoved(desired, problem),
        _ => problem,
    };

    private static void LookAgain(OperationItem item, NextAction action)
    {
        item.ForgetLooks();
        if (action is NextAction.DeleteCluster or NextAction.Yield or NextAction.LiftProtection or NextAction.SetUpCluster)
            item.Need(clusters: true, snapshots: false);
        else if (action is NextAction.Restore or NextAction.CreateSnapshot)
            item.Need(clusters: true, snapshots: true);
    }

    /// <summary>The last look failed. Dead credentials end the waiting; anything else is waited out.</summary>
    private bool Blind(OperationItem item)
    {
        if (item.LastRefusal is not { Kind: ProblemKind.Authentication } dead)
            return Wait(item, item.LastAction ?? new NextAction.Restore());
        Fail(item, dead);
        return false;
    }

    private bool Wait(OperationItem item, NextAction action)
    {
        if (item.InStage is var elapsed && elapsed >= options.Timeout)
            Fail(item, OperationProblem.TimedOut(item.DesiredState, action, elapsed, item.LastRefusal));
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
            Fail(item, OperationProblem.TimedOut(item.DesiredState, item.LastAction!, elapsed, item.LastRefusal));
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

    /// <summary>The verification of the snapshot lets a later patch pass: AWS may have patched the cluster while it lived.</summary>
    private void WarnOfPatch(OperationItem item)
    {
        if (item is { DesiredState: { Goal: OperationGoal.Encrypt, EngineVersion: { } planned }, Observed.Encrypted.EngineVersion: { } made } && made != planned)
            events.Warning($"Snapshot '{item.DesiredState.SnapshotIdentifier}' in {item.DesiredState.Origin.Region} has engine version {made}; planned was {planned}. AWS has patched the cluster.");
    }

    private void Report(OperationItem item, string status, int percent = -1, bool completed = false)
        => events.Progress(new(EncryptionRun.Activity, $"{item.DesiredState.SourceIdentifier} ({item.DesiredState.Origin.Region})", $"{status}, {item.Elapsed:hh\\:mm\\:ss}", percent, completed));
}
