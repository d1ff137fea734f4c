using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>Takes one operation as far as it can go now: decide, act, decide again.</summary>
internal sealed class OperationDriver(RunOptions options, TimeProvider clock, AuditLog? log, EventQueue<EncryptionResult> events)
{
    private readonly ActionExecutor _executor = new(clock, log, events);

    /// <returns>True when AWS is to be looked at again at once, false when it is time to wait.</returns>
    public async Task<bool> AdvanceAsync(OperationContext context, CancellationToken cancellationToken)
    {
        NextAction? before = null;
        while (!context.Ended)
        {
            if (context.IsBlind)
                return Blind(context);
            context.Age(options.ClaimWait);
            NextAction action = Reconciler.Decide(context.DesiredState, context.Observed);
            if (context.Enter(action))
                log?.Decided(context.Plan, action);
            switch (action)
            {
                case NextAction.Done:
                    Report(context, "done", completed: true);
                    WarnOfPatch(context);
                    End(context, ResultBuilder.Completed(context, context.Elapsed));
                    return false;
                case NextAction.Fail fail:
                    Fail(context, fail.Problem);
                    return false;
                case NextAction.WaitForCluster wait:
                    context.Need(clusters: true, snapshots: false);
                    Report(
                        context,
                        $"waiting for cluster {context.DesiredState.ClusterIdentifier}: {wait.Status}",
                        wait.PercentProgress ?? -1);
                    return Wait(context, action);
                case NextAction.WaitForSnapshot wait:
                    context.Need(clusters: false, snapshots: true);
                    Report(context, $"waiting for snapshot {context.DesiredState.SnapshotIdentifier}: {wait.Status}", wait.PercentProgress);
                    return Wait(context, action);
                case NextAction.WaitForClaim:
                    Report(context, $"letting the claim on {context.DesiredState.SnapshotIdentifier} be seen");
                    return Wait(context, action);
                case NextAction.WaitForProof:
                    Report(context, "waiting for CloudTrail to show the restore");
                    context.ForgetLooks();
                    return Wait(context, action);
                case NextAction.ObserveSnapshot:
                    context.Need(clusters: false, snapshots: true);
                    return true;
                case NextAction.ObserveCluster:
                    context.Need(clusters: true, snapshots: false);
                    return true;
            }
            // AWS has accepted it and does not show it: to say it again at once helps nothing.
            if (action == before)
            {
                LookAgain(context, action);
                return Wait(context, action);
            }
            before = action;
            try
            {
                await _executor.ExecuteAsync(context, action, cancellationToken).ConfigureAwait(false);
                context.Accepted(action);
                context.LastRefusal = null;
            }
            catch (GatewayException e)
            {
                return Refused(context, action, e.Problem);
            }
        }
        return false;
    }

    /// <summary>AWS said no. What may have happened all the same is looked at before anything is done again.</summary>
    private bool Refused(OperationContext context, NextAction action, Problem problem)
    {
        bool isFirst = context.Refused(action);
        context.LastRefusal = problem;
        events.Trace($"{problem.Message} ({problem.Code})");
        switch (action, problem.Kind)
        {
            case (_, ProblemKind.Authentication):
                Fail(context, problem);
                return false;
            case (NextAction.Restore or NextAction.CreateSnapshot, ProblemKind.AlreadyExists):
                context.Need(clusters: true, snapshots: true);
                return isFirst || Wait(context, action);
            case (
                NextAction.DeleteCluster or NextAction.Yield or NextAction.LiftProtection or NextAction.MarkCopied
                    or NextAction.SetUpCluster, ProblemKind.NotFound):
                context.Observed = context.Observed with { Cluster = null };
                return true;
            case (NextAction.DeleteSource, ProblemKind.NotFound):
                context.Observed = context.Observed with { Source = null };
                return true;
            case (NextAction.DeleteEncrypted, ProblemKind.NotFound):
                context.Observed = context.Observed with { Encrypted = null };
                return true;
            case (NextAction.DeleteSource or NextAction.DeleteEncrypted or NextAction.Reserve, ProblemKind.InvalidState
                or ProblemKind.NotFound) when isFirst:
                context.ForgetLooks();
                return true;
            case (NextAction.DescribeEncrypted or NextAction.CheckRemoval, ProblemKind.Transient):
                return Wait(context, action);
            case (NextAction.CreateSnapshot or NextAction.DeleteCluster or NextAction.Yield or NextAction.LiftProtection
                or NextAction.MarkCopied or NextAction.SetUpCluster
                or NextAction.DeleteSource or NextAction.DeleteEncrypted or NextAction.Reserve, ProblemKind.InvalidState):
            case (_, ProblemKind.Transient):
                LookAgain(context, action);
                return Wait(context, action);
            default:
                Fail(context, Refusal(context.DesiredState, action, problem));
                return false;
        }
    }

