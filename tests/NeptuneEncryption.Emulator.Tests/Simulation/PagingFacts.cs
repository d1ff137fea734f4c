using System.Text;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class PagingFacts
{
    private readonly TestAccount _account = new(new SimulationOptions { MarkerLifetime = TimeSpan.FromHours(1) });

    public PagingFacts() => _account.Rds.AddMany(new BulkSeed { Snapshots = 250 });

    [Theory]
    [InlineData(null, 100)]
    [InlineData(20, 20)]
    [InlineData(100, 100)]
    public void A_page_has_as_many_records_as_asked_for_and_100_by_default(int? asked, int expected)
        => Assert.Equal(expected, Page(asked).DBClusterSnapshots.Length);

    [Theory]
    [InlineData(19)]
    [InlineData(101)]
    [InlineData(0)]
    public void MaxRecords_is_from_20_to_100(int asked)
        => Refused.With("InvalidParameterValue", 400, () => Page(asked));

    [Fact]
    public void A_page_may_have_fewer_records_than_asked_for()
    {
        TestAccount account = new(new SimulationOptions { PageSize = 7 });
        account.Rds.AddMany(new BulkSeed { Snapshots = 20 });
        DBClusterSnapshotMessage page = account.Rds.DescribeDBClusterSnapshots(new() { MaxRecords = 100 });
        Assert.Equal(7, page.DBClusterSnapshots.Length);
        Assert.NotNull(page.Marker);
    }

    [Fact]
    public void Pages_follow_each_other_without_gap_or_repetition()
    {
        List<string> seen = [];
        string? marker = null;
        do
        {
            DBClusterSnapshotMessage page = Page(77, marker);
            seen.AddRange(page.DBClusterSnapshots.Select(snapshot => snapshot.DBClusterSnapshotIdentifier));
            marker = page.Marker;
        }
        while (marker is not null);
        Assert.Equal(251, seen.Distinct().Count());
        Assert.Equal(251, seen.Count);
    }

    [Fact]
    public void Pages_go_over_to_those_shared_with_us()
    {
        for (int i = 0; i < 30; i++)
            _account.OtherAccountRds.AddSnapshot(new SnapshotSeed($"partner-{i:d2}", "partner") { SharedWith = [TestAccount.Account] });
        List<string> seen = [];
        string? marker = null;
        do
        {
            DBClusterSnapshotMessage page = _account.Rds
                .DescribeDBClusterSnapshots(new() { IncludeShared = true, MaxRecords = 20, Marker = marker });
            seen.AddRange(page.DBClusterSnapshots.Select(snapshot => snapshot.DBClusterSnapshotArn));
            marker = page.Marker;
        }
        while (marker is not null);
        Assert.Equal((281, 281), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public void What_is_deleted_between_pages_makes_no_gap()
    {
        DBClusterSnapshotMessage first = Page(20);
        _account.Rds.DeleteDBClusterSnapshot(new(first.DBClusterSnapshots[^1].DBClusterSnapshotIdentifier));
        string[] rest = [.. Page(100, first.Marker).DBClusterSnapshots.Select(snapshot => snapshot.DBClusterSnapshotIdentifier)];
        Assert.Equal(100, rest.Length);
        Assert.EndsWith("-00000019", rest[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_page_has_no_marker()
        => Assert.Null(_account.Rds.DescribeDBClusters(new()).Marker);

    [Fact]
    public void A_marker_expires()
    {
        string? marker = Page(20).Marker;
        _account.Clock.Advance(TimeSpan.FromHours(1));
        Assert.NotEmpty(Page(20, marker).DBClusterSnapshots);
        _account.Clock.Advance(TimeSpan.FromSeconds(1));
        Refused.With("InvalidParameterValue", 400, () => Page(20, marker));
    }

    [Fact]
    public void A_marker_of_another_list_or_of_nobody_is_refused()
    {
        string? marker = Page(20).Marker;
        Refused.With("InvalidParameterValue", 400, () => _account.Rds.DescribeDBClusters(new() { Marker = marker }));
        Refused.With("InvalidParameterValue", 400, () => Page(20, "fraud-graph"));
        Refused.With("InvalidParameterValue", 400, () => Page(20, Convert.ToBase64String(Encoding.UTF8.GetBytes("snapshots|x|y"))));
    }

    [Fact]
    public void Filters_are_applied_before_pages_are_cut()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("zz-documents", "docs") { Engine = "docdb" });
        DBClusterSnapshotMessage page = _account.Rds
            .DescribeDBClusterSnapshots(new() { Filters = [new("engine", ["docdb"])], MaxRecords = 20 });
        Assert.Equal(("zz-documents", null), (Assert.Single(page.DBClusterSnapshots).DBClusterSnapshotIdentifier, page.Marker));
    }

    private DBClusterSnapshotMessage Page(int? maxRecords, string? marker = null)
        => _account.Rds.DescribeDBClusterSnapshots(new() { MaxRecords = maxRecords, Marker = marker });
}
