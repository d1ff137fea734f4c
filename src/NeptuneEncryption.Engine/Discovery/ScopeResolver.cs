using NeptuneEncryption.Ports;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Discovery;

/// <summary>Finds out who a principal is and which Regions it has.</summary>
internal static class ScopeResolver
{
    /// <param name="coverage">Told of the enabled Regions that are not chosen.</param>
    /// <returns>The Regions to look through as the principal, each once.</returns>
    /// <exception cref="GatewayException">There is nothing to look through.</exception>
    public static async Task<IReadOnlyList<RegionContext>> ResolveAsync(
        ScanScope scope, ScanCoverage? coverage, CancellationToken cancellationToken)
    {
        CallerIdentity caller = await IdentifyAsync(scope, cancellationToken).ConfigureAwait(false);
        if (scope.AccountId is { } expected && expected != caller.AccountId)
            throw new GatewayException(ScanProblem.AccountMismatch(scope, expected, caller));
        IReadOnlyList<string> enabled = scope.Chooses is null
            ? []
            : await scope.Cloud.ListRegionsAsync(scope.HomeRegion, cancellationToken).ConfigureAwait(false);
        string[] regions = [.. scope.Regions.Concat(enabled.Where(region => scope.Chooses!(region))).Distinct(StringComparer.Ordinal)];
        foreach (string excluded in enabled.Except(regions, StringComparer.Ordinal))
            coverage?.Add(TargetCoverage.Of(RegionContext.Of(scope.In(excluded), caller)) with { IsExcluded = true });
        return [.. regions.Select(region => RegionContext.Of(scope.In(region), caller))];
    }

    /// <summary>A Region that is not opted in to refuses good credentials as if they were bad: another one may know them.</summary>
    private static async Task<CallerIdentity> IdentifyAsync(ScanScope scope, CancellationToken cancellationToken)
    {
        Problem? first = null;
        foreach (string region in scope.Regions.Append(scope.HomeRegion).Distinct(StringComparer.Ordinal))
        {
            (CallerIdentity? caller, Problem? problem) = await GatewayCall.TryAsync(
                () => scope.Cloud.GetCallerIdentityAsync(region, cancellationToken)).ConfigureAwait(false);
            if (caller is not null)
                return caller;
            first ??= problem;
            if (problem!.Code is not (ProblemCode.CredentialsInvalid or ProblemCode.RegionNotEnabled or ProblemCode.EndpointUnreachable))
                break;
        }
        throw new GatewayException(first!);
    }
}
