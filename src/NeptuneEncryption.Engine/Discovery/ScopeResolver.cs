using NeptuneEncryption.Ports;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Discovery;

/// <summary>Who a principal is, and the Regions to look through as it, each once.</summary>
internal sealed record ResolvedScope(ScanScope Scope, CallerIdentity Caller, IReadOnlyList<string> Regions);

/// <summary>Finds out who a principal is and which Regions it has.</summary>
internal static class ScopeResolver
{
    /// <exception cref="GatewayException">There is nothing to look through.</exception>
    public static async Task<ResolvedScope> ResolveAsync(ScanScope scope, CancellationToken cancellationToken)
    {
        CallerIdentity caller = await IdentifyAsync(scope, cancellationToken).ConfigureAwait(false);
        if (scope.AccountId is { } expected && expected != caller.AccountId)
            throw new GatewayException(ScanProblem.AccountMismatch(scope, expected, caller));
        if (scope.Chooses is null)
            return new ResolvedScope(scope, caller, [.. scope.Regions.Distinct(StringComparer.Ordinal)]);
        IReadOnlyList<string> enabled = await scope.Cloud.ListRegionsAsync(scope.HomeRegion, cancellationToken).ConfigureAwait(false);
        return new ResolvedScope(scope, caller, [.. scope.Regions.Concat(enabled.Where(scope.Chooses)).Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>A Region that is not opted in to refuses good credentials as if they were bad: another one may know them.</summary>
    private static async Task<CallerIdentity> IdentifyAsync(ScanScope scope, CancellationToken cancellationToken)
    {
        Problem? first = null;
        foreach (string region in scope.Regions.Append(scope.HomeRegion).Distinct(StringComparer.Ordinal))
        {
            (CallerIdentity? caller, Problem? problem) = await GatewayCall.TryAsync(() => scope.Cloud.GetCallerIdentityAsync(region, cancellationToken)).ConfigureAwait(false);
            if (caller is not null)
                return caller;
            first ??= problem;
            if (problem!.Code is not (ProblemCode.CredentialsInvalid or ProblemCode.RegionNotEnabled or ProblemCode.EndpointUnreachable))
                break;
        }
        throw new GatewayException(first!);
    }
}
