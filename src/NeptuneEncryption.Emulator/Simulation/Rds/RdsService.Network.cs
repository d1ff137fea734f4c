using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

public sealed partial class RdsService
{
    public DBSubnetGroupMessage DescribeDBSubnetGroups(DescribeDBSubnetGroupsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        IEnumerable<DBSubnetGroup> groups = request.DBSubnetGroupName is { } wanted
            ? [_network.SubnetGroups.GetValueOrDefault(Lower(wanted)) ?? throw RdsFaults.SubnetGroupNotFound(wanted)]
            : _network.SubnetGroups.Values;
        (string? marker, ImmutableArray<DBSubnetGroup> page) =
            PagerOf("subnet-groups", now).Page(groups, group => group.DBSubnetGroupName, request.MaxRecords, request.Marker);
        return new DBSubnetGroupMessage(marker, page);
    }

    public DBClusterParameterGroupsMessage DescribeDBClusterParameterGroups(DescribeDBClusterParameterGroupsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        IEnumerable<DBClusterParameterGroup> groups = request.DBClusterParameterGroupName is { } wanted
            ? [_network.FindParameterGroup(Lower(wanted)) ?? throw RdsFaults.DescribedParameterGroupNotFound(wanted)]
            : _network.ParameterGroups;
        (string? marker, ImmutableArray<DBClusterParameterGroup> page) =
            PagerOf("parameter-groups", now).Page(groups, group => group.DBClusterParameterGroupName, request.MaxRecords, request.Marker);
        return new DBClusterParameterGroupsMessage(marker, page);
    }

    public DBEngineVersionMessage DescribeDBEngineVersions(DescribeDBEngineVersionsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        IEnumerable<DBEngineVersion> versions = EngineCatalogue.Versions
            .Where(version => request.Engine is null || version.Engine == request.Engine)
            .Where(version => request.EngineVersion is null || version.EngineVersion == request.EngineVersion)
            .Where(version => request.DBParameterGroupFamily is null || version.DBParameterGroupFamily == request.DBParameterGroupFamily);
        if (request.DefaultOnly == true)
            versions = versions.Where(version => version == EngineCatalogue.Default(version.Engine));
        (string? marker, ImmutableArray<DBEngineVersion> page) = PagerOf("engine-versions", now)
            .Page(versions, version => $"{version.Engine}/{version.EngineVersion}", request.MaxRecords, request.Marker);
        return new DBEngineVersionMessage(marker, page);
    }

    /// <summary>Quotas and their use. The counts are of all engines.</summary>
    public ImmutableArray<AccountQuota> DescribeAccountAttributes()
    {
        using Lock.Scope scope = Enter(out _);
        return
        [
            new AccountQuota("DBClusters", _clusters.Count, Options.DBClusterQuota),
            new AccountQuota("ManualClusterSnapshots", _snapshots.ManualCount, Options.ManualSnapshotQuota),
            new AccountQuota("DBSubnetGroups", _network.SubnetGroups.Count, 50),
            new AccountQuota("DBClusterParameterGroups", _network.OwnParameterGroups.Count, 50),
            new AccountQuota("DBClusterRoles", 0, 5),
        ];
    }
}
