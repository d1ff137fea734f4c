using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>The two checks that stand between a copy and every deletion. Pure.</summary>
internal static class Gate
{
    /// <summary>Gate 1: what is wrong with an available cluster as the source of the encrypted snapshot; null when nothing.</summary>
    public static string? Cluster(Intent intent, Cluster cluster)
    {
        if (!cluster.StorageEncrypted)
            return $"cluster '{cluster.DBClusterIdentifier}' came out unencrypted";
        if (cluster.KmsKeyId != intent.KeyArn)
            return $"cluster '{cluster.DBClusterIdentifier}' is encrypted under '{cluster.KmsKeyId}', not under '{intent.KeyArn}'";
        if (cluster.Engine != "neptune")
            return $"cluster '{cluster.DBClusterIdentifier}' has engine '{cluster.Engine}', not 'neptune'";
        return null;
    }

    /// <summary>Gate 2: what is wrong with the encrypted snapshot as a copy of the source; null when nothing.</summary>
    public static string? Snapshot(Intent intent, Snapshot copy)
    {
        if (!copy.StorageEncrypted)
            return "it is not encrypted";
        if (copy.KmsKeyId != intent.KeyArn)
            return $"it is encrypted under '{copy.KmsKeyId}', not under '{intent.KeyArn}'";
        if (copy is not { Status: "available", PercentProgress: 100 })
            return $"its status is '{copy.Status}' at {copy.PercentProgress} %";
        if (copy.Engine != "neptune")
            return $"its engine is '{copy.Engine}', not 'neptune'";
        if (copy.TagList is null || !intent.Operation.Owns(copy.TagList, copy.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot))
            return "its tags are not those of this operation";
        if (!VersionHolds(intent.EngineVersion, copy.EngineVersion))
            return $"its engine version is {copy.EngineVersion}, planned was {intent.EngineVersion} or a later patch of it";
        if (!string.Equals(copy.DBClusterIdentifier, intent.ClusterIdentifier, StringComparison.OrdinalIgnoreCase))
            return $"it was made of cluster '{copy.DBClusterIdentifier}', not of '{intent.ClusterIdentifier}'";
        if (!MadeAt(copy.TagList.ValueOf(OperationTag.ClusterCreated), copy.ClusterCreateTime))
            return $"it was made of another cluster than the one that was restored and checked ('{copy.DBClusterIdentifier}' has been replaced)";
        return null;
    }

    // Two clusters cannot bear one name within the same second, and AWS need not round a time the same way everywhere.
    private static bool MadeAt(string? tagged, DateTime? created)
        => created is { } time && Operation.ParseTimestamp(tagged) is { } written && (time - written).Duration() < TimeSpan.FromSeconds(1);

    /// <summary>The planned version, or a later patch: AWS may patch a cluster while it lives. Only the last of the numbers may have grown.</summary>
    public static bool VersionHolds(string? planned, string? actual)
    {
        if (planned is null || planned == actual)
            return true;
        return Version.TryParse(planned, out Version? want) && Version.TryParse(actual, out Version? have)
            && (want.Major, want.Minor, want.Build) == (have.Major, have.Minor, have.Build)
            && have.Revision > want.Revision;
    }
}
