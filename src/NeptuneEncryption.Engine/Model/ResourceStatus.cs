namespace NeptuneEncryption;

// AWS's own words for its resources.

/// <summary>States of clusters and cluster snapshots.</summary>
internal static class ResourceStatus
{
    public const string Available = "available";
    public const string Copying = "copying";
    public const string Creating = "creating";
    public const string Deleted = "deleted";
    public const string Deleting = "deleting";
    public const string Failed = "failed";
}

/// <summary>Types of cluster snapshots; the last two are those of other accounts.</summary>
internal static class SnapshotType
{
    public const string Manual = "manual";
    public const string Automated = "automated";
    public const string AwsBackup = "awsbackup";
    public const string Shared = "shared";
    public const string Public = "public";
}

/// <summary>Database engines that the RDS management API serves.</summary>
internal static class DatabaseEngine
{
    public const string Neptune = "neptune";
}
