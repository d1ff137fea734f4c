using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Keys;

/// <summary>Finds out by reads alone where the key is there already, and where it must be made.</summary>
internal sealed class KeyPlanner(KeyDefinition definition, int throttleLimit = ScanOptions.DefaultThrottleLimit)
{
    /// <summary>A plan for each account and Region, each once, or the problem that stands in the way.</summary>
    /// <exception cref="GatewayException">No credentials are of any use; the failures before were those of the other
    /// principals.</exception>
    public IAsyncEnumerable<EngineEvent<KeyPlan>> PlanAsync(IReadOnlyList<ScanScope> scopes, CancellationToken cancellationToken)
        => new TargetScan<KeyPlan>(throttleLimit, PlanAsync).RunAsync(scopes, cancellationToken);

    private async Task PlanAsync(RegionContext context, EventQueue<KeyPlan> events, CancellationToken cancellationToken)
    {
        (KeyPlan? plan, Problem? problem) = await GatewayCall.TryAsync(() => PlanAsync(context, cancellationToken)).ConfigureAwait(false);
        if (plan is not null)
            events.Result(plan);
        else
            events.Failure(problem!);
    }

    private async Task<KeyPlan> PlanAsync(RegionContext context, CancellationToken cancellationToken)
    {
        KeyPlan plan = new(definition, context.Scope, context.Caller.Arn, context.Cloud.Keys(context.Scope.Region));
        try
        {
            (CheckedKey key, _) = await KeyCheck.ResolveAsync(context.Cloud, plan.Scope, definition.AliasName, cancellationToken)
                .ConfigureAwait(false);
            return plan with { Existing = plan.Key(key.Arn, created: false) };
        }
        catch (GatewayException e) when (e.Problem.Code == ProblemCode.KeyNotFound)
        {
            return plan;
        }
        catch (GatewayException e) when (e.Problem.Code == ProblemCode.KeyNotUsable)
        {
            throw new GatewayException(
                e.Problem with { Advice = $"Make that key usable again, or give another -AliasName than '{definition.AliasName}'." });
        }
    }
}
