using NeptuneEncryption.Ports;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Discovery;

/// <summary>Finds out which accounts and Regions scopes name, and reads each of them once, side by side.</summary>
/// <param name="throttleLimit">How many Regions are read at once.</param>
/// <param name="read">Reads one account and Region; what fails in it, it tells itself.</param>
internal sealed class TargetScan<T>(int throttleLimit, Func<ScanPlace, EventQueue<T>, CancellationToken, Task> read)
{
    /// <exception cref="GatewayException">No credentials are of any use; the failures before were those of the other principals.</exception>
    public IAsyncEnumerable<EngineEvent<T>> RunAsync(IReadOnlyList<ScanScope> scopes, CancellationToken cancellationToken)
        => EventQueue<T>.RunAsync((events, stop) => ScanAsync(scopes, events, stop), cancellationToken);

    private async Task ScanAsync(IReadOnlyList<ScanScope> scopes, EventQueue<T> events, CancellationToken cancellationToken)
    {
        using SemaphoreSlim gate = new(throttleLimit);
        AuthenticationFailures failures = new(events.Failure);
        Task<ResolvedScope?>[] resolved = [.. scopes.Select(scope => ResolveAsync(scope, gate, failures, cancellationToken))];
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

    private static async Task<ResolvedScope?> ResolveAsync(ScanScope scope, SemaphoreSlim gate, AuthenticationFailures failures, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ResolvedScope resolved = await ScopeResolver.ResolveAsync(scope, cancellationToken).ConfigureAwait(false);
            failures.Succeeded();
            return resolved;
        }
        catch (GatewayException e)
        {
            failures.Add(ScanProblem.OfScope(scope, e.Problem));
            return null;
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Looks through what no scope before has named: the first one that names an account and Region gives its rows their principal.</summary>
    private async Task ScanScopeAsync(
        Task<ResolvedScope?>[] resolved, int index, SemaphoreSlim gate, EventQueue<T> events, CancellationToken cancellationToken)
    {
        if (await resolved[index].ConfigureAwait(false) is not { } mine)
            return;
        HashSet<string> taken = new(StringComparer.Ordinal);
        foreach (Task<ResolvedScope?> earlier in resolved.Take(index))
        {
            if (await earlier.ConfigureAwait(false) is { } other && other.Caller.AccountId == mine.Caller.AccountId)
                taken.UnionWith(other.Regions);
        }
        foreach (string region in mine.Regions.Where(taken.Contains))
            events.Trace($"{region} of account {mine.Caller.AccountId} is looked through once, though it was named more than once.");
        await Task.WhenAll(mine.Regions.Where(region => !taken.Contains(region)).Select(region => ScanTargetAsync(mine.Scope.In(region), mine.Caller, gate, events, cancellationToken))).ConfigureAwait(false);
    }

    private async Task ScanTargetAsync(ScanTarget target, CallerIdentity caller, SemaphoreSlim gate, EventQueue<T> events, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ScanPlace place = new(target, caller, target.Cloud.Neptune(target.Scope(caller)), events.Failure, events.Warning);
            await read(place, events, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }
}
