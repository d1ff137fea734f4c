using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation;

/// <summary>The storage type that snapshots tell.</summary>
public enum SnapshotStorageType
{
    /// <summary>That of the cluster, where standard is told by silence.</summary>
    Cluster,
    Absent,
    Empty,
    Aurora,
    Standard,
    Iopt1,
}

public enum RestoreVersion
{
    Snapshot,
    Default,
}

public enum AwsBackupType
{
    Awsbackup,
    Manual,
}

public enum AwsBackupRequest
{
    Accepted,
    Refused,
}

public enum SnapshotClusterCreateTime
{
    Cluster,
    Original,
    WholeSeconds,
    Absent,
}

public enum AvailablePercentage
{
    Hundred,
    Below,
    Absent,
}

public enum DeletionOfCopied
{
    Terminates,
    Refused,
}

public enum FilterUse
{
    Honored,
    Ignored,
    Refused,
}

public enum ErrorText
{
    Documented,
    Other,
    Absent,
}

public enum NumberForm
{
    Plain,
    Padded,
}

public enum TimeForm
{
    Milliseconds,
    Seconds,
    Microseconds,
    Offset,
}

public enum ListOrder
{
    ByName,
    Reversed,
}

/// <summary>
/// What nobody outside AWS knows: each fact both ways. A property is a dialect: its name and values are told in lower case with hyphens,
/// a time in seconds. The first value of each holds when nothing is said.
/// </summary>
public sealed record Dialects
{
    [Dialect("the storage type that a snapshot tells")]
    public SnapshotStorageType SnapshotStorageType { get; init; }

    [Dialect("the version of a restore that asks for none: the snapshot's, or the default of the engine")]
    public RestoreVersion RestoreVersion { get; init; }

    [Dialect("whether AWS Backup's snapshots are in a list without a type")]
    public bool AwsBackupInUntypedList { get; init; } = true;

    [Dialect("the type that AWS Backup's snapshots tell")]
    public AwsBackupType AwsBackupType { get; init; }

    [Dialect("whether a list of the type awsbackup may be asked for")]
    public AwsBackupRequest AwsBackupRequest { get; init; }

    [Dialect("how late lists show tags")]
    public TimeSpan TagsInListsDelay { get; init; }

    [Dialect("how late ListTagsForResource shows tags")]
    public TimeSpan TagListingDelay { get; init; }

    [Dialect(
        "the creation time of its cluster that a snapshot tells: the cluster's own, that of the cluster the data was first in, or none")]
    public SnapshotClusterCreateTime SnapshotClusterCreateTime { get; init; }

    [Dialect("whether snapshots tell DbClusterResourceId")]
    public bool SnapshotResourceId { get; init; } = true;

    [Dialect("whether clusters and snapshots tell their tags in lists, as the RDS model says and the Neptune model does not")]
    public bool TagList { get; init; } = true;

    [Dialect("the percentage of a snapshot that is available")]
    public AvailablePercentage AvailablePercentage { get; init; }

    [Dialect("whether a cluster on its way tells a percentage")]
    public bool ClusterPercentage { get; init; }

    [Dialect("how long a new cluster or snapshot is not found")]
    public TimeSpan NotFoundAfterCreate { get; init; }

    [Dialect("how long deletion protection is still shown after it was lifted")]
    public TimeSpan ProtectionShownAfterLift { get; init; }

    [Dialect("what becomes of the deletion of a snapshot that is being copied: it ends the copies, or is refused")]
    public DeletionOfCopied DeletionOfCopied { get; init; }

    [Dialect("how long a cluster that is being deleted is still shown as it was")]
    public TimeSpan DeletedClusterShown { get; init; }

    [Dialect("what becomes of filters", OnWire = true)]
    public FilterUse Filters { get; init; }

    [Dialect("the text of errors", OnWire = true)]
    public ErrorText ErrorText { get; init; }

    [Dialect("the form of numbers: 8182, or +08182 in XML and 8.182E3 in JSON", OnWire = true)]
    public NumberForm Numbers { get; init; }

    [Dialect("the form of times", OnWire = true)]
    public TimeForm Times { get; init; }

    [Dialect("the order of the records of a page", OnWire = true)]
    public ListOrder ListOrder { get; init; }

    /// <summary>All dialects, in the order they are documented.</summary>
    public static ImmutableArray<Dialect> All { get; } = Dialect.Of<Dialects>();

    /// <summary>The same with one of them changed. Names and values that are none are an <see cref="ArgumentException"/> that says which
    /// are.</summary>
    public Dialects With(string name, string value)
    {
        Dialect dialect = All.FirstOrDefault(candidate => candidate.Name == name)
            ?? throw new ArgumentException(
                $"There is no dialect '{name}'. These are: {string.Join(", ", All.Select(candidate => candidate.Name))}.");
        Dialects changed = this with { };
        dialect.Set(changed, value);
        return changed;
    }
}
