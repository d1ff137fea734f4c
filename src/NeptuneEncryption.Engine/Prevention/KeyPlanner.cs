using System.Runtime.CompilerServices;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Encryption;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Workflow;

namespace NeptuneEncryption.Prevention;

/// <summary>Finds out by reads alone where the key is there already, and where it must be made.</summary>
public static class KeyPlanner
{
    /// <summary>A plan for each account and Region, each once, or the problem that stands in the way.</summary>
    /// <exception cref="GatewayException">No credentials are of any use; this is the problem of the last ones.</exception>
    public static async IAsyncEnumerable<EngineEvent<KeyPlan>> PlanAsync(
        IReadOnlyList<ScanScope> scopes, KeyWish wish, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<EngineEvent<KeyPlan>> said = [];
        DeadCredentials dead = new(failure => said.Add(new EngineEvent<KeyPlan>.Failure(failure)));
        HashSet<(string Account, string Region)> planned = [];
        foreach (ScanScope scope in scopes)
        {
            (ResolvedScope? resolved, Problem? unresolved) = await Attempt.Async(() => ScopeResolver.ResolveAsync(scope, cancellationToken)).ConfigureAwait(false);
            if (unresolved is not null)
                dead.Failure(unresolved);
            else
                dead.OthersWork();
            foreach (string region in (resolved?.Regions ?? []).Where(region => planned.Add((resolved!.Caller.AccountId, region))))
            {
                (KeyPlan? plan, Problem? problem) = await Attempt.Async(() => PlanAsync(scope.In(region), resolved!.Caller, wish, cancellationToken)).ConfigureAwait(false);
                said.Add(plan is not null ? new EngineEvent<KeyPlan>.Result(plan) : new EngineEvent<KeyPlan>.Failure(problem!));
            }
            foreach (EngineEvent<KeyPlan> item in said)
                yield return item;
            said.Clear();
        }
        dead.End();
    }

    private static async Task<KeyPlan> PlanAsync(ScanTarget target, CallerIdentity caller, KeyWish wish, CancellationToken cancellationToken)
    {
        KeyPlan plan = new(wish, target.Origin(caller), target.Cloud.Keys(target.Region));
        try
        {
            (string arn, _) = await KeyCheck.ResolveAsync(target.Cloud, plan.Origin, wish.AliasName, cancellationToken).ConfigureAwait(false);
            return plan with { Existing = plan.Key(arn, created: false) };
        }
        catch (GatewayException e) when (e.Problem.Code == ProblemCode.KeyNotFound)
        {
            return plan;
        }
        catch (GatewayException e) when (e.Problem.Code == ProblemCode.KeyNotUsable)
        {
            throw new GatewayException(e.Problem with { Advice = $"Make that key usable again, or give another -AliasName than '{wish.AliasName}'." });
        }
    }
}
