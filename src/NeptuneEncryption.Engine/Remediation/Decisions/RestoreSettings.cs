namespace NeptuneEncryption;

/// <summary>Settings of the restored cluster; null leaves one to AWS.</summary>
public sealed record RestoreSettings
{
    public string? DBSubnetGroupName { get; init; }

    public string? EngineVersion { get; init; }

    public string? StorageType { get; init; }

    public int? Port { get; init; }

    public IReadOnlyList<string>? VpcSecurityGroupIds { get; init; }

    public string? DBClusterParameterGroupName { get; init; }

    public bool? EnableIAMDatabaseAuthentication { get; init; }

    public IReadOnlyList<string>? EnableCloudwatchLogsExports { get; init; }

    public bool? DeletionProtection { get; init; }

    public ServerlessCapacity? ServerlessCapacity { get; init; }
}

/// <summary>
/// Settings that a kept cluster gets once the encrypted snapshot is verified: a restore takes no backup settings, and a cluster that
/// copies its tags to snapshots would mix its own with those of the encrypted one.
/// </summary>
internal sealed record PostRestoreSettings(int? BackupRetentionPeriod, string? PreferredBackupWindow, bool CopyTagsToSnapshot)
{
    /// <summary>Whether a cluster has them all.</summary>
    public bool AreOf(Cluster cluster)
        => (BackupRetentionPeriod is null || cluster.BackupRetentionPeriod == BackupRetentionPeriod)
            && (PreferredBackupWindow is null || cluster.PreferredBackupWindow == PreferredBackupWindow)
            && cluster.CopyTagsToSnapshot == CopyTagsToSnapshot;
}
