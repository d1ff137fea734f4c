using NeptuneEncryption.Remediation.Decisions;

namespace NeptuneEncryption.Templates.Scripts;

/// <summary>What scripts must be told beside what an intent says in so many words.</summary>
internal static class ScriptValues
{
    /// <summary>What AWS must be told a snapshot is, so that it finds it.</summary>
    public static string SourceType(DesiredState desired)
        => SnapshotArn.TryParse(desired.Operation.SourceArn, out SnapshotArn? arn) && arn.OwnerAccountId != desired.Scope.AccountId
        ? SnapshotType.Shared
        // Names of automated and AWS Backup snapshots have a prefix that no manual one can have.
        :
            desired.SourceIdentifier.StartsWith("rds:", StringComparison.Ordinal) ? SnapshotType.Automated
        : desired.SourceIdentifier.StartsWith("awsbackup:", StringComparison.Ordinal) ? SnapshotType.AwsBackup
        : SnapshotType.Manual;

    /// <summary>
    /// The encrypted snapshot's tags, without the one that tells when the cluster was made, which the script finds out, and the claim on
    /// the source, which it makes when it is run to remove it.
    /// </summary>
    public static IReadOnlyList<Tag> CopyTags(DesiredState desired)
        => (desired with { RemoveSource = false }).CreateSnapshot(
            new Cluster { DBClusterIdentifier = desired.ClusterIdentifier, DBClusterArn = "" }, now: default).Tags;
}
