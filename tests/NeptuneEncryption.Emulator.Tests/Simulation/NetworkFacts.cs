using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class NetworkFacts
{
    private readonly TestAccount _account = new();

    [Fact]
    public void A_subnet_group_tells_its_VPC_and_subnets()
    {
        DBSubnetGroup group = Assert.Single(_account.Rds.DescribeDBSubnetGroups(new()).DBSubnetGroups);
        Assert.Equal(
            ("default", _account.Snapshot(TestAccount.Plain).VpcId, 3),
            (group.DBSubnetGroupName, group.VpcId, group.Subnets.Length));
        Refused.With("DBSubnetGroupNotFoundFault", 404, () => _account.Rds.DescribeDBSubnetGroups(new() { DBSubnetGroupName = "none" }));
    }

    [Fact]
    public void Default_parameter_groups_are_there_for_every_family()
    {
        _account.Rds.AddParameterGroup("tuned", "neptune1.4");
        string[] names = [.. _account.Rds.DescribeDBClusterParameterGroups(new()).DBClusterParameterGroups
            .Select(group => group.DBClusterParameterGroupName)];
        Assert.Contains("default.neptune1.3", names);
        Assert.Contains("tuned", names);
        Refused.With(
            "DBParameterGroupNotFound",
            404,
            () => _account.Rds.DescribeDBClusterParameterGroups(new() { DBClusterParameterGroupName = "none" }));
    }

    [Fact]
    public void Engine_versions_tell_family_and_upgrade_targets()
    {
        DBEngineVersion[] versions = [.. _account.Rds.DescribeDBEngineVersions(new() { Engine = "neptune" }).DBEngineVersions];
        Assert.All(versions, version => Assert.Equal("neptune", version.Engine));
        DBEngineVersion old = Assert.Single(versions, version => version.EngineVersion == "1.2.1.2");
        Assert.Equal("neptune1.2", old.DBParameterGroupFamily);
        Assert.Contains("1.4.5.1", old.ValidUpgradeTarget.Select(target => target.EngineVersion));
        Assert.Equal("1.4.5.1", Assert.Single(
            _account.Rds.DescribeDBEngineVersions(new() { Engine = "neptune", DefaultOnly = true }).DBEngineVersions).EngineVersion);
        Assert.Empty(_account.Rds.DescribeDBEngineVersions(new() { Engine = "neptune", EngineVersion = "1.0.5.1" }).DBEngineVersions);
    }

    [Fact]
    public void Quotas_tell_use_and_maximum_over_all_engines()
    {
        _account.Rds.AddCluster(new ClusterSeed("documents", "docdb"));
        AccountQuota[] quotas = [.. _account.Rds.DescribeAccountAttributes()];
        Assert.Contains(new AccountQuota("DBClusters", 2, 40), quotas);
        Assert.Contains(new AccountQuota("ManualClusterSnapshots", 1, 100), quotas);
    }

    [Fact]
    public void Quotas_are_adjustable()
    {
        TestAccount account = new(new SimulationOptions { DBClusterQuota = 1 });
        Refused.With("DBClusterQuotaExceededFault", 403, () => account.Restore("copy"));
    }
}
