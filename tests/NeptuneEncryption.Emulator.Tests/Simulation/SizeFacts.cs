using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class SizeFacts
{
    [Fact]
    public void A_million_snapshots_are_seeded_in_seconds_and_a_page_of_them_is_quick()
    {
        TestAccount account = new();
        long start = TimeProvider.System.GetTimestamp();
        account.Rds.AddMany(new BulkSeed { Clusters = 1000, Snapshots = 1_000_000, Unencrypted = 10_000 });
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 20);
        Assert.Equal(
            1_000_001,
            account.Rds.DescribeAccountAttributes().Single(quota => quota.AccountQuotaName == "ManualClusterSnapshots").Used);

        start = TimeProvider.System.GetTimestamp();
        string? marker = null;
        for (int page = 0; page < 100; page++) marker = account.Rds.DescribeDBClusterSnapshots(new() { Marker = marker }).Marker;
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 5);
    }

    [Fact]
    public void Simulations_are_cheap_enough_to_make_thousands()
    {
        long start = TimeProvider.System.GetTimestamp();
        for (int i = 0; i < 2000; i++)
        {
            TestAccount account = new();
            account.Restored("copy");
            account.Snapshotted("copy-snapshot", "copy");
            account.Rds.DeleteDBCluster(new("copy") { SkipFinalSnapshot = true });
        }
        Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 10);
    }
}
