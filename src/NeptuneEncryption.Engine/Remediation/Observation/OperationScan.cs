using NeptuneEncryption.Discovery;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Remediation.Observation;

/// <summary>Looks through accounts and Regions for what encryptions have in flight or have left behind, by tags alone.</summary>
/// <param name="selects">Which operations to tell of.</param>
internal sealed class OperationScan(Func<EncryptionOperation, bool> selects, int throttleLimit = ScanOptions.DefaultThrottleLimit)
{
    public IAsyncEnumerable<EngineEvent<EncryptionOperation>> RunAsync(IReadOnlyList<ScanScope> scopes, CancellationToken cancellationToken)
        => new TargetScan<EncryptionOperation>(throttleLimit, ReadAsync).RunAsync(scopes, cancellationToken);

    private async Task ReadAsync(RegionContext context, EventQueue<EncryptionOperation> events, CancellationToken cancellationToken)
    {
        (_, Problem? problem) = await GatewayCall.TryAsync<object?>(async () =>
        {
            RegionInventory inventory = new(context.Neptune);
            await inventory.ObserveAsync(cancellationToken).ConfigureAwait(false);
            foreach (FoundOperation found in await OperationFinder.FindAllAsync(inventory, cancellationToken).ConfigureAwait(false))
            {
                // All that there is of it is on its way out already.
                if (found is { EncryptedSnapshot: null, Cluster.Status: ResourceStatus.Deleting })
                    continue;
                Snapshot? source = await SourceAsync(inventory, found.Operation.SourceArn, cancellationToken).ConfigureAwait(false);
                EncryptionOperation operation = OperationStatusMapper.Of(found, context.Neptune, source);
                if (selects(operation))
                    events.Result(operation);
            }
            foreach (string renamed in OperationFinder.Renamed(inventory))
                events.Warning(renamed);
            return null;
        }).ConfigureAwait(false);
        if (problem is not null)
            events.Failure(ScanProblem.OfTarget(context.Scope, 0, problem));
    }

    /// <summary>The list holds all manual snapshots of the account; only what is of another kind is asked for one by one.</summary>
    private static async Task<Snapshot?> SourceAsync(RegionInventory inventory, string arn, CancellationToken cancellationToken)
        => SnapshotArn.TryParse(arn, out SnapshotArn? source) && source.OwnerAccountId == inventory.Neptune.Scope.AccountId
            && !source.Identifier.Contains(':', StringComparison.Ordinal)
            ? inventory.Snapshot(source.Identifier)
            : await SourceResolver.ResolveAsync(inventory, arn, cancellationToken).ConfigureAwait(false);
}
