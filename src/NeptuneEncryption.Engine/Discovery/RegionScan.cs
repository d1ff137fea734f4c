using NeptuneEncryption.Ports;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Discovery;

/// <summary>Looks through accounts and Regions and makes rows of the snapshots it finds, page by page.</summary>
/// <param name="makeRows">Makes rows of the selected snapshots of a page.</param>
internal sealed class RegionScan<T>(
    ScanOptions options,
    Func<RegionContext, EventQueue<T>, IReadOnlyList<Snapshot>, CancellationToken, Task<IReadOnlyList<T>>> makeRows)
{
    public const string Activity = "Scanning for Neptune snapshots";

    /// <exception cref="GatewayException">No credentials are of any use; the failures before were those of the other
    /// principals.</exception>
    public IAsyncEnumerable<EngineEvent<T>> RunAsync(IReadOnlyList<ScanScope> scopes, CancellationToken cancellationToken)
        => new TargetScan<T>(options.ThrottleLimit, ReadAsync).RunAsync(scopes, cancellationToken);

    private async Task ReadAsync(RegionContext context, EventQueue<T> events, CancellationToken cancellationToken)
    {
        string item = $"{context.Scope.AccountId} {context.Scope.Region}";
        int read = 0;
        int found = 0;
        HashSet<string> before = [];
        try
        {
            await foreach (IReadOnlyList<Snapshot> page in context.Neptune.ListSnapshotsAsync(options.Query, cancellationToken)
                .ConfigureAwait(false))
            {
                read += page.Count;
                IReadOnlyList<Snapshot> selected = [.. page.Where(
                    s => s.Engine == DatabaseEngine.Neptune && !before.Contains(s.DBClusterSnapshotArn) && options.Selects(s))];
                // While snapshots come and go, a page may begin again with what ended the one before. What came earlier is forgotten: lists
                // are long.
                if (page.Count > 0)
                    before = page.Select(s => s.DBClusterSnapshotArn).ToHashSet(StringComparer.Ordinal);
                foreach (T row in await makeRows(
                    context,
                    events,
                    await ByTagsAsync(context, selected, cancellationToken).ConfigureAwait(false),
                    cancellationToken).ConfigureAwait(false))
                {
                    found++;
                    events.Result(row);
                }
                events.Progress(new(Activity, item, $"{read} read, {found} found"));
                await events.WaitForCapacityAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (GatewayException e)
        {
            events.Failure(ScanProblem.OfTarget(context.Scope, read, e.Problem));
        }
        events.Progress(new(Activity, item, $"{read} read, {found} found", 100, Completed: true));
    }

    /// <summary>Tags that the answer did not hold are asked for, but only of what all else selects.</summary>
    private async Task<IReadOnlyList<Snapshot>> ByTagsAsync(
        RegionContext context,
        IReadOnlyList<Snapshot> snapshots,
        CancellationToken cancellationToken)
    {
        if (options.Tags.IsEverything || snapshots.Count == 0)
            return snapshots;
        Snapshot?[] tagged = await BoundedParallel.SelectAsync(
            snapshots,
            options.ThrottleLimit,
            s => WithTagsAsync(context, s, cancellationToken)).ConfigureAwait(false);
        return [.. tagged.OfType<Snapshot>().Where(s => options.Tags.Selects(s.TagList!))];
    }

    private static async Task<Snapshot?> WithTagsAsync(RegionContext context, Snapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.TagList is not null)
            return snapshot;
        try
        {
            return snapshot with
            {
                TagList = await context.Neptune.ListTagsAsync(snapshot.DBClusterSnapshotArn, cancellationToken)
                .ConfigureAwait(false)
            };
        }
        catch (GatewayException e) when (e.Problem.Kind == ProblemKind.NotFound)
        {
            // Deleted since it was listed.
            return null;
        }
    }
}
