using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class ClusterFacts
{
    private readonly TestAccount _account = new();

    [Fact]
    public void A_new_cluster_is_unencrypted_unless_asked_and_then_takes_the_default_key()
    {
        Assert.False(_account.Rds.CreateDBCluster(new("plain", "neptune")).StorageEncrypted);
        DBCluster encrypted = _account.Rds.CreateDBCluster(new("safe", "neptune") { StorageEncrypted = true });
        Assert.Equal(_account.Kms.DescribeKey(new("alias/aws/rds")).Arn, encrypted.KmsKeyId);
    }

    [Fact]
    public void A_cluster_of_another_engine_is_in_the_same_list()
    {
        _account.Rds.AddCluster(new ClusterSeed("documents", "docdb"));
        Assert.Equal(["documents", TestAccount.Cluster], Names(new()));
        Assert.Equal([TestAccount.Cluster], Names(new() { Filters = [new("engine", ["neptune"])] }));
    }

    [Fact]
    public void An_unknown_filter_is_refused()
        => Refused.With("InvalidParameterValue", 400, () => Names(new() { Filters = [new("colour", ["red"])] }));

    [Fact]
    public void A_missing_cluster_is_not_found()
        => Refused.With("DBClusterNotFoundFault", 404, () => _account.ClusterNamed("none"));

    [Fact]
    public void Deleting_takes_its_time_and_then_the_cluster_is_gone()
    {
        Assert.Equal("available", Delete().Status);
        _account.Clock.Advance(_account.Aws.Options.ClusterDeletion - TimeSpan.FromSeconds(1));
        Assert.Equal("deleting", _account.ClusterNamed(TestAccount.Cluster).Status);
        _account.Clock.Advance(TimeSpan.FromSeconds(1));
        Refused.With("DBClusterNotFoundFault", 404, () => _account.ClusterNamed(TestAccount.Cluster));
    }

    [Fact]
    public void A_name_is_free_again_only_when_the_cluster_is_gone()
    {
        Delete();
        Refused.With("DBClusterAlreadyExistsFault", 400, () => _account.Restore(TestAccount.Cluster));
        _account.Clock.Advance(_account.Aws.Options.ClusterDeletion);
        Assert.Equal("creating", _account.Restore(TestAccount.Cluster).Status);
    }

    [Fact]
    public void Manual_snapshots_outlive_their_cluster_and_automated_ones_do_not()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("rds:fraud-graph-2026-02-28-03-00", TestAccount.Cluster) { SnapshotType = "automated" });
        Delete();
        _account.Clock.Advance(_account.Aws.Options.ClusterDeletion);
        Assert.Equal([TestAccount.Plain], _account.SnapshotIds());
    }

    [Fact]
    public void Deleting_needs_either_to_skip_the_final_snapshot_or_its_name()
    {
        Refused.With("InvalidParameterCombination", 400, () => _account.Rds.DeleteDBCluster(new(TestAccount.Cluster)));
        Refused.With(
            "InvalidParameterCombination",
            400,
            () => _account.Rds.DeleteDBCluster(new(TestAccount.Cluster) { SkipFinalSnapshot = true, FinalDBSnapshotIdentifier = "last" }));
    }

    [Fact]
    public void Deleting_with_a_final_snapshot_takes_it()
    {
        _account.Rds.DeleteDBCluster(new(TestAccount.Cluster) { FinalDBSnapshotIdentifier = "Last" });
        Assert.Equal("manual", _account.Snapshot("last").SnapshotType);
    }

    [Fact]
    public void A_final_snapshot_tells_no_zones()
    {
        _account.Rds.DeleteDBCluster(new(TestAccount.Cluster) { FinalDBSnapshotIdentifier = "last" });
        Assert.Empty(_account.Snapshot("last").AvailabilityZones);
    }

    [Fact]
    public void A_change_of_storage_shows_as_modifying_to_those_who_look_later()
    {
        Assert.Equal(
            "available",
            _account.Rds.ModifyDBCluster(new(TestAccount.Cluster) { StorageType = "iopt1", ApplyImmediately = true }).Status);
        Assert.Equal("modifying", _account.ClusterNamed(TestAccount.Cluster).Status);
    }

    [Fact]
    public void The_version_it_has_is_no_version_to_upgrade_to()
        => Refused.With("InvalidParameterCombination", 400, () =>
            _account.Rds
                .ModifyDBCluster(new(TestAccount.Cluster) { EngineVersion = _account.ClusterNamed(TestAccount.Cluster).EngineVersion }));

    [Fact]
    public void Deletion_protection_blocks_deleting_until_it_is_lifted()
    {
        _account.Rds.ModifyDBCluster(new(TestAccount.Cluster) { DeletionProtection = true });
        Refused.With("InvalidParameterCombination", 400, () => Delete());
        Assert.Equal("available", _account.Rds.ModifyDBCluster(new(TestAccount.Cluster) { DeletionProtection = false }).Status);
        Delete();
        Assert.Equal("deleting", _account.ClusterNamed(TestAccount.Cluster).Status);
    }

    [Fact]
    public void A_cluster_with_members_cannot_be_deleted()
    {
        _account.Rds.AddMember(TestAccount.Cluster, "fraud-graph-1");
        Refused.With("InvalidDBClusterStateFault", 400, () => Delete());
        _account.Rds.RemoveMember(TestAccount.Cluster, "fraud-graph-1");
        Delete();
        Assert.Equal("deleting", _account.ClusterNamed(TestAccount.Cluster).Status);
    }

    [Fact]
    public void A_cluster_that_is_being_created_or_deleted_or_backed_up_cannot_be_deleted()
    {
        _account.Restore("copy");
        Refused.With("InvalidDBClusterStateFault", 400, () => Delete("copy"));
        _account.Clock.Advance(_account.Aws.Options.ClusterRestore);
        _account.Rds.CreateDBClusterSnapshot(new("snap", "copy"));
        Assert.Equal("backing-up", _account.ClusterNamed("copy").Status);
        Refused.With("InvalidDBClusterStateFault", 400, () => Delete("copy"));
        _account.Clock.Advance(_account.Aws.Options.SnapshotCreation);
        Delete("copy");
        Refused.With("InvalidDBClusterStateFault", 400, () => Delete("copy"));
    }

    [Fact]
    public void The_engine_version_of_a_cluster_without_instances_cannot_be_changed()
    {
        _account.Rds.AddCluster(new ClusterSeed("older") { EngineVersion = "1.3.0.0" });
        AwsFaultException fault = Refused.With("InvalidDBClusterStateFault", 400, () =>
            _account.Rds.ModifyDBCluster(new("older") { EngineVersion = "1.3.4.0", ApplyImmediately = true }));
        Assert.StartsWith("Cannot modify engine version without a healthy primary instance", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_waits_for_the_window_unless_it_is_to_be_applied_at_once()
    {
        DBCluster pending = _account.Rds.ModifyDBCluster(new(TestAccount.Cluster) { NewDBClusterIdentifier = "renamed" });
        Assert.Equal(("available", "renamed"), (pending.Status, pending.PendingModifiedValues!.DBClusterIdentifier));
        DBCluster applied = _account.Rds
            .ModifyDBCluster(new(TestAccount.Cluster) { NewDBClusterIdentifier = "renamed", ApplyImmediately = true });
        Assert.Equal(("available", "renamed"), (applied.Status, applied.DBClusterIdentifier));
        Assert.Equal("renaming", _account.ClusterNamed("renamed").Status);
        _account.Clock.Advance(_account.Aws.Options.ClusterModification);
        Assert.Equal("available", _account.ClusterNamed("renamed").Status);
    }

    [Fact]
    public void A_change_that_is_refused_changes_nothing()
    {
        DBCluster before = _account.ClusterNamed(TestAccount.Cluster);
        Refused.With(
            "InvalidParameterValue",
            400,
            () => _account.Rds.ModifyDBCluster(new(TestAccount.Cluster) { DeletionProtection = true, Port = 1 }));
        Assert.Equal(before.DeletionProtection, _account.ClusterNamed(TestAccount.Cluster).DeletionProtection);
    }

    [Theory]
    [InlineData(KeyState.Disabled)]
    [InlineData(KeyState.PendingDeletion)]
    public void A_key_that_goes_bad_makes_its_cluster_inaccessible(KeyState state)
    {
        string key = _account.NewKey();
        _account.Restored("copy", key);
        _account.Kms.SetKeyState(key, state);
        Assert.Equal("inaccessible-encryption-credentials-recoverable", _account.ClusterNamed("copy").Status);
        Refused.With("InvalidDBClusterStateFault", 400, () => _account.Rds.CreateDBClusterSnapshot(new("snap", "copy")));
        _account.Kms.SetKeyState(key, KeyState.Enabled);
        Assert.Equal("available", _account.ClusterNamed("copy").Status);
    }

    [Fact]
    public void Allocated_storage_is_always_1() => Assert.Equal(1, _account.ClusterNamed(TestAccount.Cluster).AllocatedStorage);

    private DBCluster Delete(string id = TestAccount.Cluster)
        => _account.Rds.DeleteDBCluster(new(id) { SkipFinalSnapshot = true });

    private IEnumerable<string> Names(DescribeDBClustersRequest request)
        => _account.Rds.DescribeDBClusters(request).DBClusters.Select(cluster => cluster.DBClusterIdentifier);
}
