using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

public sealed partial class RdsService
{
    public DBClusterSnapshot CreateDBClusterSnapshot(CreateDBClusterSnapshotRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        string id = NewSnapshotIdentifier(request.DBClusterSnapshotIdentifier, nameof(request.DBClusterSnapshotIdentifier));
        ImmutableArray<Tag> tags = TagRules.Accept(request.Tags);
        Cluster cluster = RequireCluster(request.DBClusterIdentifier);
        string status = StatusOf(cluster, now);
        if (status != "available")
            throw RdsFaults.ClusterNotAvailable(cluster.Identifier, status);
        Transition birth = FaultsOf(nameof(CreateDBClusterSnapshot)).Begin(now, Options.SnapshotCreation);
        // Only this answer tells any storage.
        return View(BeginSnapshot(cluster, id, ImageOf(cluster), tags, birth), now) with { AllocatedStorage = 1 };
    }

    public DBClusterSnapshot DeleteDBClusterSnapshot(DeleteDBClusterSnapshotRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        Snapshot snapshot = FindOwn(request.DBClusterSnapshotIdentifier)
            ?? throw RdsFaults.SnapshotNotFound(request.DBClusterSnapshotIdentifier);
        if (snapshot.Kind != SnapshotKind.Manual)
            throw RdsFaults.InvalidSnapshotState("Only manual snapshots may be deleted.");
        string status = snapshot.Status(now);
        bool endsCopies = Dialects.DeletionOfCopied == DeletionOfCopied.Terminates;
        if (status is not ("available" or "failed") && !(status == "copying" && endsCopies))
        {
            throw RdsFaults.InvalidSnapshotState(
                $"The DB cluster snapshot {snapshot.Identifier} cannot be deleted: its state is {status}.");
        }

        foreach ((SnapshotStore store, Snapshot copy) in CopiesInProgressOf(snapshot, now))
        {
            if (!endsCopies) throw RdsFaults.InvalidSnapshotState($"The DB cluster snapshot {snapshot.Identifier} is being copied.");
            store.Remove(copy);
        }
        DBClusterSnapshot answer = View(snapshot, now);
        Transition end = FaultsOf(nameof(DeleteDBClusterSnapshot)).Begin(now, Options.SnapshotDeletion);
        snapshot.Deleting = true;
        _scheduled.Add(end.EndsAt, _ => _snapshots.Remove(snapshot));
        _scheduled.RunDue(now);
        return answer;
    }

    private Snapshot BeginSnapshot(Cluster cluster, string id, ClusterImage image, ImmutableArray<Tag> tags, Transition birth)
    {
        Snapshot snapshot = new()
        {
            Identifier = id,
            Kind = SnapshotKind.Manual,
            Image = image,
            Birth = birth,
            CreatedAt = birth.Start,
            // One tag given, and none is inherited (Neptune User Guide, "Tagging Neptune resources").
            Tags = TagsOverTime.From(birth.Start, tags.IsEmpty && cluster.CopyTagsToSnapshot ? cluster.Tags.Now : tags),
        };
        _snapshots.Add(snapshot);
        cluster.LatestSnapshot = snapshot;
        return snapshot;
    }

    /// <summary>The copies of a snapshot that are under way, in whichever Region and account.</summary>
    private (SnapshotStore Store, Snapshot Copy)[] CopiesInProgressOf(Snapshot snapshot, DateTimeOffset now)
    {
        string arn = SnapshotArn(snapshot.Identifier);
        return [.. _aws.AllRds.SelectMany(rds => rds._snapshots.CopiesInProgressOf(arn, now).Select(copy => (rds._snapshots, copy)))];
    }

    private string NewSnapshotIdentifier(string given, string parameter)
    {
        string id = RdsNames.Accept(given, parameter);
        if (_snapshots.Find(id) is not null) throw RdsFaults.SnapshotExists(id);
        return _snapshots.ManualCount < Options.ManualSnapshotQuota
            ? id
            : throw RdsFaults.SnapshotQuotaExceeded($"Cannot create more than {Options.ManualSnapshotQuota} manual snapshot");
    }

    private ClusterImage ImageOf(Cluster cluster) => new(
        cluster.Identifier,
        cluster.ResourceId,
        cluster.CreatedAt,
        cluster.OriginalCreatedAt,
        cluster.Engine,
        cluster.EngineVersion,
        cluster.KmsKeyArn,
        cluster.MasterUsername,
        cluster.Port,
        cluster.SubnetGroup.VpcId,
        _network.AvailabilityZones,
        cluster.IamAuthentication,
        cluster.StorageType,
        cluster.BackupRetentionPeriod,
        cluster.BackupWindow,
        cluster.MaintenanceWindow,
        cluster.Content);

