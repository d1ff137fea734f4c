using NeptuneEncryption.Discovery;

namespace NeptuneEncryption.Encryption;

/// <summary>Finds the snapshot that a target names, or what an operation has left of it.</summary>
internal static class SourceFinder
{
    /// <summary>The snapshot as AWS has it now, or null. The board's list of manual ones is looked at first, so that most need no call.</summary>
    public static async Task<Snapshot?> FindAsync(RegionBoard board, string identifier, CancellationToken cancellationToken)
    {
        bool isArn = SnapshotArn.TryParse(identifier, out SnapshotArn? arn);
        string name = isArn ? arn!.Identifier : identifier;
        bool isOurs = !isArn || arn!.OwnerAccountId == board.Neptune.Origin.AccountId;
        return isOurs && board.Snapshot(name) is { } listed && (!isArn || listed.DBClusterSnapshotArn == identifier)
            ? listed
            : await SnapshotLookup.FindAsync(board.Neptune, identifier, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// The operation that was made for a source which is gone: known by the ARN and create time that were given, else by the tags
    /// that its encrypted snapshot or its cluster carries.
    /// </summary>
    public static async Task<Operation?> FindOperationAsync(RegionBoard board, EncryptionTarget target, CancellationToken cancellationToken)
    {
        List<Operation> found = [];
        foreach (Snapshot snapshot in board.Snapshots.Where(s => s.StorageEncrypted))
        {
            Snapshot tagged = await board.WithTagsAsync(snapshot, cancellationToken).ConfigureAwait(false);
            if (Match(target, tagged.TagList, tagged.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot) is { } operation)
                found.Add(operation);
        }
        foreach (Cluster cluster in board.Clusters.Where(c => c.StorageEncrypted))
        {
            Cluster tagged = await board.WithTagsAsync(cluster, cancellationToken).ConfigureAwait(false);
            if (Match(target, tagged.TagList, tagged.DBClusterIdentifier, ResourceRole.Temporary, ResourceRole.Kept) is { } operation)
                found.Add(operation);
        }
        return found.MaxBy(o => o.SourceCreated);
    }

    private static Operation? Match(EncryptionTarget target, IReadOnlyList<Tag>? tags, string self, params ReadOnlySpan<string> roles)
        => Operation.FromTags(tags) is { } operation
            && operation.Owns(tags, self, roles)
            && SnapshotArn.TryParse(operation.SourceArn, out SnapshotArn? arn)
            && (target.Identifier == arn.Arn || string.Equals(target.Identifier, arn.Identifier, StringComparison.OrdinalIgnoreCase))
            && (target.SnapshotCreateTime is not { } created || Operation.Timestamp(created) == Operation.Timestamp(operation.SourceCreated))
                ? operation
                : null;
}
