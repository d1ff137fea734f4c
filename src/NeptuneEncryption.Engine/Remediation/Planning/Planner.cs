using System.Runtime.CompilerServices;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Remediation.Planning;

/// <summary>Finds out by reads alone what a run would do, and what it cannot do, before anybody is asked and anything is written.</summary>
internal static class Planner
{
    /// <summary>A plan for each target, or the problem that stands in its way, in the order of accounts and Regions first named.</summary>
    /// <param name="mustLastUntil">When a stage of the run may time out (UTC), to be warned of credentials that end before; null when
    /// nothing is to be run.</param>
    /// <exception cref="GatewayException">No credentials are of any use; this is the problem of the last target.</exception>
    public static IAsyncEnumerable<EngineEvent<EncryptionPlan>> PlanAsync(
        IReadOnlyList<EncryptionTarget> targets,
        DateTime? mustLastUntil,
        CancellationToken cancellationToken)
        => PlanAsync([.. targets.Select(target => (target, (EncryptionPlan?)null))], mustLastUntil, cancellationToken);

    /// <summary>Makes plans again that were made before, and refuses those that would come out otherwise now
    /// (<see cref="ProblemCode.PlanOutdated"/>).</summary>
    /// <exception cref="GatewayException">No credentials are of any use; this is the problem of the last plan.</exception>
    public static IAsyncEnumerable<EngineEvent<EncryptionPlan>> PlanAgainAsync(
        IReadOnlyList<EncryptionPlan> plans,
        DateTime? mustLastUntil,
        CancellationToken cancellationToken)
        => PlanAsync([.. plans.Select(plan => (plan.Target, (EncryptionPlan?)plan))], mustLastUntil, cancellationToken);

    private static async IAsyncEnumerable<EngineEvent<EncryptionPlan>> PlanAsync(
        IReadOnlyList<(EncryptionTarget Target, EncryptionPlan? Before)> targets,
        DateTime? mustLastUntil,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<EngineEvent<EncryptionPlan>> said = [];
        AuthenticationFailures failures = new(failure => said.Add(new EngineEvent<EncryptionPlan>.Failure(failure)));
        foreach (IGrouping<(ICloudGateway Cloud, string Region), (EncryptionTarget Target, EncryptionPlan? Before)> group in targets
            .GroupBy(t => (t.Target.Cloud, t.Target.Region)))
        {
            (RegionContext? context, Problem? problem) = await GatewayCall.TryAsync(
                () => OpenAsync(group.First().Target, cancellationToken)).ConfigureAwait(false);
            RegionPlanner? region = context is null ? null : new RegionPlanner(context, mustLastUntil);
            HashSet<string> planned = [];
            foreach ((EncryptionTarget target, EncryptionPlan? before) in group)
            {
                EncryptionPlan? plan = null;
                Problem? failure = problem;
                if (region is not null)
                {
                    (plan, failure) = await GatewayCall.TryAsync(() => region.PlanAsync(target, before, cancellationToken))
                        .ConfigureAwait(false);
                }

                if (failure is not null)
                    failures.Add(Found(failure, target, context));
                else
                    failures.Succeeded();
                if (plan is not null && planned.Add(plan.SourceDBClusterSnapshotArn))
                {
                    said.AddRange(plan.Warnings.Select(warning => new EngineEvent<EncryptionPlan>.Warning(warning)));
                    said.Add(new EngineEvent<EncryptionPlan>.Result(plan));
                }
                foreach (EngineEvent<EncryptionPlan> item in said)
                    yield return item;
                said.Clear();
            }
        }
        failures.ThrowIfNoneSucceeded();
    }

    /// <summary>One look at an account and Region, to plan on.</summary>
    /// <exception cref="GatewayException">Dead credentials, or the lists cannot be had.</exception>
    internal static async Task<RegionContext> OpenAsync(EncryptionTarget target, CancellationToken cancellationToken)
    {
        RegionContext context = await RegionContext.OpenAsync(target.ScanTarget, cancellationToken).ConfigureAwait(false);
        await context.Inventory.ObserveAsync(cancellationToken).ConfigureAwait(false);
        return context;
    }

    /// <summary>The problem with what it is about, and where and by whom it was found.</summary>
    internal static Problem Found(Problem problem, EncryptionTarget target, RegionContext? context)
        => problem with { Target = target.Given ?? problem.Target, Scope = context?.Scope, Principal = context?.Caller.Arn };

    /// <exception cref="GatewayException">The target is not of this account, or cannot be the name of anything.</exception>
    internal static void Check(RegionContext context, EncryptionTarget target)
    {
        if (target.AccountId is { } account && account != context.Scope.AccountId)
            throw PlanProblem.AccountMismatch(target, account, context.Scope);
        if (!target.Identifier.Contains(':', StringComparison.Ordinal)
            && ResourceName.Fault(target.Identifier, ResourceName.MaxSnapshotLength) is { } fault)
        {
            throw PlanProblem.IdentifierInvalid(target.Identifier, "snapshot", fault, context.Scope);
        }
    }
}
