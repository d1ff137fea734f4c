using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class ContentFacts
{
    private readonly TestAccount _account = new();

    [Fact]
    public void A_cluster_with_a_writer_is_written_to_and_each_write_makes_other_data()
    {
        _account.Rds.AddMember(TestAccount.Cluster, "instance");
        ClusterContent before = _account.Rds.ContentOfCluster(TestAccount.Cluster);
        ClusterContent one = _account.Rds.Write(TestAccount.Cluster, "a");
        ClusterContent two = _account.Rds.Write(TestAccount.Cluster, "a");
        Assert.Equal([before.Writes + 1, before.Writes + 2], [one.Writes, two.Writes]);
        Assert.Equal(3, new[] { before, one, two }.Distinct().Count());
        Assert.Equal(two, _account.Rds.ContentOfCluster(TestAccount.Cluster));
    }

    [Fact]
    public void A_cluster_without_a_writer_or_on_its_way_cannot_be_written_to()
    {
        Assert.Throws<InvalidOperationException>(() => _account.Rds.Write(TestAccount.Cluster, "a"));
        _account.Restore("copy");
        _account.Rds.AddMember("copy", "instance");
        Assert.Throws<InvalidOperationException>(() => _account.Rds.Write("copy", "a"));
        _account.Clock.Advance(_account.Aws.Options.ClusterRestore);
        _account.Rds.Write("copy", "a");
        _account.Rds.RemoveMember("copy", "instance");
        Assert.Throws<InvalidOperationException>(() => _account.Rds.Write("copy", "a"));
    }

    [Fact]
    public void Snapshots_copies_and_restores_carry_what_was_written_until_the_snapshot_began()
    {
        _account.Rds.AddMember(TestAccount.Cluster, "instance");
        ClusterContent written = _account.Rds.Write(TestAccount.Cluster, "a");
        _account.Rds.CreateDBClusterSnapshot(new("snap", TestAccount.Cluster));
        ClusterContent later = _account.Rds.Write(TestAccount.Cluster, "b");
        _account.Clock.Advance(_account.Aws.Options.SnapshotCreation);
        _account.OtherRegionRds.CopyDBClusterSnapshot(new(_account.Snapshot("snap").DBClusterSnapshotArn, "copy"));
        _account.Restore("restored", snapshot: "snap");
        _account.Clock.Advance(_account.Aws.Options.ClusterRestore);
        _account.Snapshotted("again", "restored");

        Assert.Equal(later, _account.Rds.ContentOfCluster(TestAccount.Cluster));
        Assert.Equal(written, _account.Rds.ContentOfSnapshot("snap"));
        Assert.Equal(written, _account.OtherRegionRds.ContentOfSnapshot("copy"));
        Assert.Equal(written, _account.Rds.ContentOfCluster("restored"));
        Assert.Equal(written, _account.Rds.ContentOfSnapshot("again"));
    }

    [Fact]
    public void No_two_clusters_have_the_same_data_but_new_ones_have_none()
    {
        _account.Rds.AddCluster(new ClusterSeed("other"));
        Assert.NotEqual(_account.Rds.ContentOfCluster(TestAccount.Cluster), _account.Rds.ContentOfCluster("other"));
        _account.Rds.CreateDBCluster(new("new", "neptune"));
        Assert.Equal(ClusterContent.Empty, _account.Rds.ContentOfCluster("new"));
    }
}
