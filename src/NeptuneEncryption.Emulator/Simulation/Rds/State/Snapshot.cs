using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

internal enum SnapshotKind
{
    Manual,
    Automated,
    AwsBackup,
}

/// <summary>What a snapshot keeps of its cluster. Snapshots of one state of a cluster share it.</summary>
internal sealed record ClusterImage(
    string ClusterIdentifier,
    string ResourceId,
    DateTimeOffset ClusterCreatedAt,
    DateTimeOffset OriginalCreatedAt,
    string Engine,
    string EngineVersion,
    string? KmsKeyArn,
    string MasterUsername,
    int Port,
    string VpcId,
    ImmutableArray<string> AvailabilityZones,
    bool IamAuthentication,
    string? StorageType,
    int BackupRetentionPeriod,
    string BackupWindow,
    string MaintenanceWindow,
    ClusterContent Content);

/// <summary>What the simulation knows of a cluster snapshot. Guarded by the simulation's gate.</summary>
internal sealed class Snapshot
{
    public required string Identifier { get; init; }
    public required SnapshotKind Kind { get; init; }
    public required ClusterImage Image { get; init; }
    public required Transition Birth { get; init; }

    /// <summary>As AWS tells it: that of a copy is its source's.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
    public required TagsOverTime Tags { get; set; }

    /// <summary>Accounts that may restore it; <c>all</c> makes it public.</summary>
    public ImmutableSortedSet<string> SharedWith { get; set; } = [];

    /// <summary>The snapshot it was copied from.</summary>
    public string? CopiedFrom { get; init; }

    public bool Deleting { get; set; }

    public bool IsInTheMaking(DateTimeOffset now) => !Birth.IsOver(now);

    public string Status(DateTimeOffset now)
        => Deleting ? "deleting"
        : Birth.Failed(now) ? Birth.FailedState ?? "failed"
        : Birth.IsOver(now) ? "available"
        : CopiedFrom is null ? "creating"
        : "copying";
}
