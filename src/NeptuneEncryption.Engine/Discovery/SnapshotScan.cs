using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Discovery;

/// <summary>Finds Neptune's snapshots. Aurora's and DocumentDB's, which the same API lists, are left out here, whatever AWS was
/// asked.</summary>
internal sealed class SnapshotScan(ScanOptions options)
{
    /// <summary>Streams the snapshots as their pages arrive. What fails is one failure each; the rest goes on.</summary>
    /// <exception cref="GatewayException">No credentials are of any use; the failures before were those of the other
    /// principals.</exception>
    public IAsyncEnumerable<EngineEvent<Snapshot>> RunAsync(IReadOnlyList<ScanScope> scopes, CancellationToken cancellationToken)
        => new RegionScan<Snapshot>(options, (_, _, page, _) => Task.FromResult(page)).RunAsync(scopes, cancellationToken);
}
