using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class SnapshotFacts
{
    private const string Automated = "rds:fraud-graph-2026-02-28-03-00";
    private readonly TestAccount _account = new();

    [Fact]
    public void A_snapshot_has_always_the_encryption_of_its_cluster()
    {
        string key = _account.NewKey();
        _account.Restored("copy", key);
        DBClusterSnapshot encrypted = _account.Snapshotted("encrypted", "copy");
        Assert.Equal((true, key), (encrypted.StorageEncrypted, encrypted.KmsKeyId));
        DBClusterSnapshot plain = _account.Snapshotted("plain");
        Assert.Equal((false, null), (plain.StorageEncrypted, plain.KmsKeyId));
    }

    [Fact]
    public void A_snapshot_takes_its_time_and_tells_its_progress()
    {
        _account.Rds.CreateDBClusterSnapshot(new("fresh", TestAccount.Cluster));
        Assert.Equal(("creating", 0), State());
        _account.Clock.Advance(_account.Aws.Options.SnapshotCreation / 2);
        Assert.Equal(("creating", 50), State());
        _account.Clock.Advance(_account.Aws.Options.SnapshotCreation / 2);
        Assert.Equal(("available", 100), State());

        (string, int?) State() => (_account.Snapshot("fresh").Status, _account.Snapshot("fresh").PercentProgress);
    }

    [Fact]
    public void Times_are_told_to_the_millisecond()
    {
        _account.Clock.Advance(TimeSpan.FromTicks(12_345_678));
        DBClusterSnapshot snapshot = _account.Rds.CreateDBClusterSnapshot(new("fresh", TestAccount.Cluster));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 12, 0, 1, 234, TimeSpan.Zero), snapshot.SnapshotCreateTime);
    }

    [Fact]
    public void A_snapshot_of_a_restored_cluster_has_a_new_identity()
    {
        _account.Restored("copy");
        DBClusterSnapshot original = _account.Snapshot(TestAccount.Plain);
        DBClusterSnapshot encrypted = _account.Snapshotted("encrypted", "copy");
        Assert.Equal("copy", encrypted.DBClusterIdentifier);
        Assert.NotEqual(original.ClusterCreateTime, encrypted.ClusterCreateTime);
        Assert.NotEqual(original.DbClusterResourceId, encrypted.DbClusterResourceId);
        Assert.Null(encrypted.SourceDBClusterSnapshotArn);
        Assert.Empty(encrypted.TagList!.Value);
    }

    [Fact]
    public void A_snapshot_inherits_tags_only_if_its_cluster_says_so_and_none_are_given()
    {
        _account.Rds.AddCluster(new ClusterSeed("rich") { CopyTagsToSnapshot = true, Tags = [new("team", "graph"), new("env", "prod")] });
        _account.Rds.CreateDBClusterSnapshot(new("of-rich", "rich"));
        Assert.Equal([new("team", "graph"), new("env", "prod")], _account.Snapshot("of-rich").TagList!.Value);
        _account.Clock.Advance(TimeSpan.FromHours(1));
        _account.Rds.CreateDBClusterSnapshot(new("of-rich-tagged", "rich") { Tags = [new("env", "copy")] });
        Assert.Equal([new("env", "copy")], _account.Snapshot("of-rich-tagged").TagList!.Value);
        _account.Rds.AddCluster(new ClusterSeed("poor") { Tags = [new("team", "graph")] });
        _account.Rds.CreateDBClusterSnapshot(new("of-poor", "poor"));
        Assert.Empty(_account.Snapshot("of-poor").TagList!.Value);
    }

    [Fact]
    public void A_snapshot_of_a_missing_cluster_is_refused()
        => Refused.With("DBClusterNotFoundFault", 404, () => _account.Rds.CreateDBClusterSnapshot(new("fresh", "none")));

    [Fact]
    public void A_snapshot_of_a_cluster_that_is_being_created_is_refused()
    {
        _account.Restore("copy");
        Refused.With("InvalidDBClusterStateFault", 400, () => _account.Rds.CreateDBClusterSnapshot(new("fresh", "copy")));
    }

    [Fact]
    public void A_snapshot_name_in_use_is_refused()
        => Refused.With(
            "DBClusterSnapshotAlreadyExistsFault",
            400,
            () => _account.Rds.CreateDBClusterSnapshot(new(TestAccount.Plain, TestAccount.Cluster)));

    [Fact]
    public void The_101st_manual_snapshot_is_refused_and_automated_ones_do_not_count()
    {
        _account.Rds.AddMany(new BulkSeed { Snapshots = 98 });
        _account.Rds.AddMany(new BulkSeed { Snapshots = 50, SnapshotType = "automated" });
        _account.Snapshotted("number-100");
        Refused.With("SnapshotQuotaExceeded", 400, () => _account.Rds.CreateDBClusterSnapshot(new("number-101", TestAccount.Cluster)));
        Refused.With("SnapshotQuotaExceeded", 400, () => _account.Rds.CopyDBClusterSnapshot(new(TestAccount.Plain, "number-101")));
    }

    [Fact]
    public void A_deleted_snapshot_is_gone_with_the_answer()
    {
        Assert.Equal(TestAccount.Plain, _account.Rds.DeleteDBClusterSnapshot(new(TestAccount.Plain)).DBClusterSnapshotIdentifier);
        Refused.With("DBClusterSnapshotNotFoundFault", 404, () => _account.Snapshot(TestAccount.Plain));
    }

    [Fact]
    public void A_snapshot_can_be_made_to_stay_listed_while_it_is_deleted()
    {
        TestAccount account = new(new SimulationOptions { SnapshotDeletion = TimeSpan.FromSeconds(30) });
        account.Rds.DeleteDBClusterSnapshot(new(TestAccount.Plain));
        Assert.Equal("deleting", account.Snapshot(TestAccount.Plain).Status);
        Refused.With("InvalidDBClusterSnapshotStateFault", 400, () => account.Rds.DeleteDBClusterSnapshot(new(TestAccount.Plain)));
        account.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(account.SnapshotIds());
    }

    [Theory]
    [InlineData("automated", Automated)]
    [InlineData("awsbackup", "awsbackup:job-1")]
    public void Only_manual_snapshots_may_be_deleted(string type, string id)
    {
        _account.Rds.AddSnapshot(new SnapshotSeed(id, TestAccount.Cluster) { SnapshotType = type });
        Refused.With("InvalidDBClusterSnapshotStateFault", 400, () => _account.Rds.DeleteDBClusterSnapshot(new(id)));
    }

    [Fact]
    public void A_snapshot_that_is_being_created_cannot_be_deleted()
    {
        _account.Rds.CreateDBClusterSnapshot(new("fresh", TestAccount.Cluster));
        Refused.With("InvalidDBClusterSnapshotStateFault", 400, () => _account.Rds.DeleteDBClusterSnapshot(new("fresh")));
    }

    [Fact]
    public void Deleting_and_making_again_under_the_same_name_is_another_snapshot()
    {
        DateTimeOffset before = _account.Snapshot(TestAccount.Plain).SnapshotCreateTime;
        _account.Rds.DeleteDBClusterSnapshot(new(TestAccount.Plain));
        Assert.NotEqual(before, _account.Snapshotted(TestAccount.Plain).SnapshotCreateTime);
    }

    [Fact]
    public void Without_a_type_manual_and_automated_ones_of_all_engines_are_listed()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed(Automated, TestAccount.Cluster) { SnapshotType = "automated" });
        _account.Rds.AddSnapshot(new SnapshotSeed("documents", "docs") { Engine = "docdb" });
        _account.Rds.AddSnapshot(new SnapshotSeed("ledger", "books") { Engine = "aurora-postgresql" });
        Assert.Equal(["documents", TestAccount.Plain, "ledger", Automated], _account.SnapshotIds());
        Assert.Equal([Automated], _account.SnapshotIds(new() { SnapshotType = "automated" }));
        Assert.Equal([TestAccount.Plain, Automated], _account.SnapshotIds(new() { Filters = [new("engine", ["neptune"])] }));
        Assert.Equal(["documents"], _account.SnapshotIds(new() { DBClusterIdentifier = "docs" }));
    }

    [Fact]
    public void An_automated_snapshot_is_found_by_its_id_only_together_with_its_type()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed(Automated, TestAccount.Cluster) { SnapshotType = "automated" });
        Refused.With("DBClusterSnapshotNotFoundFault", 404, () => _account.Snapshot(Automated));
        Assert.Equal([Automated], _account.SnapshotIds(new() { DBClusterSnapshotIdentifier = Automated, SnapshotType = "automated" }));
    }

    [Fact]
    public void The_id_of_a_snapshot_and_that_of_a_cluster_exclude_each_other()
        => Refused.With("InvalidParameterCombination", 400, () =>
            _account.SnapshotIds(new() { DBClusterSnapshotIdentifier = TestAccount.Plain, DBClusterIdentifier = TestAccount.Cluster }));

    [Fact]
    public void An_unknown_type_is_refused()
        => Refused.With("InvalidParameterValue", 400, () => _account.SnapshotIds(new() { SnapshotType = "secret" }));

    [Fact]
    public void Tags_on_the_wire_can_be_left_out_as_the_Neptune_model_has_it()
    {
        TestAccount account = new(new SimulationOptions { TagListOnResources = false });
        Assert.Null(account.Snapshot(TestAccount.Plain).TagList);
        Assert.Null(account.ClusterNamed(TestAccount.Cluster).TagList);
        Assert.Empty(account.Rds.ListTagsForResource(new(account.PlainArn)));
    }

    [Fact]
    public void A_disabled_key_stops_copies_of_its_snapshots()
    {
        string key = _account.NewKey();
        _account.Rds.AddSnapshot(new SnapshotSeed("locked", "gone") { KmsKeyId = key });
        _account.Kms.SetKeyState(key, KeyState.Disabled);
        Refused.With("KMSKeyNotAccessibleFault", 400, () => _account.Rds.CopyDBClusterSnapshot(new("locked", "copy")));
    }
}
