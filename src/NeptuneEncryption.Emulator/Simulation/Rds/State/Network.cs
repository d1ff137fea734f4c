using System.Collections.Immutable;
using System.Globalization;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <summary>What clusters of an account and Region live in: one default VPC, its subnets and security groups, parameter groups.</summary>
internal sealed class Network
{
    private readonly string _region;
    private readonly Func<string, string> _arnOf;

    internal Network(string account, string region, Func<string, string> arnOf)
    {
        _region = region;
        _arnOf = arnOf;
        string suffix = StableHex($"{account}/{region}");
        VpcId = $"vpc-{suffix}";
        DefaultSecurityGroup = $"sg-{suffix}";
        SecurityGroups.Add(DefaultSecurityGroup, VpcId);
        AvailabilityZones = [.. "abc".Select(zone => $"{region}{zone}")];
        AddSubnetGroup("default", VpcId);
    }

    internal string VpcId { get; }

    internal string DefaultSecurityGroup { get; }

    internal ImmutableArray<string> AvailabilityZones { get; }

    internal SortedDictionary<string, DBSubnetGroup> SubnetGroups { get; } = new(StringComparer.Ordinal);

    /// <summary>Security group → its VPC.</summary>
    internal SortedDictionary<string, string> SecurityGroups { get; } = new(StringComparer.Ordinal);

    /// <summary>Parameter groups that somebody made; the default ones of every family are there anyway.</summary>
    internal SortedDictionary<string, DBClusterParameterGroup> OwnParameterGroups { get; } = new(StringComparer.Ordinal);

    internal IEnumerable<DBClusterParameterGroup> ParameterGroups
        => EngineCatalogue.Versions.Select(version => version.DBParameterGroupFamily).Distinct()
            .Select(family => ParameterGroup($"default.{family}", family, $"Default cluster parameter group for {family}"))
            .Concat(OwnParameterGroups.Values)
            .OrderBy(group => group.DBClusterParameterGroupName, StringComparer.Ordinal);

    internal DBClusterParameterGroup? FindParameterGroup(string name)
    {
        const string DefaultPrefix = "default.";
        if (OwnParameterGroups.TryGetValue(name, out DBClusterParameterGroup? own)) return own;
        return name.StartsWith(DefaultPrefix, StringComparison.Ordinal) && EngineCatalogue.IsFamily(name[DefaultPrefix.Length..])
            ? ParameterGroup(name, name[DefaultPrefix.Length..], "Default cluster parameter group")
            : null;
    }

    internal void AddParameterGroup(string name, string family)
        => OwnParameterGroups.Add(name, ParameterGroup(name, family, name));

    internal void AddSubnetGroup(string name, string vpc)
        => SubnetGroups.Add(name, new DBSubnetGroup(
            name,
            name,
            vpc,
            "Complete",
            [.. "abc".Select(
                zone => new Subnet($"subnet-{StableHex($"{vpc}/{name}/{zone}")}", new AvailabilityZone($"{_region}{zone}"), "Active"))],
            _arnOf($"subgrp:{name}")));

    private DBClusterParameterGroup ParameterGroup(string name, string family, string description)
        => new(name, family, description, _arnOf($"cluster-pg:{name}"));

    /// <summary>17 hex digits, the same for the same text: the FNV-1a hash.</summary>
    private static string StableHex(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 1099511628211;
        }
        return $"0{hash.ToString("x16", CultureInfo.InvariantCulture)}";
    }
}
