using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class ClusterFacts
{
    private readonly World _world = new();

    [Fact]
    public void A_new_cluster_is_unencrypted_unless_asked_and_then_takes_the_default_key()
    {
        Assert.False(_world.Rds.CreateDBCluster(new("plain", "neptune")).StorageEncrypted);
        DBCluster encrypted = _world.Rds.CreateDBCluster(new("safe", "neptune") { StorageEncrypted = true });
        Assert.Equal(_world.Kms.DescribeKey(new("alias/aws/rds")).Arn, encrypted.KmsKeyId);
    }

    [Fact]
    public void A_cluster_of_another_engine_is_in_the_same_list()
    {
        _world.Rds.AddCluster(new ClusterSeed("documents", "docdb"));
        Assert.Equal(["documents", World.Cluster], Names(new()));
        Assert.Equal([World.Cluster], Names(new() { Filters = [new("engine", ["neptune"])] }));
    }

    [Fact]
    public void An_unknown_filter_is_refused() =>
        Refused.With("InvalidParameterValue", 400, () => Names(new() { Filters = [new("colour", ["red"])] }));

    [Fact]
    public void A_missing_cluster_is_not_found() =>
        Refused.With("DBClusterNotFoundFault", 404, () => _world.ClusterNamed("none"));

    [Fact]
    public void Deleting_takes_its_time_and_then_the_cluster_is_gone()
    {
        Assert.Equal("deleting", Delete().Status);
        _world.Clock.Advance(_world.Aws.Options.ClusterDeletion - TimeSpan.FromSeconds(1));
        Assert.Equal("deleting", _world.ClusterNamed(World.Cluster).Status);
        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        Refused.With("DBClusterNotFoundFault", 404, () => _world.ClusterNamed(World.Cluster));
    }

    [Fact]
    public void A_name_is_free_again_only_when_the_cluster_is_gone()
    {
        Delete();
        Refused.With("DBClusterAlreadyExistsFault", 400, () => _world.Restore(World.Cluster));
        _world.Clock.Advance(_world.Aws.Options.ClusterDeletion);
        Assert.Equal("creating", _world.Restore(World.Cluster).Status);
    }

    [Fact]
    public void Manual_snapshots_outlive_their_cluster_and_automated_ones_do_not()
    {
        _world.Rds.AddSnapshot(new SnapshotSeed("rds:fraud-graph-2026-02-28-03-00", World.Cluster) { SnapshotType = "automated" });
        Delete();
        _world.Clock.Advance(_world.Aws.Options.ClusterDeletion);
        Assert.Equal([World.Plain], _world.SnapshotIds());
    }

    [Fact]
    public void Deleting_needs_either_to_skip_the_final_snapshot_or_its_name()
    {
        Refused.With("InvalidParameterCombination", 400, () => _world.Rds.DeleteDBCluster(new(World.Cluster)));
        Refused.With("InvalidParameterCombination", 400, () => _world.Rds.DeleteDBCluster(new(World.Cluster) { SkipFinalSnapshot = true, FinalDBSnapshotIdentifier = "last" }));
    }

    [Fact]
    public void Deleting_with_a_final_snapshot_takes_it()
    {
        _world.Rds.DeleteDBCluster(new(World.Cluster) { FinalDBSnapshotIdentifier = "Last" });
        Assert.Equal("manual", _world.Snapshot("last").SnapshotType);
    }

    [Fact]
    public void Deletion_protection_blocks_deleting_until_it_is_lifted()
    {
        _world.Rds.ModifyDBCluster(new(World.Cluster) { DeletionProtection = true });
        Refused.With("InvalidParameterCombination", 400, () => Delete());
        Assert.Equal("available", _world.Rds.ModifyDBCluster(new(World.Cluster) { DeletionProtection = false }).Status);
        Assert.Equal("deleting", Delete().Status);
    }

    [Fact]
    public void A_cluster_with_members_cannot_be_deleted()
    {
        _world.Rds.AddMember(World.Cluster, "fraud-graph-1");
        Refused.With("InvalidDBClusterStateFault", 400, () => Delete());
        _world.Rds.RemoveMember(World.Cluster, "fraud-graph-1");
        Assert.Equal("deleting", Delete().Status);
    }

    [Fact]
    public void A_cluster_that_is_being_created_or_deleted_or_backed_up_cannot_be_deleted()
    {
        _world.Restore("copy");
        Refused.With("InvalidDBClusterStateFault", 400, () => Delete("copy"));
        _world.Clock.Advance(_world.Aws.Options.ClusterRestore);
        _world.Rds.CreateDBClusterSnapshot(new("snap", "copy"));
        Assert.Equal("backing-up", _world.ClusterNamed("copy").Status);
        Refused.With("InvalidDBClusterStateFault", 400, () => Delete("copy"));
        _world.Clock.Advance(_world.Aws.Options.SnapshotCreation);
        Delete("copy");
        Refused.With("InvalidDBClusterStateFault", 400, () => Delete("copy"));
    }

    [Fact]
    public void The_engine_version_of_a_cluster_without_instances_cannot_be_changed()
    {
        _world.Rds.AddCluster(new ClusterSeed("older") { EngineVersion = "1.3.0.0" });
        AwsFaultException fault = Refused.With("InvalidDBClusterStateFault", 400, () =>
            _world.Rds.ModifyDBCluster(new("older") { EngineVersion = "1.3.4.0", ApplyImmediately = true }));
        Assert.StartsWith("Cannot modify engine version without a healthy primary instance", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_waits_for_the_window_unless_it_is_to_be_applied_at_once()
    {
        DBCluster pending = _world.Rds.ModifyDBCluster(new(World.Cluster) { NewDBClusterIdentifier = "renamed" });
        Assert.Equal(("available", "renamed"), (pending.Status, pending.PendingModifiedValues!.DBClusterIdentifier));
        DBCluster applied = _world.Rds.ModifyDBCluster(new(World.Cluster) { NewDBClusterIdentifier = "renamed", ApplyImmediately = true });
        Assert.Equal(("modifying", "renamed"), (applied.Status, applied.DBClusterIdentifier));
        _world.Clock.Advance(_world.Aws.Options.ClusterModification);
        Assert.Equal("available", _world.ClusterNamed("renamed").Status);
    }

    [Fact]
    public void A_change_that_is_refused_changes_nothing()
    {
        DBCluster before = _world.ClusterNamed(World.Cluster);
        Refused.With("InvalidParameterValue", 400, () => _world.Rds.ModifyDBCluster(new(World.Cluster) { DeletionProtection = true, Port = 1 }));
        Assert.Equal(before.DeletionProtection, _world.ClusterNamed(World.Cluster).DeletionProtection);
    }

    [Theory]
    [InlineData(KeyState.Disabled)]
    [InlineData(KeyState.PendingDeletion)]
    public void A_key_that_goes_bad_makes_its_cluster_inaccessible(KeyState state)
    {
        string key = _world.NewKey();
        _world.Restored("copy", key);
        _world.Kms.SetKeyState(key, state);
        Assert.Equal("inaccessible-encryption-credentials-recoverable", _world.ClusterNamed("copy").Status);
        Refused.With("InvalidDBClusterStateFault", 400, () => _world.Rds.CreateDBClusterSnapshot(new("snap", "copy")));
        _world.Kms.SetKeyState(key, KeyState.Enabled);
        Assert.Equal("available", _world.ClusterNamed("copy").Status);
    }

    [Fact]
    public void Allocated_storage_is_always_1() => Assert.Equal(1, _world.ClusterNamed(World.Cluster).AllocatedStorage);

    private DBCluster Delete(string id = World.Cluster) =>
        _world.Rds.DeleteDBCluster(new(id) { SkipFinalSnapshot = true });

    private IEnumerable<string> Names(DescribeDBClustersRequest request) =>
        _world.Rds.DescribeDBClusters(request).DBClusters.Select(cluster => cluster.DBClusterIdentifier);
}
