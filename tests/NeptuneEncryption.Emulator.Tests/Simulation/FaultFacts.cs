using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class FaultFacts
{
    private readonly TestAccount _account = new();

    [Fact]
    public void An_unencrypted_restore_ignores_the_key()
    {
        _account.Aws.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.UnencryptedRestore));
        DBCluster cluster = _account.Restored("copy");
        Assert.Equal(("available", false, null), (cluster.Status, cluster.StorageEncrypted, cluster.KmsKeyId));
    }

    [Fact]
    public void A_failing_restore_ends_in_incompatible_restore_and_the_cluster_can_be_deleted()
    {
        _account.Aws.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.FailState));
        Assert.Equal("incompatible-restore", _account.Restored("copy").Status);
        _account.Rds.DeleteDBCluster(new("copy") { SkipFinalSnapshot = true });
        Assert.Equal("deleting", _account.ClusterNamed("copy").Status);
    }

    [Theory]
    [MemberData(nameof(FailedStatesOfAws))]
    public void A_restore_can_fail_in_any_state_of_AWS_that_is_an_end(string state)
    {
        _account.Aws.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.FailState, State: state));
        Assert.Equal(state, _account.Restored("copy").Status);
        _account.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(state, _account.ClusterNamed("copy").Status);
    }

    public static TheoryData<string> FailedStatesOfAws => [.. FailedStates.All];

    [Fact]
    public void A_modification_can_fail_too()
    {
        _account.Aws.Faults.Set(new Fault("ModifyDBCluster", FaultEffect.FailState, State: "storage-failure"));
        _account.Rds.ModifyDBCluster(new(TestAccount.Cluster) { StorageType = "iopt1", ApplyImmediately = true });
        _account.Clock.Advance(_account.Aws.Options.ClusterModification);
        Assert.Equal("storage-failure", _account.ClusterNamed(TestAccount.Cluster).Status);
    }

    [Fact]
    public void A_state_that_AWS_does_not_know_is_refused()
        => Assert.Throws<ArgumentException>(() => _account.Aws.Faults.Set(new Fault("*", FaultEffect.FailState, State: "broken")));

    [Fact]
    public void A_failing_snapshot_ends_in_failed()
    {
        _account.Aws.Faults.Set(new Fault("CreateDBClusterSnapshot", FaultEffect.FailState));
        Assert.Equal("failed", _account.Snapshotted("copy").Status);
    }

    [Fact]
    public void What_never_finishes_stays_on_its_way()
    {
        _account.Aws.Faults.Set(new Fault("*", FaultEffect.NeverFinish));
        _account.Restore("copy");
        _account.Rds.CreateDBClusterSnapshot(new("snap", TestAccount.Cluster));
        _account.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal("migrating", _account.ClusterNamed("copy").Status);
        Assert.Equal(("creating", 99), (_account.Snapshot("snap").Status, _account.Snapshot("snap").PercentProgress));
    }

    [Fact]
    public void A_fault_spares_the_first_calls_and_ends_after_its_count()
    {
        _account.Aws.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.UnencryptedRestore, After: 1, Count: 2));
        Assert.Equal(
            [true, false, false, true],
            Enumerable.Range(1, 4).Select(number => _account.Restore($"copy-{number}").StorageEncrypted));
    }

    [Fact]
    public void A_fault_may_be_of_one_Region_and_then_counts_the_calls_there()
    {
        _account.Aws.Faults.Set(new Fault("CreateDBClusterSnapshot", FaultEffect.FailState, After: 1, Region: TestAccount.Region));
        foreach (string cluster in (string[])["abroad-1", "abroad-2"])
        {
            _account.OtherRegionRds.AddCluster(new ClusterSeed(cluster));
            _account.OtherRegionRds.CreateDBClusterSnapshot(new(cluster, cluster));
        }
        Assert.Equal(["available", "failed"], [_account.Snapshotted("first").Status, _account.Snapshotted("second").Status]);
        Assert.DoesNotContain(_account.OtherRegionRds.DescribeDBClusterSnapshots(new()).DBClusterSnapshots, s => s.Status == "failed");
    }

    [Fact]
    public void Setting_faults_replaces_those_before()
    {
        _account.Aws.Faults.Set(new Fault("*", FaultEffect.UnencryptedRestore));
        _account.Aws.Faults.Set();
        Assert.True(_account.Restore("copy").StorageEncrypted);
    }
}
