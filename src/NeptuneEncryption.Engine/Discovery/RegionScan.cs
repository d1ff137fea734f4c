using NeptuneEncryption.Ports;
using NeptuneEncryption.Workflow;

namespace NeptuneEncryption.Discovery;

/// <summary>Looks through accounts and Regions side by side and makes rows of the snapshots it finds, page by page.</summary>
/// <param name="makeRows">Makes rows of the selected snapshots of a page.</param>
internal sealed class RegionScan<T>(ScanOptions options, Func<ScanPlace, IReadOnlyList<Snapshot>, CancellationToken, Task<IReadOnlyList<T>>> makeRows)
{
    public const string Activity = "Scanning for Neptune snapshots";

    /// <exception cref="GatewayException">No credentials are of any use; the failures before were those of the other principals.</exception>
    public IAsyncEnumerable<EngineEvent<T>> RunAsync(IReadOnlyList<ScanScope> scopes, CancellationToken cancellationToken)
        => EventQueue<T>.RunAsync((events, stop) => ScanAsync(scopes, events, stop), cancellationToken);

    private async Task ScanAsync(IReadOnlyList<ScanScope> scopes, EventQueue<T> events, CancellationToken cancellationToken)
    {
        using SemaphoreSlim room = new(options.ThrottleLimit);
        DeadCredentials dead = new(events.Failure);
        Task<ResolvedScope?>[] resolved = [.. scopes.Select(scope => ResolveAsync(scope, room, dead, cancellationToken))];
        try
        {
            await Task.WhenAll(scopes.Select((_, i) => ScanScopeAsync(resolved, i, room, events, cancellationToken))).ConfigureAwait(false);
        }
        finally
        {
            await ((Task)Task.WhenAll(resolved)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        dead.End();
    }

    private static async Task<ResolvedScope?> ResolveAsync(ScanScope scope, SemaphoreSlim room, DeadCredentials dead, CancellationToken cancellationToken)
    {
        await room.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ResolvedScope resolved = await ScopeResolver.ResolveAsync(scope, cancellationToken).ConfigureAwait(false);
            dead.OthersWork();
            return resolved;
        }
        catch (GatewayException e)
        {
            dead.Failure(ScanProblem.OfScope(scope, e.Problem));
            return null;
        }
        finally
        {
            room.Release();
        }
    }

    /// <summary>Looks through what no scope before has named: the first one that names an account and Region gives its rows their principal.</summary>
    private async Task ScanScopeAsync(
        Task<ResolvedScope?>[] resolved, int index, SemaphoreSlim room, EventQueue<T> events, CancellationToken cancellationToken)
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
        await Task.WhenAll(mine.Regions.Where(region => !taken.Contains(region)).Select(region => ScanTargetAsync(mine.Scope.In(region), mine.Caller, room, events, cancellationToken))).ConfigureAwait(false);
    }

    private async Task ScanTargetAsync(ScanTarget target, CallerIdentity caller, SemaphoreSlim room, EventQueue<T> events, CancellationToken cancellationToken)
    {
        await room.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ScanPlace place = new(target, caller, target.Cloud.Neptune(target.Origin(caller)), events.Failure, events.Warning);
            await ReadAsync(place, events, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            room.Release();
        }
    }

    private async Task ReadAsync(ScanPlace place, EventQueue<T> events, CancellationToken cancellationToken)
    {
        string item = $"{place.Caller.AccountId} {place.Target.Region}";
        int read = 0;
        int found = 0;
        // While snapshots come and go, a page may begin again with what ended the one before.
        HashSet<string> seen = new(StringComparer.Ordinal);
        try
        {
            await foreach (IReadOnlyList<Snapshot> page in place.Neptune.ListSnapshotsAsync(options.Query, cancellationToken).ConfigureAwait(false))
            {
                read += page.Count;
                IReadOnlyList<Snapshot> selected = [.. page.Where(s => s.Engine == "neptune" && seen.Add(s.DBClusterSnapshotArn) && options.Selects(s))];
                foreach (T row in await makeRows(place, await ByTagsAsync(place, selected, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false))
                {
                    found++;
                    events.Result(row);
                }
                events.Progress(new(Activity, item, $"{read} read, {found} found"));
            }
        }
        catch (GatewayException e)
        {
            events.Failure(ScanProblem.OfTarget(place.Target, place.Caller, read, e.Problem));
        }
        events.Progress(new(Activity, item, $"{read} read, {found} found", 100, Completed: true));
    }

    /// <summary>Tags that the answer did not hold are asked for, but only of what all else selects.</summary>
    private async Task<IReadOnlyList<Snapshot>> ByTagsAsync(ScanPlace place, IReadOnlyList<Snapshot> snapshots, CancellationToken cancellationToken)
    {
        if (options.Tags.IsEverything || snapshots.Count == 0)
            return snapshots;
        Snapshot?[] tagged = await SideBySide.SelectAsync(snapshots, options.ThrottleLimit, s => WithTagsAsync(place, s, cancellationToken)).ConfigureAwait(false);
        return [.. tagged.OfType<Snapshot>().Where(s => options.Tags.Selects(s.TagList!))];
    }

    private static async Task<Snapshot?> WithTagsAsync(ScanPlace place, Snapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.TagList is not null)
            return snapshot;
        try
        {
            return snapshot with { TagList = await place.Neptune.ListTagsAsync(snapshot.DBClusterSnapshotArn, cancellationToken).ConfigureAwait(false) };
        }
        catch (GatewayException e) when (e.Problem.Kind == ProblemKind.NotFound)
        {
            // Deleted since it was listed.
            return null;
        }
    }
}
