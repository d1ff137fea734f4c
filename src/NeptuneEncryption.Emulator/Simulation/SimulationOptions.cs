namespace NeptuneEncryption.Emulator.Simulation;

/// <summary>How long things take and how many there may be. The durations are on the simulation's clock; AWS publishes none.</summary>
public sealed record SimulationOptions
{
    public TimeSpan ClusterCreation { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan ClusterRestore { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the restore to a cluster of this name takes, where not all take equally long.</summary>
    public Func<string, TimeSpan>? ClusterRestoreOf { get; init; }

    public TimeSpan ClusterModification { get; init; } = TimeSpan.FromMinutes(1);

    public TimeSpan ClusterDeletion { get; init; } = TimeSpan.FromMinutes(2);

    public TimeSpan SnapshotCreation { get; init; } = TimeSpan.FromMinutes(3);

    public TimeSpan SnapshotCopy { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>How long a deleted snapshot stays listed as <c>deleting</c>. Zero: it is gone with the answer.</summary>
    public TimeSpan SnapshotDeletion { get; init; } = TimeSpan.Zero;

    /// <summary>How long a call takes to be seen in CloudTrail's event history; AWS says that it is minutes.</summary>
    public TimeSpan EventHistoryDelay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Published defaults, per account and Region.</summary>
    public int DBClusterQuota { get; init; } = 40;

    public int ManualSnapshotQuota { get; init; } = 100;

    public int CopiesInProgressQuota { get; init; } = 5;

    public int SharedAccountsPerSnapshot { get; init; } = 20;

    /// <summary>How things are that nobody outside AWS knows, to begin with.</summary>
    public Dialects Dialects { get; init; } = new();

    /// <summary>The dialect that is tried most: whether clusters and snapshots tell their tags.</summary>
    public bool TagListOnResources
    {
        get => Dialects.TagList;
        init => Dialects = Dialects with { TagList = value };
    }

    /// <summary>
    /// The creation of a cluster that does not say whether its storage is to be encrypted tells IAM that it is not. Off: it tells nothing.
    /// Which of the two AWS does is not documented.
    /// </summary>
    public bool TellsOmittedStorageEncrypted { get; init; } = true;

    /// <summary>
    /// To IAM, the tags of a creating call are those of the resource too (<c>aws:ResourceTag</c>). Off: what is not there yet has none.
    /// IAM's list of global keys says the former of services in general, and nothing says which of the two RDS does.
    /// </summary>
    public bool TellsTagsOfCreation { get; init; }

    /// <summary>A cluster whose snapshot is being taken shows <c>backing-up</c>, one of the documented states.</summary>
    public bool ShowBackingUp { get; init; } = true;

    /// <summary>Clusters take an automated snapshot in every backup window and drop it after their retention.</summary>
    public bool AutomatedBackups { get; init; }

    /// <summary>The most records that a page holds, also when more were asked for.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>How long a paging marker may be used.</summary>
    public TimeSpan MarkerLifetime { get; init; } = TimeSpan.FromHours(24);
}
