using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <summary>What the simulation knows of a cluster. Guarded by the simulation's gate.</summary>
internal sealed class Cluster
{
    public required string Identifier { get; set; }
    public required string ResourceId { get; init; }
    public required string Engine { get; init; }
    public required string EngineVersion { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the cluster was created that its data was first in: that before all restores.</summary>
    public required DateTimeOffset OriginalCreatedAt { get; init; }
    public required Transition Birth { get; init; }

    public bool IsRestored { get; init; }

    public required string? KmsKeyArn { get; init; }

    /// <summary>What lets RDS use the key from then on.</summary>
    public string? KmsGrantId { get; set; }
    public bool StorageEncrypted => KmsKeyArn is not null;
    public required string MasterUsername { get; init; }
    public required int Port { get; set; }
    public required DBSubnetGroup SubnetGroup { get; init; }
    public required ImmutableArray<string> SecurityGroups { get; set; }
    public required string ParameterGroup { get; set; }
    public string? StorageType { get; set; }
    public bool IamAuthentication { get; set; }
    public bool CopyTagsToSnapshot { get; set; }
    public bool DeletionProtection { get; set; }
    public DateTimeOffset ProtectionLiftedAt { get; set; } = DateTimeOffset.MinValue;
    public int BackupRetentionPeriod { get; set; } = 1;
    public string BackupWindow { get; set; } = "03:00-03:30";
    public string MaintenanceWindow { get; init; } = "sun:05:00-sun:05:30";
    public ImmutableArray<string> LogExports { get; init; } = [];
    public ServerlessV2ScalingConfiguration? Serverless { get; set; }
    public required TagsOverTime Tags { get; set; }
    public ImmutableArray<DBClusterMember> Members { get; set; } = [];
    public ClusterPendingModifiedValues? Pending { get; set; }
    public Transition? Modification { get; set; }

    /// <summary>Whether the modification gives it another name.</summary>
    public bool IsBeingRenamed { get; set; }

    public ClusterContent Content { get; set; } = ClusterContent.Empty;
    public bool Deleting { get; set; }
    public DateTimeOffset DeletedAt { get; set; }

    /// <summary>The snapshot of it that was begun last.</summary>
    public Snapshot? LatestSnapshot { get; set; }

    /// <summary>What its own life makes of it; its key and its snapshots may tell otherwise.</summary>
    public string Status(DateTimeOffset now)
        => Deleting ? "deleting"
        : !Birth.IsOver(now) ? StatusOfBirth(now)
        : Birth.Failed(now) ? Birth.FailedState ?? (IsRestored ? "incompatible-restore" : "failed")
        : Modification is not { } change ? "available"
        : !change.IsOver(now) ? (IsBeingRenamed ? "renaming" : "modifying")
        : change.Failed(now) && change.FailedState is { } failed ? failed
        : "available";

    /// <summary>A restore shows three states, of unknown length: here each takes a third of it.</summary>
    private string StatusOfBirth(DateTimeOffset now)
        => !IsRestored ? "creating"
        : Birth.Percent(now) switch
        {
            < 33 => "creating",
            < 66 => "preparing-data-migration",
            _ => "migrating",
        };

    public bool IsBackingUp(DateTimeOffset now) => LatestSnapshot?.IsInTheMaking(now) == true;
}
