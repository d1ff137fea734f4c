using System.Collections.Immutable;
using System.Globalization;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <content>What is there before the first call. Seeds are not calls: they are bound by no quota and may lie in the past.</content>
public sealed partial class RdsService
{
    private static readonly TimeSpan SeedAge = TimeSpan.FromDays(30);

    public DBCluster AddCluster(ClusterSeed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        Cluster cluster = NewCluster(seed, now);
        Keep(cluster);
        return View(cluster, now);
    }

    public DBClusterSnapshot AddSnapshot(SnapshotSeed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        DateTimeOffset createdAt = seed.CreatedAt ?? now - SeedAge;
        ClusterImage image = _clusters.TryGetValue(seed.DBClusterIdentifier, out Cluster? cluster)
            ? ImageOf(cluster)
            : ImageOf(NewCluster(new ClusterSeed(seed.DBClusterIdentifier, seed.Engine)
            {
                EngineVersion = seed.EngineVersion,
                CreatedAt = createdAt - SeedAge,
                KmsKeyId = seed.KmsKeyId,
                StorageType = seed.StorageType,
            }, now));
        Snapshot snapshot = new()
        {
            Identifier = seed.DBClusterSnapshotIdentifier,
            Kind = KindOf(seed.SnapshotType),
            Image = image,
            Birth = new Transition(createdAt, TimeSpan.Zero),
            CreatedAt = createdAt,
            Tags = TagsOverTime.Always([.. seed.Tags]),
            SharedWith = [.. seed.SharedWith],
        };
        _snapshots.Add(snapshot);
        _snapshots.SharingChanged(snapshot);
        return View(snapshot, now);
    }

    /// <summary>Adds many snapshots cheaply. Seeding again adds more.</summary>
    public void AddMany(BulkSeed seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        ArgumentOutOfRangeException.ThrowIfLessThan(seed.Clusters, 1);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        string batch = $"seed-{_aws.NextNumber().ToString("d6", CultureInfo.InvariantCulture)}";
        SnapshotKind kind = KindOf(seed.SnapshotType);
        string prefix = kind == SnapshotKind.Automated ? $"rds:{batch}" : batch;
        int unencrypted = seed.Unencrypted ?? seed.Snapshots;
        string? key = unencrypted < seed.Snapshots ? UsableKeyArn(DefaultKeyAlias) : null;
        ImmutableArray<(ClusterImage Plain, ClusterImage Encrypted)> images =
            [.. Enumerable.Range(0, seed.Clusters).Select(number => AddBulkCluster($"{batch}-cluster-{number}", seed.Engine, key, now))];
        _snapshots.Reserve(seed.Snapshots);
        for (int i = 0; i < seed.Snapshots; i++)
        {
            (ClusterImage plain, ClusterImage encrypted) = images[i % images.Length];
            _snapshots.Add(new Snapshot
            {
                Identifier = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{i:d8}"),
                Kind = kind,
                Image = i < unencrypted ? plain : encrypted,
                Birth = new Transition(now - TimeSpan.FromSeconds(i), TimeSpan.Zero),
                CreatedAt = now - TimeSpan.FromSeconds(i),
                Tags = TagsOverTime.Always([]),
            });
        }
    }

    /// <summary>A parameter group that is not one of the defaults.</summary>
    public void AddParameterGroup(string name, string family)
    {
        using Lock.Scope scope = Enter(out _);
        _network.AddParameterGroup(name, family);
    }

    /// <summary>A subnet group with its subnets, in the default VPC unless another one is named.</summary>
    public void AddSubnetGroup(string name, string? vpc = null)
    {
        using Lock.Scope scope = Enter(out _);
        _network.AddSubnetGroup(name, vpc ?? _network.VpcId);
    }

    /// <summary>Takes a subnet group away, as an account that has dropped its default one.</summary>
    public void RemoveSubnetGroup(string name)
    {
        using Lock.Scope scope = Enter(out _);
        _network.SubnetGroups.Remove(name);
    }

    public void AddSecurityGroup(string id, string? vpc = null)
    {
        using Lock.Scope scope = Enter(out _);
        _network.SecurityGroups.Add(id, vpc ?? _network.VpcId);
    }

    /// <summary>Gives a cluster a DB instance: the first is its writer.</summary>
    public void AddMember(string cluster, string instance)
    {
        using Lock.Scope scope = Enter(out _);
        Cluster home = RequireCluster(cluster);
        home.Members = home.Members.Add(new DBClusterMember(instance, IsClusterWriter: home.Members.IsEmpty));
    }

    /// <summary>Gives a cluster another engine version, as AWS does when it patches one.</summary>
    public void Patch(string cluster, string engineVersion)
    {
        using Lock.Scope scope = Enter(out _);
        RequireCluster(cluster).EngineVersion = engineVersion;
    }

    public void RemoveMember(string cluster, string instance)
    {
        using Lock.Scope scope = Enter(out _);
        Cluster home = RequireCluster(cluster);
        home.Members = home.Members.RemoveAll(member => member.DBInstanceIdentifier == instance);
    }

    private (ClusterImage Plain, ClusterImage Encrypted) AddBulkCluster(string name, string engine, string? key, DateTimeOffset now)
    {
        Cluster cluster = NewCluster(new ClusterSeed(name, engine), now);
        Keep(cluster);
        ClusterImage plain = ImageOf(cluster);
        return (plain, plain with { KmsKeyArn = key });
    }

    private Cluster NewCluster(ClusterSeed seed, DateTimeOffset now)
    {
        DateTimeOffset createdAt = seed.CreatedAt ?? now - (SeedAge * 2);
        DBEngineVersion version = EngineCatalogue.Default(seed.Engine);
        string resourceId = NewResourceId();
        return new Cluster
        {
            Identifier = seed.DBClusterIdentifier,
            ResourceId = resourceId,
            // No two clusters have the same data.
            Content = ClusterContent.Empty.With(resourceId),
            Engine = seed.Engine,
            EngineVersion = seed.EngineVersion ?? version.EngineVersion,
            CreatedAt = createdAt,
            OriginalCreatedAt = createdAt,
            Birth = new Transition(createdAt, TimeSpan.Zero),
            KmsKeyArn = seed.KmsKeyId is { } key ? UsableKeyArn(key) : null,
            MasterUsername = "admin",
            Port = EngineCatalogue.DefaultPort(seed.Engine),
            SubnetGroup = SubnetGroupFor(null),
            SecurityGroups = [_network.DefaultSecurityGroup],
            ParameterGroup = $"default.{(EngineCatalogue.Find(seed.Engine, seed.EngineVersion ?? "") ?? version).DBParameterGroupFamily}",
            StorageType = seed.StorageType,
            CopyTagsToSnapshot = seed.CopyTagsToSnapshot,
            DeletionProtection = seed.DeletionProtection,
            BackupRetentionPeriod = seed.BackupRetentionPeriod,
            Tags = TagsOverTime.Always([.. seed.Tags]),
            Members = [.. seed.Members.Select((name, index) => new DBClusterMember(name, IsClusterWriter: index == 0))],
        };
    }

    private static SnapshotKind KindOf(string type) => type switch
    {
        "manual" => SnapshotKind.Manual,
        "automated" => SnapshotKind.Automated,
        "awsbackup" => SnapshotKind.AwsBackup,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A snapshot is manual, automated or awsbackup."),
    };
}
