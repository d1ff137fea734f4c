using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>The two checks that stand between a copy and every deletion. Pure.</summary>
internal static class Verification
{
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
        { ClusterCreateTime: { } created } when created < desired.Operation.SourceCreated.AddSeconds(-1)
            => $"it was created at {Operation.Timestamp(created)}, before its source",
        { StorageEncrypted: true, KmsKeyId: { } key } when key != cluster.TagList?.ValueOf(OperationTag.KeyArn)
            => $"it is encrypted under '{key}', which its tags do not name",
        _ => null,
    };

    /// <summary>What is wrong with the encrypted snapshot as a copy of the source; null when nothing.</summary>
    public static string? Snapshot(DesiredState desired, Snapshot encrypted)
    {
        if (!encrypted.StorageEncrypted)
            return "it is not encrypted";
        if (encrypted.KmsKeyId != desired.KeyArn)
            return $"it is encrypted under '{encrypted.KmsKeyId}', not under '{desired.KeyArn}'";
        if (encrypted.Status != ResourceStatus.Available)
            return $"its status is '{encrypted.Status}'";
        if (encrypted.Engine != DatabaseEngine.Neptune)
            return $"its engine is '{encrypted.Engine}', not 'neptune'";
        if (encrypted.SnapshotCreateTime < desired.Operation.SourceCreated.AddSeconds(-1))
            return $"it was created at {Operation.Timestamp(encrypted.SnapshotCreateTime.Value)}, before the source";
        if (encrypted.TagList is null
            || !desired.Operation.Owns(encrypted.TagList, encrypted.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot))
        {
            return "its tags are not those of this operation";
        }

        if (!VersionHolds(desired.EngineVersion, encrypted.EngineVersion))
            return $"its engine version is {encrypted.EngineVersion}, planned was {desired.EngineVersion} or a later patch of it";
        if (!string.Equals(encrypted.DBClusterIdentifier, desired.ClusterIdentifier, StringComparison.OrdinalIgnoreCase))
            return $"it was made of cluster '{encrypted.DBClusterIdentifier}', not of '{desired.ClusterIdentifier}'";
        if (!MadeAt(encrypted.TagList.ValueOf(OperationTag.ClusterCreated), encrypted.ClusterCreateTime))
        {
            return $"it was made of another cluster than the one that was restored and checked ('{encrypted.DBClusterIdentifier}' has been "
                + "replaced)";
        }

        return null;
    }

    // Two clusters cannot bear one name within the same second, and AWS need not round a time the same way everywhere.
    private static bool MadeAt(string? tagged, DateTime? created)
        => created is { } time && Operation.ParseTimestamp(tagged) is { } written && (time - written).Duration() < TimeSpan.FromSeconds(1);

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
