using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class SnapshotFacts
{
    private const string Automated = "rds:fraud-graph-2026-02-28-03-00";
    private readonly World _world = new();

    [Fact]
    public void A_snapshot_has_always_the_encryption_of_its_cluster()
    {
        string key = _world.NewKey();
        _world.Restored("copy", key);
        DBClusterSnapshot encrypted = _world.Snapshotted("encrypted", "copy");
        Assert.Equal((true, key), (encrypted.StorageEncrypted, encrypted.KmsKeyId));
        DBClusterSnapshot plain = _world.Snapshotted("plain");
        Assert.Equal((false, null), (plain.StorageEncrypted, plain.KmsKeyId));
    }

    [Fact]
    public void A_snapshot_takes_its_time_and_tells_its_progress()
    {
        _world.Rds.CreateDBClusterSnapshot(new("fresh", World.Cluster));
        Assert.Equal(("creating", 0), State());
        _world.Clock.Advance(_world.Aws.Options.SnapshotCreation / 2);
        Assert.Equal(("creating", 50), State());
        _world.Clock.Advance(_world.Aws.Options.SnapshotCreation / 2);
        Assert.Equal(("available", 100), State());

        (string, int) State() => (_world.Snapshot("fresh").Status, _world.Snapshot("fresh").PercentProgress);
    }

    [Fact]
    public void Times_are_told_to_the_millisecond()
    {
        _world.Clock.Advance(TimeSpan.FromTicks(12_345_678));
        DBClusterSnapshot snapshot = _world.Rds.CreateDBClusterSnapshot(new("fresh", World.Cluster));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 1, 234, TimeSpan.Zero), snapshot.SnapshotCreateTime);
    }

    [Fact]
    public void A_snapshot_of_a_restored_cluster_has_a_new_identity()
    {
        _world.Restored("copy");
        DBClusterSnapshot original = _world.Snapshot(World.Plain);
        DBClusterSnapshot encrypted = _world.Snapshotted("encrypted", "copy");
        Assert.Equal("copy", encrypted.DBClusterIdentifier);
        Assert.NotEqual(original.ClusterCreateTime, encrypted.ClusterCreateTime);
        Assert.NotEqual(original.DbClusterResourceId, encrypted.DbClusterResourceId);
        Assert.Null(encrypted.SourceDBClusterSnapshotArn);
        Assert.Empty(encrypted.TagList!.Value);
    }

    [Fact]
    public void A_snapshot_inherits_tags_only_if_its_cluster_says_so_and_none_are_given()
    {
        _world.Rds.AddCluster(new ClusterSeed("rich") { CopyTagsToSnapshot = true, Tags = [new("team", "graph"), new("env", "prod")] });
        _world.Rds.CreateDBClusterSnapshot(new("of-rich", "rich"));
        Assert.Equal([new("team", "graph"), new("env", "prod")], _world.Snapshot("of-rich").TagList!.Value);
        _world.Clock.Advance(TimeSpan.FromHours(1));
        _world.Rds.CreateDBClusterSnapshot(new("of-rich-tagged", "rich") { Tags = [new("env", "copy")] });
        Assert.Equal([new("env", "copy")], _world.Snapshot("of-rich-tagged").TagList!.Value);
        _world.Rds.AddCluster(new ClusterSeed("poor") { Tags = [new("team", "graph")] });
        _world.Rds.CreateDBClusterSnapshot(new("of-poor", "poor"));
        Assert.Empty(_world.Snapshot("of-poor").TagList!.Value);
    }

    [Fact]
    public void A_snapshot_of_a_missing_cluster_is_refused() =>
        Refused.With("DBClusterNotFoundFault", 404, () => _world.Rds.CreateDBClusterSnapshot(new("fresh", "none")));

    [Fact]
    public void A_snapshot_of_a_cluster_that_is_being_created_is_refused()
    {
        _world.Restore("copy");
        Refused.With("InvalidDBClusterStateFault", 400, () => _world.Rds.CreateDBClusterSnapshot(new("fresh", "copy")));
    }

    [Fact]
    public void A_snapshot_name_in_use_is_refused() =>
        Refused.With("DBClusterSnapshotAlreadyExistsFault", 400, () => _world.Rds.CreateDBClusterSnapshot(new(World.Plain, World.Cluster)));

    [Fact]
    public void The_101st_manual_snapshot_is_refused_and_automated_ones_do_not_count()
    {
        _world.Rds.AddMany(new BulkSeed { Snapshots = 98 });
        _world.Rds.AddMany(new BulkSeed { Snapshots = 50, SnapshotType = "automated" });
        _world.Snapshotted("number-100");
        Refused.With("SnapshotQuotaExceeded", 400, () => _world.Rds.CreateDBClusterSnapshot(new("number-101", World.Cluster)));
        Refused.With("SnapshotQuotaExceeded", 400, () => _world.Rds.CopyDBClusterSnapshot(new(World.Plain, "number-101")));
    }

    [Fact]
    public void A_deleted_snapshot_is_gone_with_the_answer()
    {
        Assert.Equal(World.Plain, _world.Rds.DeleteDBClusterSnapshot(new(World.Plain)).DBClusterSnapshotIdentifier);
        Refused.With("DBClusterSnapshotNotFoundFault", 404, () => _world.Snapshot(World.Plain));
    }

    [Fact]
    public void A_snapshot_can_be_made_to_stay_listed_while_it_is_deleted()
    {
        World world = new(new SimulationOptions { SnapshotDeletion = TimeSpan.FromSeconds(30) });
        world.Rds.DeleteDBClusterSnapshot(new(World.Plain));
        Assert.Equal("deleting", world.Snapshot(World.Plain).Status);
        Refused.With("InvalidDBClusterSnapshotStateFault", 400, () => world.Rds.DeleteDBClusterSnapshot(new(World.Plain)));
        world.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(world.SnapshotIds());
    }

    [Theory]
    [InlineData("automated", Automated)]
    [InlineData("awsbackup", "awsbackup:job-1")]
    public void Only_manual_snapshots_may_be_deleted(string type, string id)
    {
        _world.Rds.AddSnapshot(new SnapshotSeed(id, World.Cluster) { SnapshotType = type });
        Refused.With("InvalidDBClusterSnapshotStateFault", 400, () => _world.Rds.DeleteDBClusterSnapshot(new(id)));
    }

    [Fact]
    public void A_snapshot_that_is_being_created_cannot_be_deleted()
    {
        _world.Rds.CreateDBClusterSnapshot(new("fresh", World.Cluster));
        Refused.With("InvalidDBClusterSnapshotStateFault", 400, () => _world.Rds.DeleteDBClusterSnapshot(new("fresh")));
    }

    [Fact]
    public void Deleting_and_making_again_under_the_same_name_is_another_snapshot()
    {
        DateTimeOffset before = _world.Snapshot(World.Plain).SnapshotCreateTime;
        _world.Rds.DeleteDBClusterSnapshot(new(World.Plain));
        Assert.NotEqual(before, _world.Snapshotted(World.Plain).SnapshotCreateTime);
    }

    [Fact]
    public void Without_a_type_manual_and_automated_ones_of_all_engines_are_listed()
    {
        _world.Rds.AddSnapshot(new SnapshotSeed(Automated, World.Cluster) { SnapshotType = "automated" });
        _world.Rds.AddSnapshot(new SnapshotSeed("documents", "docs") { Engine = "docdb" });
        _world.Rds.AddSnapshot(new SnapshotSeed("ledger", "books") { Engine = "aurora-postgresql" });
        Assert.Equal(["documents", World.Plain, "ledger", Automated], _world.SnapshotIds());
        Assert.Equal([Automated], _world.SnapshotIds(new() { SnapshotType = "automated" }));
        Assert.Equal([World.Plain, Automated], _world.SnapshotIds(new() { Filters = [new("engine", ["neptune"])] }));
        Assert.Equal(["documents"], _world.SnapshotIds(new() { DBClusterIdentifier = "docs" }));
    }

    [Fact]
    public void An_automated_snapshot_is_found_by_its_id_only_together_with_its_type()
    {
        _world.Rds.AddSnapshot(new SnapshotSeed(Automated, World.Cluster) { SnapshotType = "automated" });
        Refused.With("DBClusterSnapshotNotFoundFault", 404, () => _world.Snapshot(Automated));
        Assert.Equal([Automated], _world.SnapshotIds(new() { DBClusterSnapshotIdentifier = Automated, SnapshotType = "automated" }));
    }

    [Fact]
    public void The_id_of_a_snapshot_and_that_of_a_cluster_exclude_each_other() =>
        Refused.With("InvalidParameterCombination", 400, () =>
            _world.SnapshotIds(new() { DBClusterSnapshotIdentifier = World.Plain, DBClusterIdentifier = World.Cluster }));

    [Fact]
    public void An_unknown_type_is_refused() =>
        Refused.With("InvalidParameterValue", 400, () => _world.SnapshotIds(new() { SnapshotType = "secret" }));

    [Fact]
    public void Tags_on_the_wire_can_be_left_out_as_the_Neptune_model_has_it()
    {
        World world = new(new SimulationOptions { TagListOnResources = false });
        Assert.Null(world.Snapshot(World.Plain).TagList);
        Assert.Null(world.ClusterNamed(World.Cluster).TagList);
        Assert.Empty(world.Rds.ListTagsForResource(new(world.PlainArn)));
    }

    [Fact]
    public void A_disabled_key_stops_copies_of_its_snapshots()
    {
        string key = _world.NewKey();
        _world.Rds.AddSnapshot(new SnapshotSeed("locked", "gone") { KmsKeyId = key });
        _world.Kms.SetKeyState(key, KeyState.Disabled);
        Refused.With("KMSKeyNotAccessibleFault", 400, () => _world.Rds.CopyDBClusterSnapshot(new("locked", "copy")));
    }
}