    /// <summary>A snapshot of this account and Region by its name or its ARN, whatever the case.</summary>
    private Snapshot? FindOwn(string reference)
    {
        if (!Arn.TryParse(reference, out Arn arn)) return _snapshots.Find(Lower(reference));
        return arn.Account == Account && arn.Region == Region ? _snapshots.Find(Lower(arn.Name)) : null;
    }

    /// <summary>A snapshot that this account may read the data of: its own, in any Region, or by ARN one that is shared with it.</summary>
    private (RdsService Owner, Snapshot Snapshot)? FindReadable(string reference, DateTimeOffset now)
    {
        RdsService owner = this;
        if (Arn.TryParse(reference, out Arn arn))
        {
            owner = _aws.Rds(arn.Account, arn.Region);
            owner._scheduled.RunDue(now);
        }
        return owner.FindOwn(reference) is { } snapshot && (owner.Account == Account || IsSharedWithUs(snapshot))
            ? (owner, snapshot)
            : null;
    }

    private DBClusterSnapshot View(Snapshot snapshot, DateTimeOffset now) => View(snapshot, now, TypeOf(snapshot), snapshot.Identifier);

    private DBClusterSnapshot View(Snapshot snapshot, DateTimeOffset now, string type, string identifier) => new()
    {
        AvailabilityZones = snapshot.Image.AvailabilityZones,
        DBClusterSnapshotIdentifier = identifier,
        DBClusterIdentifier = snapshot.Image.ClusterIdentifier,
        SnapshotCreateTime = snapshot.CreatedAt,
        Engine = snapshot.Image.Engine,
        AllocatedStorage = 0,
        Status = snapshot.Status(now),
        // The port of the cluster is kept, and not told.
        Port = 0,
        VpcId = snapshot.Image.VpcId,
        ClusterCreateTime = ClusterCreateTimeOf(snapshot.Image),
        MasterUsername = snapshot.Image.MasterUsername,
        EngineVersion = snapshot.Image.EngineVersion,
        LicenseModel = snapshot.Image.Engine switch
        {
            "aurora-postgresql" => "postgresql-license",
            string engine => engine,
        },
        SnapshotType = type,
        PercentProgress = PercentageOf(snapshot, now),
        StorageEncrypted = snapshot.Image.KmsKeyArn is not null,
        KmsKeyId = snapshot.Image.KmsKeyArn,
        DBClusterSnapshotArn = SnapshotArn(snapshot.Identifier),
        SourceDBClusterSnapshotArn = snapshot.CopiedFrom,
        IAMDatabaseAuthenticationEnabled = snapshot.Image.IamAuthentication,
        StorageType = StorageTypeOf(snapshot.Image),
        EngineMode = "provisioned",
        // A copy tells none.
        DbClusterResourceId = snapshot.CopiedFrom is null && Dialects.SnapshotResourceId ? snapshot.Image.ResourceId : null,
        TagList = TagList(snapshot.Tags, snapshot.Image.Engine, now),
    };

    private DateTimeOffset? ClusterCreateTimeOf(ClusterImage image) => Dialects.SnapshotClusterCreateTime switch
    {
        SnapshotClusterCreateTime.Absent => null,
        SnapshotClusterCreateTime.Original => image.OriginalCreatedAt,
        SnapshotClusterCreateTime.WholeSeconds => DateTimeOffset.FromUnixTimeSeconds(image.ClusterCreatedAt.ToUnixTimeSeconds()),
        _ => image.ClusterCreatedAt,
    };

    private int? PercentageOf(Snapshot snapshot, DateTimeOffset now) => (snapshot.Birth.Percent(now), Dialects.AvailablePercentage) switch
    {
        (100, AvailablePercentage.Below) => 99,
        (100, AvailablePercentage.Absent) => null,
        (int percent, _) => percent,
    };

    private string? StorageTypeOf(ClusterImage image) => Dialects.SnapshotStorageType switch
    {
        SnapshotStorageType.Absent => null,
        SnapshotStorageType.Empty => "",
        SnapshotStorageType.Aurora => "aurora",
        SnapshotStorageType.Standard => "standard",
        SnapshotStorageType.Iopt1 => "iopt1",
        _ => image.StorageType,
    };

    private string TypeOf(Snapshot snapshot) => snapshot.Kind switch
    {
        SnapshotKind.Automated => "automated",
        SnapshotKind.AwsBackup when Dialects.AwsBackupType == AwsBackupType.Awsbackup => AwsBackup,
        _ => "manual",
    };
}
