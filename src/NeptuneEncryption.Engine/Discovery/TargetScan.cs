using NeptuneEncryption.Ports;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Discovery;

/// <summary>Finds out which accounts and Regions scopes name, and reads each of them once, side by side.</summary>
/// <param name="throttleLimit">How many Regions are read at once.</param>
/// <param name="read">Reads one account and Region; what fails in it, it tells itself.</param>
/// <param name="coverage">Told of what is not read: principals that are of no use, and Regions that were not chosen.</param>
internal sealed class TargetScan<T>(
    int throttleLimit, Func<RegionContext, EventQueue<T>, CancellationToken, Task> read, ScanCoverage? coverage = null)
{
    /// <exception cref="GatewayException">No credentials are of any use; the failures before were those of the other
    /// principals.</exception>
    public IAsyncEnumerable<EngineEvent<T>> RunAsync(IReadOnlyList<ScanScope> scopes, CancellationToken cancellationToken)
        => EventQueue<T>.RunAsync((events, stop) => ScanAsync(scopes, events, stop), cancellationToken);

    private async Task ScanAsync(IReadOnlyList<ScanScope> scopes, EventQueue<T> events, CancellationToken cancellationToken)
    {
        using SemaphoreSlim gate = new(throttleLimit);
        AuthenticationFailures failures = new(events.Failure);
        Task<IReadOnlyList<RegionContext>?>[] resolved = [.. scopes.Select(
            scope => ResolveAsync(scope, gate, failures, cancellationToken))];
        try
        {
            await Task.WhenAll(scopes.Select((_, i) => ScanScopeAsync(resolved, i, gate, events, cancellationToken))).ConfigureAwait(false);
        }
        finally
        {
            await ((Task)Task.WhenAll(resolved)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        failures.ThrowIfNoneSucceeded();
    }

    private async Task<IReadOnlyList<RegionContext>?> ResolveAsync(
        ScanScope scope, SemaphoreSlim gate, AuthenticationFailures failures, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            IReadOnlyList<RegionContext> resolved = await ScopeResolver.ResolveAsync(scope, coverage, cancellationToken)
                .ConfigureAwait(false);
            failures.Succeeded();
            return resolved;
        }
        catch (GatewayException e)
        {
            Problem problem = ScanProblem.OfScope(scope, e.Problem);
            failures.Add(problem);
            foreach (TargetCoverage target in TargetCoverage.Of(scope, problem))
                coverage?.Add(target);
            return null;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Looks through what no scope before has named: the first one that names an account and Region gives its rows their
    /// principal.</summary>
    private async Task ScanScopeAsync(
        Task<IReadOnlyList<RegionContext>?>[] resolved,
        int index,
        SemaphoreSlim gate,
        EventQueue<T> events,
        CancellationToken cancellationToken)
    {
        if (await resolved[index].ConfigureAwait(false) is not { } mine)
            return;
        HashSet<(string AccountId, string Region)> taken = [];
        foreach (Task<IReadOnlyList<RegionContext>?> earlier in resolved.Take(index))
            taken.UnionWith((await earlier.ConfigureAwait(false) ?? []).Select(context => (context.Scope.AccountId, context.Scope.Region)));
        foreach (CallScope scope in mine.Select(context => context.Scope).Where(scope => taken.Contains((scope.AccountId, scope.Region))))
            events.Trace($"{scope.Region} of account {scope.AccountId} is looked through once, though it was named more than once.");
        await Task.WhenAll(mine.Where(context => !taken.Contains((context.Scope.AccountId, context.Scope.Region)))
            .Select(context => ScanRegionAsync(context, gate, events, cancellationToken))).ConfigureAwait(false);
    }

    private async Task ScanRegionAsync(RegionContext context, SemaphoreSlim gate, EventQueue<T> events, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await read(context, events, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }
}
