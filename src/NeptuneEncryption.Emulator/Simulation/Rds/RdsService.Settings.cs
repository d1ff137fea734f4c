using System.Collections.Immutable;
using System.Globalization;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <content>What a cluster is given on the way: checked against its network, or their defaults.</content>
public sealed partial class RdsService
{
    private static DBEngineVersion OfferedVersion(string engine, string version)
        => EngineCatalogue.Find(engine, version) ?? throw AwsFaultException.InvalidCombination($"Cannot find version {version} for "
            + $"{engine}");

    private DBSubnetGroup SubnetGroupFor(string? name)
    {
        if (name is null) return _network.SubnetGroups.GetValueOrDefault("default") ?? throw RdsFaults.NoDefaultSubnet();
        return _network.SubnetGroups.GetValueOrDefault(Lower(name)) ?? throw RdsFaults.SubnetGroupNotFound(name);
    }

    private ImmutableArray<string> SecurityGroupsFor(IReadOnlyList<string>? given, string? subnetGroup)
    {
        if (given is null or []) return [_network.DefaultSecurityGroup];
        string vpc = SubnetGroupFor(subnetGroup).VpcId;
        foreach (string group in given)
        {
            if (!_network.SecurityGroups.TryGetValue(group, out string? home))
                throw AwsFaultException.InvalidValue($"Invalid security group , groupId= {group}, groupName=.");
            if (home != vpc)
                throw RdsFaults.InvalidVpc($"The DB subnet group and the security group {group} are in different VPCs: {vpc} and {home}.");
        }
        return [.. given];
    }

    private string ParameterGroupFor(string? name, DBEngineVersion version)
    {
        if (name is null) return $"default.{version.DBParameterGroupFamily}";
        DBClusterParameterGroup group = _network.FindParameterGroup(Lower(name)) ?? throw RdsFaults.ParameterGroupNotFound(name);
        return group.DBParameterGroupFamily == version.DBParameterGroupFamily
            ? group.DBClusterParameterGroupName
            : throw AwsFaultException.InvalidCombination(
                $"The Parameter Group {name} with DBParameterGroupFamily {group.DBParameterGroupFamily} cannot be used for this instance. "
                + $"Please use a Parameter Group with DBParameterGroupFamily {version.DBParameterGroupFamily}");
    }

    /// <summary>The wire tells <c>standard</c> by not telling a storage type.</summary>
    private static string? StorageTypeFor(string? given, DBEngineVersion version) => given switch
    {
        null or "standard" => null,
        "iopt1" or "aurora-iopt1" when EngineCatalogue.OffersIOOptimised(version.Engine, version.EngineVersion) => given,
        "iopt1" or "aurora-iopt1" => throw AwsFaultException.InvalidCombination(
            $"The storage type {given} is not supported for {version.Engine} {version.EngineVersion}."),
        _ => throw AwsFaultException.InvalidValue($"Invalid storage type: {given}"),
    };

    private static int ValidPort(int port)
        => port is >= 1150 and <= 65535
            ? port
            : throw AwsFaultException.InvalidValue($"The port {port} is not valid: it must be from 1150 to 65535.");

    private static int ValidRetention(int days)
        => days is >= 1 and <= 35
            ? days
            : throw AwsFaultException.InvalidValue($"Invalid backup retention period: {days}. It must be between 1 and 35.");

    private static string ValidWindow(string window)
    {
        string[] ends = window.Split('-');
        bool valid = ends.Length == 2
            && ends.All(end => TimeOnly.TryParseExact(end, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        return valid ? window : throw AwsFaultException.InvalidValue($"Invalid backup window: {window}. The form is hh24:mi-hh24:mi.");
    }
}
