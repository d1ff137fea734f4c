using NeptuneEncryption.Discovery;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Observation;

/// <summary>What one operation has in AWS, read from tags alone. At least one of the two is there.</summary>
internal sealed record FoundOperation(Operation Operation, Cluster? Cluster, Snapshot? EncryptedSnapshot)
{
    /// <summary>The engine version that it was begun with; null when it was begun by a version of the module that did not write it
    /// down.</summary>
    public string? PlannedVersion => EncryptedSnapshot?.TagList?.ValueOf(OperationTag.EngineVersion)
        ?? Cluster?.TagList?.ValueOf(OperationTag.EngineVersion);

    /// <summary>The intent to bring it to its end just as it was begun, but never to remove its source.</summary>
    public DesiredState DesiredState(CallScope scope)
    {
        IReadOnlyList<Tag> tags = (EncryptedSnapshot?.TagList ?? Cluster?.TagList)!;
        string source = SnapshotArn.TryParse(Operation.SourceArn, out SnapshotArn? arn) ? arn.Identifier : Operation.SourceArn;
        string name = ResourceName.Encrypted(source, Operation.Id);
        return new DesiredState
        {
            Operation = Operation,
            SourceIdentifier = source,
            Scope = scope,
            KeyArn = tags.ValueOf(OperationTag.KeyArn) ?? "",
            ClusterIdentifier = Cluster?.DBClusterIdentifier ?? EncryptedSnapshot?.DBClusterIdentifier ?? name,
            SnapshotIdentifier = EncryptedSnapshot?.DBClusterSnapshotIdentifier ?? name,
            EngineVersion = PlannedVersion,
            KeepCluster = Cluster?.TagList?.ValueOf(OperationTag.Role) == ResourceRole.Kept,
        };
    }
}

/// <summary>Finds what operations have made in an account and Region: whatever carries a whole and consistent set of tags that names
/// itself.</summary>
internal static class OperationFinder
{
    /// <summary>All operations. Tags that the lists did not hold are asked for, of everything.</summary>
    public static Task<IReadOnlyList<FoundOperation>> FindAllAsync(RegionInventory inventory, CancellationToken cancellationToken)
        => FindAsync(inventory, static _ => true, cancellationToken);

    /// <summary>One operation. Tags that the lists did not hold are asked for only where the name is one that the operation may have
    /// given.</summary>
    /// <param name="given">Names that the user gave.</param>
    public static async Task<IReadOnlyList<FoundOperation>> FindAsync(
        RegionInventory inventory, Operation operation, IReadOnlyList<string?> given, CancellationToken cancellationToken)
    {
        string end = "-" + operation.Id;
        IReadOnlyList<FoundOperation> found = await FindAsync(
            inventory,
            name => name.EndsWith(end, StringComparison.OrdinalIgnoreCase) || given.Contains(name, StringComparer.OrdinalIgnoreCase),
            cancellationToken).ConfigureAwait(false);
        return [.. found.Where(f => f.Operation.Id == operation.Id)];
    }

    /// <summary>
    /// What to say of clusters that carry the tags of a temporary cluster under another name than it was given: it was renamed, or they were
    /// made of it. Nobody but a person can tell, so that none is ever adopted or deleted. Looks at tags that are known already.
    /// </summary>
    public static IEnumerable<string> Renamed(RegionInventory inventory, Operation? operation = null)
        => from cluster in inventory.Clusters
           where cluster.Status != ResourceStatus.Deleting && cluster.TagList?.ValueOf(OperationTag.Role) == ResourceRole.Temporary
           let self = cluster.TagList!.ValueOf(OperationTag.Self)
           where !string.Equals(self, cluster.DBClusterIdentifier, StringComparison.OrdinalIgnoreCase)
           let of = Operation.FromTags(cluster.TagList)
           where of is not null && (operation is null || operation.Id == of.Id)
           select $"Cluster '{cluster.DBClusterIdentifier}' in {inventory.Neptune.Scope.Region} of account "
               + $"{inventory.Neptune.Scope.AccountId} carries the tags of the temporary cluster '{self}': that one was renamed, or this "
               + "one was made of it. It is not touched. If nobody needs it, delete it yourself.";

    private static async Task<IReadOnlyList<FoundOperation>> FindAsync(
        RegionInventory inventory,
        Func<string, bool> asksTags,
        CancellationToken cancellationToken)
    {
        List<(Operation Operation, Cluster Cluster)> clusters = [];
        foreach (Cluster listed in inventory.Clusters.Where(c => c.TagList is not null || asksTags(c.DBClusterIdentifier)))
        {
            Cluster cluster = await inventory.WithTagsAsync(listed, cancellationToken).ConfigureAwait(false);
            if (Operation.FromTags(cluster.TagList) is { } operation
                && operation.Owns(cluster.TagList, cluster.DBClusterIdentifier, ResourceRole.Temporary, ResourceRole.Kept))
            {
                clusters.Add((operation, cluster));
            }
        }
        List<(Operation Operation, Snapshot Encrypted)> snapshots = [];
        foreach (Snapshot listed in inventory.Snapshots
            .Where(s => s.TagList is not null || s.StorageEncrypted && asksTags(s.DBClusterSnapshotIdentifier)))
        {
            Snapshot encrypted = await inventory.WithTagsAsync(listed, cancellationToken).ConfigureAwait(false);
            if (Operation.FromTags(encrypted.TagList) is { } operation
                && operation.Owns(encrypted.TagList, encrypted.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot))
            {
                snapshots.Add((operation, encrypted));
            }
        }
        // Two of a kind for one operation are nothing that a run leaves, but somebody's race may; each is told of.
        return
        [
            .. clusters.Select(c => c.Operation).Concat(snapshots.Select(s => s.Operation)).DistinctBy(o => o.Id)
                .OrderBy(o => o.SourceCreated).ThenBy(o => o.Id, StringComparer.Ordinal)
                .SelectMany(operation => Pairs(
                    operation,
                    [.. clusters.Where(c => c.Operation.Id == operation.Id).Select(c => c.Cluster).OrderBy(c => c.ClusterCreateTime)],
                    [.. snapshots.Where(s => s.Operation.Id == operation.Id).Select(s => s.Encrypted).OrderBy(s => s.SnapshotCreateTime)])),
        ];
    }

    private static IEnumerable<FoundOperation> Pairs(Operation operation, List<Cluster> clusters, List<Snapshot> snapshots)
        => Enumerable.Range(0, Math.Max(clusters.Count, snapshots.Count))
            .Select(i => new FoundOperation(operation, clusters.ElementAtOrDefault(i), snapshots.ElementAtOrDefault(i)));
}
