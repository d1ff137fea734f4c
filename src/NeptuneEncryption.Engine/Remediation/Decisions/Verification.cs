using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>The two checks that stand between a copy and every deletion. Pure.</summary>
internal static class Verification
{
    // Two clusters cannot bear one name within the same second, and AWS need not round a time the same way everywhere.
    private static readonly TimeSpan SameTime = TimeSpan.FromSeconds(1);

    /// <summary>What is wrong with an available cluster as the source of the encrypted snapshot; null when nothing.</summary>
    public static string? Cluster(DesiredState desired, Cluster cluster)
    {
        if (!cluster.StorageEncrypted)
            return $"cluster '{cluster.DBClusterIdentifier}' came out unencrypted";
        if (cluster.KmsKeyId != desired.KeyArn)
            return $"cluster '{cluster.DBClusterIdentifier}' is encrypted under '{cluster.KmsKeyId}', not under '{desired.KeyArn}'";
        if (cluster.Engine != DatabaseEngine.Neptune)
            return $"cluster '{cluster.DBClusterIdentifier}' has engine '{cluster.Engine}', not 'neptune'";
        return null;
    }

    /// <summary>
    /// How what AWS tells of a cluster contradicts the tags that say it is this operation's: it is a stranger's, who copied or forged them.
    /// Null when it does not.
    /// </summary>
    public static string? Contradiction(DesiredState desired, Cluster cluster) => cluster switch
    {
        { Engine: not DatabaseEngine.Neptune } => $"its engine is '{cluster.Engine}'",
        { ClusterCreateTime: { } created } when IsBeforeSource(desired, created)
            => $"it was created at {Operation.Timestamp(created)}, before its source",
        { StorageEncrypted: true, KmsKeyId: { } key } when key != cluster.TagList?.ValueOf(OperationTag.KeyArn)
            => $"it is encrypted under '{key}', which its tags do not name",
        _ => null,
    };

    /// <summary>Whether something was made too early to be made of the source.</summary>
    public static bool IsBeforeSource(DesiredState desired, DateTime created) => created < desired.Operation.SourceCreated - SameTime;

    /// <summary>Whether the encrypted snapshot itself tells which cluster it was made of; else the cluster is to be looked at again.</summary>
    public static bool TellsItsCluster(Snapshot encrypted) => TellsResource(encrypted) || Age(encrypted) is { } age && age > -SameTime;

    /// <summary>What is wrong with the encrypted snapshot as a copy of the source; null when nothing.</summary>
    /// <param name="cluster">What bears the name of the cluster now, after the snapshot was made; null when nothing does.</param>
    public static string? Snapshot(DesiredState desired, Snapshot encrypted, Cluster? cluster = null)
    {
        if (!encrypted.StorageEncrypted)
            return "it is not encrypted";
        if (encrypted.KmsKeyId != desired.KeyArn)
            return $"it is encrypted under '{encrypted.KmsKeyId}', not under '{desired.KeyArn}'";
        if (encrypted.Status != ResourceStatus.Available)
            return $"its status is '{encrypted.Status}'";
        if (encrypted.Engine != DatabaseEngine.Neptune)
            return $"its engine is '{encrypted.Engine}', not 'neptune'";
        if (encrypted.SnapshotCreateTime is { } created && IsBeforeSource(desired, created))
            return $"it was created at {Operation.Timestamp(created)}, before the source";
        if (encrypted.TagList is null
            || !desired.Operation.Owns(encrypted.TagList, encrypted.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot))
        {
            return "its tags are not those of this operation";
        }

        if (!VersionHolds(desired.EngineVersion, encrypted.EngineVersion))
        {
            return $"its engine version is {encrypted.EngineVersion}, planned was {desired.EngineVersion} or a later patch of it"
                + (encrypted.TagList.ValueOf(OperationTag.EngineVersion) is null
                    ? $" (if it was asked for, give -EngineVersion {encrypted.EngineVersion})"
                    : "");
        }

        if (!string.Equals(encrypted.DBClusterIdentifier, desired.ClusterIdentifier, StringComparison.OrdinalIgnoreCase))
            return $"it was made of cluster '{encrypted.DBClusterIdentifier}', not of '{desired.ClusterIdentifier}'";
        if (IsOfAnother(encrypted) || !TellsItsCluster(encrypted) && cluster is not null && !IsUnchanged(cluster, encrypted.TagList))
        {
            return $"it was made of another cluster than the one that was restored and checked ('{encrypted.DBClusterIdentifier}' has been "
                + "replaced)";
        }

        return null;
    }

    private static bool TellsResource(Snapshot encrypted)
        => encrypted.DbClusterResourceId is not null && encrypted.TagList?.ValueOf(OperationTag.ClusterResourceId) is not null;

    /// <summary>AWS's own id decides where both are told. Else a later cluster is another; an earlier one may be that which the data was
    /// first in, for what a snapshot tells of a restored cluster is not documented.</summary>
    private static bool IsOfAnother(Snapshot encrypted)
        => TellsResource(encrypted)
            ? encrypted.DbClusterResourceId != encrypted.TagList!.ValueOf(OperationTag.ClusterResourceId)
            : Checked(encrypted.TagList) is null || Age(encrypted) >= SameTime;

    /// <summary>How much later than the cluster that was checked the one was made that the snapshot tells of.</summary>
    private static TimeSpan? Age(Snapshot encrypted) => encrypted.ClusterCreateTime - Checked(encrypted.TagList);

    /// <summary>Whether two looks were at one cluster, and not at another that was put in its place.</summary>
    public static bool IsSame(Cluster one, Cluster other)
        => one.DbClusterResourceId is not null && other.DbClusterResourceId is not null
            ? one.DbClusterResourceId == other.DbClusterResourceId
            : (one.ClusterCreateTime - other.ClusterCreateTime)?.Duration() < SameTime;

    private static bool IsUnchanged(Cluster cluster, IReadOnlyList<Tag> tags)
        => tags.ValueOf(OperationTag.ClusterResourceId) is { } id && cluster.DbClusterResourceId is not null
            ? cluster.DbClusterResourceId == id
            : (cluster.ClusterCreateTime - Checked(tags))?.Duration() < SameTime;

    private static DateTime? Checked(IReadOnlyList<Tag>? tags) => Operation.ParseTimestamp(tags?.ValueOf(OperationTag.ClusterCreated));

    /// <summary>The planned version, or a later patch: AWS may patch a cluster while it lives. Only the last of the numbers may have
    /// grown.</summary>
    public static bool VersionHolds(string? planned, string? actual)
    {
        if (planned is null || planned == actual)
            return true;
        return Version.TryParse(planned, out Version? want) && Version.TryParse(actual, out Version? have)
            && (want.Major, want.Minor, want.Build) == (have.Major, have.Minor, have.Build)
            && have.Revision > want.Revision;
    }
}
