using System.Runtime.CompilerServices;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Remediation.Planning;

/// <summary>Finds out by reads alone what an undo would delete, and what it must not, before anybody is asked.</summary>
internal static class UndoPlanner
{
    /// <summary>A plan for each operation of each target, or the problem that stands in its way.</summary>
    /// <exception cref="GatewayException">No credentials are of any use; this is the problem of the last target.</exception>
    public static async IAsyncEnumerable<EngineEvent<EncryptionPlan>> PlanAsync(
        IReadOnlyList<EncryptionTarget> targets,
        UndoOptions options,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<EngineEvent<EncryptionPlan>> said = [];
        AuthenticationFailures failures = new(failure => said.Add(new EngineEvent<EncryptionPlan>.Failure(failure)));
        foreach (IGrouping<(ICloudGateway Cloud, string Region), EncryptionTarget> group in targets.GroupBy(t => (t.Cloud, t.Region)))
        {
            (RegionContext? context, Problem? problem) = await GatewayCall.TryAsync(
                () => Planner.OpenAsync(group.First(), cancellationToken)).ConfigureAwait(false);
            HashSet<string> planned = [];
            foreach (EncryptionTarget target in group)
            {
                (IReadOnlyList<FoundOperation>? found, Problem? failure) = context is null ? (null, problem)
                    : await GatewayCall.TryAsync(() => FindAsync(context, target, cancellationToken)).ConfigureAwait(false);
                if (failure is not null)
                    failures.Add(Planner.Found(failure, target, context));
                foreach (FoundOperation operation in found ?? [])
                {
                    (EncryptionPlan? plan, Problem? refusal) = await GatewayCall.TryAsync(
                        () => PlanAsync(context!, target, operation, options, cancellationToken)).ConfigureAwait(false);
                    if (refusal is not null)
                        failures.Add(Planner.Found(refusal, target, context));
                    else
                        failures.Succeeded();
                    if (plan is not null
                        && planned.Add($"{operation.Cluster?.DBClusterArn} {operation.EncryptedSnapshot?.DBClusterSnapshotArn}"))
                    {
                        said.Add(new EngineEvent<EncryptionPlan>.Result(plan));
                    }
                }
                foreach (EngineEvent<EncryptionPlan> item in said)
                    yield return item;
                said.Clear();
            }
        }
        failures.ThrowIfNoneSucceeded();
    }

    private static async Task<IReadOnlyList<FoundOperation>> FindAsync(
        RegionContext context,
        EncryptionTarget target,
        CancellationToken cancellationToken)
    {
        Planner.Check(context, target);
        IReadOnlyList<FoundOperation> found = await SourceResolver.FindOperationsAsync(context.Inventory, target, cancellationToken)
            .ConfigureAwait(false);
        return found.Count > 0 ? found : throw PlanProblem.NothingToUndo(target, context.Scope);
    }

    private static async Task<EncryptionPlan> PlanAsync(
        RegionContext context,
        EncryptionTarget target,
        FoundOperation found,
        UndoOptions options,
        CancellationToken cancellationToken)
    {
        DesiredState desired = found.DesiredState(context.Scope) with
        {
            Goal = OperationGoal.Undo,
            IncludeEncryptedSnapshot = options.IncludeEncryptedSnapshot && found.EncryptedSnapshot is not null,
            IncludeUnencrypted = options.IncludeUnencrypted,
        };
        Snapshot? source = await SourceResolver.ResolveAsync(context.Inventory, found.Operation.SourceArn, cancellationToken)
            .ConfigureAwait(false);
        // What would fail at its first step fails here; of the copy, all that can be known of it now.
        ObservedState observed = new()
        {
            Source = source,
            Cluster = found.Cluster,
            ClusterIsFresh = true,
            Encrypted = found.EncryptedSnapshot,
            ClaimIsSettled = true,
            RemovalCheck = new RemovalCheck(),
        };
        Problem? problem = (UndoReconciler.Decide(desired, observed) as NextAction.Fail
            ?? UndoReconciler.Decide(desired, observed with { Cluster = null }) as NextAction.Fail)?.Problem;
        if (problem is null && desired.IncludeEncryptedSnapshot
            && (source is null || OperationProblem.SourceChanged(desired, source) is not null))
        {
            problem = UndoProblem.SourceGone(desired, found.EncryptedSnapshot!);
        }

        return problem is not null
            ? throw new GatewayException(problem)
            : new EncryptionPlan(target, source, desired, context.Caller, context.Inventory.Neptune)
            {
                Action = EncryptionAction.Undo,
                LiftsProtection = found.Cluster is { DeletionProtection: true } cluster
                    && cluster.TagList!.ValueOf(OperationTag.Role) == ResourceRole.Temporary,
            };
    }
}
