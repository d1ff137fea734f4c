using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class FaultFacts
{
    private readonly World _world = new();

    [Fact]
    public void An_unencrypted_restore_ignores_the_key()
    {
        _world.Aws.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.UnencryptedRestore));
        DBCluster cluster = _world.Restored("copy");
        Assert.Equal(("available", false, null), (cluster.Status, cluster.StorageEncrypted, cluster.KmsKeyId));
    }

    [Fact]
    public void A_failing_restore_ends_in_incompatible_restore_and_the_cluster_can_be_deleted()
    {
        _world.Aws.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.FailState));
        Assert.Equal("incompatible-restore", _world.Restored("copy").Status);
        Assert.Equal("deleting", _world.Rds.DeleteDBCluster(new("copy") { SkipFinalSnapshot = true }).Status);
    }

    [Fact]
    public void A_failing_snapshot_ends_in_failed()
    {
        _world.Aws.Faults.Set(new Fault("CreateDBClusterSnapshot", FaultEffect.FailState));
        Assert.Equal("failed", _world.Snapshotted("copy").Status);
    }

    [Fact]
    public void What_never_finishes_stays_on_its_way()
    {
        _world.Aws.Faults.Set(new Fault("*", FaultEffect.NeverFinish));
        _world.Restore("copy");
        _world.Rds.CreateDBClusterSnapshot(new("snap", World.Cluster));
        _world.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(("creating", "99"), (_world.ClusterNamed("copy").Status, _world.ClusterNamed("copy").PercentProgress));
        Assert.Equal(("creating", 99), (_world.Snapshot("snap").Status, _world.Snapshot("snap").PercentProgress));
    }

    [Fact]
    public void A_fault_spares_the_first_calls_and_ends_after_its_count()
    {
        _world.Aws.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.UnencryptedRestore, After: 1, Count: 2));
        Assert.Equal([true, false, false, true], Enumerable.Range(1, 4).Select(number => _world.Restore($"copy-{number}").StorageEncrypted));
    }

    [Fact]
    public void A_fault_may_be_of_one_Region_and_then_counts_the_calls_there()
    {
        _world.Aws.Faults.Set(new Fault("CreateDBClusterSnapshot", FaultEffect.FailState, After: 1, Region: World.Region));
        foreach (string cluster in (string[])["abroad-1", "abroad-2"])
        {
            _world.OtherRegionRds.AddCluster(new ClusterSeed(cluster));
            _world.OtherRegionRds.CreateDBClusterSnapshot(new(cluster, cluster));
        }
        Assert.Equal(["available", "failed"], [_world.Snapshotted("first").Status, _world.Snapshotted("second").Status]);
        Assert.DoesNotContain(_world.OtherRegionRds.DescribeDBClusterSnapshots(new()).DBClusterSnapshots, s => s.Status == "failed");
    }

    [Fact]
    public void Setting_faults_replaces_those_before()
    {
        _world.Aws.Faults.Set(new Fault("*", FaultEffect.UnencryptedRestore));
        _world.Aws.Faults.Set();
        Assert.True(_world.Restore("copy").StorageEncrypted);
    }
}
