using System.Runtime.CompilerServices;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Workflow;

namespace NeptuneEncryption.Discovery;

/// <summary>Finds Neptune's snapshots. Aurora's and DocumentDB's, which the same API lists, are left out here, whatever AWS was asked.</summary>
public sealed class SnapshotScan(SnapshotQuery query, Func<Snapshot, bool> selection)
{
    /// <summary>Streams the snapshots as their pages arrive. A target that fails is one failure; the others go on.</summary>
    public async IAsyncEnumerable<EngineEvent<Snapshot>> RunAsync(
        IEnumerable<ScanTarget> targets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (ScanTarget target in targets)
        {
            int read = 0;
            int found = 0;
            await using IAsyncEnumerator<IReadOnlyList<Snapshot>> pages = PagesAsync(target, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                (IReadOnlyList<Snapshot>? page, Problem? problem) = await Attempt.Async(() => NextAsync(pages)).ConfigureAwait(false);
                if (problem is not null)
                    yield return new EngineEvent<Snapshot>.Failure(problem with { Target = TargetName(target) });
                if (page is null)
                    break;
                foreach (Snapshot snapshot in page)
                {
                    read++;
                    if (snapshot.Engine != "neptune" || !selection(snapshot))
                        continue;
                    found++;
                    yield return new EngineEvent<Snapshot>.Result(snapshot);
                }
                yield return new EngineEvent<Snapshot>.Progress("Scanning for Neptune snapshots", target.Region, $"{read} read, {found} found");
            }
            yield return new EngineEvent<Snapshot>.Progress("Scanning for Neptune snapshots", target.Region, $"{read} read, {found} found", 100, Completed: true);
        }
    }

    private async IAsyncEnumerable<IReadOnlyList<Snapshot>> PagesAsync(ScanTarget target, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        CallerIdentity caller = await target.Cloud.GetCallerIdentityAsync(target.Region, cancellationToken).ConfigureAwait(false);
        INeptuneGateway neptune = target.Cloud.Neptune(target.Origin(caller));
        await foreach (IReadOnlyList<Snapshot> page in neptune.ListSnapshotsAsync(query, cancellationToken).ConfigureAwait(false))
            yield return page;
    }

    private static async Task<IReadOnlyList<Snapshot>?> NextAsync(IAsyncEnumerator<IReadOnlyList<Snapshot>> pages)
        => await pages.MoveNextAsync().ConfigureAwait(false) ? pages.Current : null;

    private static string TargetName(ScanTarget target)
        => target.ProfileName is null ? target.Region : $"{target.Region} (profile {target.ProfileName})";
}
