using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class BackupFacts
{
    private readonly TestAccount _account = new(new SimulationOptions { AutomatedBackups = true });

    [Fact]
    public void A_cluster_is_backed_up_in_every_window()
    {
        _account.Clock.Advance(TimeSpan.FromHours(15));
        Assert.Equal(["rds:fraud-graph-2026-03-02-03-00"], Automated());
        DBClusterSnapshot backup = Assert.Single(
            _account.Rds.DescribeDBClusterSnapshots(new() { SnapshotType = "automated" }).DBClusterSnapshots);
        Assert.Equal(("creating", new DateTimeOffset(2026, 3, 2, 3, 0, 0, TimeSpan.Zero)), (backup.Status, backup.SnapshotCreateTime));
    }

    [Fact]
    public void Backups_are_kept_for_the_retention_period()
    {
        _account.Rds.ModifyDBCluster(new(TestAccount.Cluster) { BackupRetentionPeriod = 3 });
        _account.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(
            ["rds:fraud-graph-2026-03-09-03-00", "rds:fraud-graph-2026-03-10-03-00", "rds:fraud-graph-2026-03-11-03-00"],
            Automated());
    }

    [Fact]
    public void A_temporary_cluster_that_lives_through_a_window_is_backed_up_too_and_takes_its_backups_along()
    {
        _account.Restored("copy");
        _account.Clock.Advance(TimeSpan.FromHours(20));
        Assert.Contains("rds:copy-2026-03-02-03-00", Automated());
        _account.Rds.DeleteDBCluster(new("copy") { SkipFinalSnapshot = true });
        _account.Clock.Advance(_account.Aws.Options.ClusterDeletion);
        Assert.DoesNotContain("rds:copy-2026-03-02-03-00", Automated());
    }

    [Fact]
    public void The_automated_snapshots_of_an_unencrypted_cluster_are_unencrypted_again_tomorrow()
    {
        _account.Clock.Advance(TimeSpan.FromDays(1));
        Assert.All(
            _account.Rds.DescribeDBClusterSnapshots(new() { SnapshotType = "automated" }).DBClusterSnapshots,
            backup => Assert.False(backup.StorageEncrypted));
    }

    [Fact]
    public void Without_the_schedule_nothing_comes_by_itself()
    {
        TestAccount still = new();
        still.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal([TestAccount.Plain], still.SnapshotIds());
    }

    private IEnumerable<string> Automated() => _account.SnapshotIds(new() { SnapshotType = "automated" });
}
