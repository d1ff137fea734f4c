using NeptuneEncryption.Discovery;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Observation;

/// <summary>Finds the snapshot that a target names, or what an operation has left of it.</summary>
internal static class SourceResolver
{
    /// <summary>The snapshot as AWS has it now, or null. The inventory's list of manual ones is looked at first, so that most need no
    /// call.</summary>
    public static async Task<Snapshot?> ResolveAsync(RegionInventory inventory, string identifier, CancellationToken cancellationToken)
    {
        bool isArn = SnapshotArn.TryParse(identifier, out SnapshotArn? arn);
        string name = isArn ? arn!.Identifier : identifier;
        bool isOurs = !isArn || arn!.OwnerAccountId == inventory.Neptune.Scope.AccountId;
        return isOurs && inventory.Snapshot(name) is { } listed && (!isArn || listed.DBClusterSnapshotArn == identifier)
            ? listed
            : await SnapshotResolver.ResolveAsync(inventory.Neptune, identifier, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The operations of a source, by the name or ARN and the create time that were given.</summary>
    public static async Task<IReadOnlyList<FoundOperation>> FindOperationsAsync(
        RegionInventory inventory,
        EncryptionTarget target,
        CancellationToken cancellationToken)
        => [.. (await OperationFinder.FindAllAsync(inventory, cancellationToken).ConfigureAwait(false)).Where(
            found => IsOf(target, found.Operation))];

    private static bool IsOf(EncryptionTarget target, Operation operation)
        => SnapshotArn.TryParse(operation.SourceArn, out SnapshotArn? arn)
            && (target.Identifier == arn.Arn || string.Equals(target.Identifier, arn.Identifier, StringComparison.OrdinalIgnoreCase))
            && (target.SnapshotCreateTime is not { } created
                || Operation.Timestamp(created) == Operation.Timestamp(operation.SourceCreated));
}
