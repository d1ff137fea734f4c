using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Engine.Tests.World;

internal sealed partial class SimulatedNeptune
{
    public Task<IReadOnlyList<SubnetGroup>> ListSubnetGroupsAsync(CancellationToken cancellationToken)
        => CallAsync<IReadOnlyList<SubnetGroup>>("DescribeDBSubnetGroups", "", cancellationToken, () =>
            [.. rds.DescribeDBSubnetGroups(new DescribeDBSubnetGroupsRequest()).DBSubnetGroups
                .Select(group => new SubnetGroup(group.DBSubnetGroupName, group.VpcId))]);

    public Task<ParameterGroup?> FindParameterGroupAsync(string name, CancellationToken cancellationToken)
        => CallAsync("DescribeDBClusterParameterGroups", name, cancellationToken, () =>
        {
            try
            {
                return rds.DescribeDBClusterParameterGroups(
                    new DescribeDBClusterParameterGroupsRequest { DBClusterParameterGroupName = name }).DBClusterParameterGroups.Select(
                        group => new ParameterGroup(group.DBClusterParameterGroupName, group.DBParameterGroupFamily)).FirstOrDefault();
            }
            catch (AwsFaultException e) when (e.Code == "DBParameterGroupNotFound")
            {
                return null;
            }
        });

    public Task<IReadOnlyList<EngineVersion>> ListEngineVersionsAsync(CancellationToken cancellationToken)
        => CallAsync<IReadOnlyList<EngineVersion>>("DescribeDBEngineVersions", "", cancellationToken, () =>
            [.. rds.DescribeDBEngineVersions(new DescribeDBEngineVersionsRequest { Engine = "neptune" }).DBEngineVersions
                .Select(version => new EngineVersion(
                    version.EngineVersion,
                    version.DBParameterGroupFamily,
                    [.. version.ValidUpgradeTarget.Select(target => target.EngineVersion)]))]);

    public Task<IReadOnlyList<AccountQuota>> ListQuotasAsync(CancellationToken cancellationToken)
        => CallAsync<IReadOnlyList<AccountQuota>>("DescribeAccountAttributes", "", cancellationToken, () =>
            [.. rds.DescribeAccountAttributes().Select(quota => new AccountQuota(quota.AccountQuotaName, quota.Used, quota.Max))]);
}