    /// <summary>What cannot be removed is named as that; any other refusal speaks for itself.</summary>
    private static Problem Refusal(DesiredState desired, NextAction action, Problem problem) => (action, desired.Goal) switch
    {
        (NextAction.DeleteCluster or NextAction.LiftProtection, OperationGoal.Undo) => UndoProblem.NotRemoved(desired, "cluster", problem),
        (NextAction.Reserve or NextAction.CheckRemoval or NextAction.DescribeEncrypted or NextAction.DeleteEncrypted, OperationGoal.Undo)
            => UndoProblem.NotRemoved(desired, "snapshot", problem),
        (NextAction.Share, _) => OperationProblem.NotShared(desired, problem),
        (NextAction.MarkCopied or NextAction.SetUpCluster, _) => OperationProblem.NotSetUp(desired, problem),
        (NextAction.DeleteCluster, _) => OperationProblem.ClusterNotRemoved(desired, problem),
        (NextAction.Reserve or NextAction.CheckRemoval or NextAction.DeleteSource, _) => OperationProblem.SourceNotRemoved(
            desired,
            problem),
        _ => problem,
    };

    private static void LookAgain(OperationContext context, NextAction action)
    {
        context.ForgetLooks();
        context.Observed = context.Observed with { ProtectionLifted = false };
        if (action is NextAction.DeleteCluster or NextAction.Yield or NextAction.LiftProtection or NextAction.MarkCopied
            or NextAction.SetUpCluster)
        {
            context.Need(clusters: true, snapshots: false);
        }
        else if (action is NextAction.Restore or NextAction.CreateSnapshot)
        {
            context.Need(clusters: true, snapshots: true);
        }
    }

    /// <summary>The last look failed. Dead credentials end the waiting; anything else is waited out.</summary>
    private bool Blind(OperationContext context)
    {
        if (context.LastRefusal is not { Kind: ProblemKind.Authentication } dead)
            return Wait(context, context.LastAction ?? new NextAction.Restore());
        Fail(context, dead);
        return false;
    }

    private bool Wait(OperationContext context, NextAction action)
    {
        if (context.InStage is var elapsed && elapsed >= options.Timeout)
            Fail(context, OperationProblem.TimedOut(context.DesiredState, action, elapsed, context.LastRefusal));
        return false;
    }

    /// <summary>
    /// The run does not wait: says where the operation stands, and leaves it to the next run. Each of those is new,
    /// so that AWS takes too long is told by when AWS says it began.
    /// </summary>
    public void Leave(OperationContext context)
    {
        if (context.InCreation is { } elapsed && elapsed >= options.Timeout)
        {
            Fail(context, OperationProblem.TimedOut(context.DesiredState, context.LastAction!, elapsed, context.LastRefusal));
            return;
        }
        Report(context, "left to the next run", completed: true);
        End(context, ResultBuilder.InProgress(context, context.Elapsed));
    }

    /// <summary>Gives an operation up; what is in AWS stays there.</summary>
    public void Fail(OperationContext context, Problem problem)
    {
        context.Ended = true;
        Report(context, problem.Code, completed: true);
        events.Failure(problem with { Target = context.Plan.Source ?? problem.Target });
        if (problem.Code != ProblemCode.LogNotWritten)
            log?.Ended(context.Plan, "Failed", problem);
    }

    private void End(OperationContext context, EncryptionResult result)
    {
        log?.Ended(context.Plan, result.Status.ToString());
        context.Ended = true;
        events.Result(result);
    }

    /// <summary>The verification of the snapshot lets a later patch pass: AWS may have patched the cluster while it lived.</summary>
    private void WarnOfPatch(OperationContext context)
    {
        if (context is
            {
                DesiredState: { Goal: OperationGoal.Encrypt, EngineVersion: { } planned }, Observed.Encrypted.EngineVersion: { } made
            } && made != planned)
        {
            events.Warning($"Snapshot '{context.DesiredState.SnapshotIdentifier}' in {context.DesiredState.Scope.Region} has engine "
                + $"version {made}; planned was {planned}. AWS has patched the cluster.");
        }
    }

    private void Report(OperationContext context, string status, int percent = -1, bool completed = false)
        => events.Progress(new(
            EncryptionRun.Activity,
            $"{context.DesiredState.SourceIdentifier} ({context.DesiredState.Scope.Region})",
            $"{status}, {context.Elapsed:hh\\:mm\\:ss}",
            percent,
            completed));
}
