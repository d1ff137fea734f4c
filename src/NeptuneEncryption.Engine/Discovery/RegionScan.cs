using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
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

    // Where AWS knows no list of that type, it is not asked for it again, whatever the account.
    private readonly ConcurrentDictionary<string, bool> _refusingAwsBackup = new(StringComparer.Ordinal);

    /// <exception cref="GatewayException">No credentials are of any use; the failures before were those of the other
    /// principals.</exception>
    public IAsyncEnumerable<EngineEvent<T>> RunAsync(IReadOnlyList<ScanScope> scopes, CancellationToken cancellationToken)
        => new TargetScan<T>(options.ThrottleLimit, ReadAsync, options.Coverage).RunAsync(scopes, cancellationToken);

    private async Task ReadAsync(RegionContext context, EventQueue<T> events, CancellationToken cancellationToken)
    {
        string item = $"{context.Scope.AccountId} {context.Scope.Region}";
        int read = 0;
        int found = 0;
        int pages = 0;
        Problem? problem = null;
        try
        {
            await foreach (IReadOnlyList<Snapshot> page in PagesAsync(context, events, cancellationToken).ConfigureAwait(false))
            {
                pages++;
                read += page.Count;
                IReadOnlyList<Snapshot> selected = [.. page.Where(s => s.Engine == DatabaseEngine.Neptune && options.Selects(s))];
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
            problem = ScanProblem.OfTarget(context.Scope, read, e.Problem);
            events.Failure(problem);
        }
        options.Coverage?.Add(TargetCoverage.Of(context) with { Problem = problem, Read = read, Found = found, Pages = pages });
        events.Progress(new(Activity, item, $"{read} read, {found} found", 100, Completed: true));
    }

    /// <summary>What was asked for and, when no type was, AWS Backup's: whether those are in a list without a type is not documented.</summary>
    private async IAsyncEnumerable<IReadOnlyList<Snapshot>> PagesAsync(
        RegionContext context,
        EventQueue<T> events,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> before = [];
        HashSet<string> ofAwsBackup = [];
        await foreach (IReadOnlyList<Snapshot> page in context.Neptune.ListSnapshotsAsync(options.Query, cancellationToken)
            .ConfigureAwait(false))
        {
            yield return [.. page.Where(s => !before.Contains(s.DBClusterSnapshotArn))];
            ofAwsBackup.UnionWith(page.Where(s => s.IsOfAwsBackup).Select(s => s.DBClusterSnapshotArn));
            // While snapshots come and go, a page may begin again with what ended the one before. What came earlier is forgotten: lists are
            // long.
            if (page.Count > 0)
                before = page.Select(s => s.DBClusterSnapshotArn).ToHashSet(StringComparer.Ordinal);
        }
        if (options.Query.SnapshotType is not null || _refusingAwsBackup.ContainsKey(context.Scope.Region))
            yield break;
        await foreach (IReadOnlyList<Snapshot> page in OfAwsBackupAsync(context, events, cancellationToken).ConfigureAwait(false))
            yield return [.. page.Where(s => s.IsOfAwsBackup && ofAwsBackup.Add(s.DBClusterSnapshotArn))];
    }

    private async IAsyncEnumerable<IReadOnlyList<Snapshot>> OfAwsBackupAsync(
        RegionContext context,
        EventQueue<T> events,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IAsyncEnumerator<IReadOnlyList<Snapshot>> pages = context.Neptune.ListSnapshotsAsync(
            options.Query with { SnapshotType = SnapshotType.AwsBackup },
            cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (pages.ConfigureAwait(false))
        {
            while (await NextAsync().ConfigureAwait(false))
                yield return pages.Current;
        }

        async ValueTask<bool> NextAsync()
        {
            try
            {
                return await pages.MoveNextAsync().ConfigureAwait(false);
            }
            catch (GatewayException e) when (e.Problem.Kind == ProblemKind.InvalidArgument)
            {
                _refusingAwsBackup[context.Scope.Region] = true;
                events.Trace($"{context.Scope.Region} has no list of the snapshot type '{SnapshotType.AwsBackup}': AWS Backup's snapshots "
                    + $"are found where they are in the other lists. {e.Problem.Message}");
                return false;
            }
        }
    }

    /// <summary>Tags that the answer did not hold are asked for, but only of what all else selects.</summary>
    private async Task<IReadOnlyList<Snapshot>> ByTagsAsync(
        RegionContext context,
        IReadOnlyList<Snapshot> snapshots,
        CancellationToken cancellationToken)
    {
        if (options.Tags.IsEverything && !options.WithTags || snapshots.Count == 0)
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
