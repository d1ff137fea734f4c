using System.Collections.Frozen;

namespace NeptuneEncryption.Emulator.Http.Protocols;

/// <summary>The name of a list's elements in the RDS query protocol. The same in requests and answers; lists not named here use
/// <c>member</c>.</summary>
internal static class ListNames
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        ["AccountQuotas"] = "AccountQuota",
        ["AssociatedRoles"] = "DBClusterRole",
        ["AttributeValues"] = "AttributeValue",
        ["AvailabilityZones"] = "AvailabilityZone",
        ["DBClusterMembers"] = "DBClusterMember",
        ["DBClusterParameterGroups"] = "DBClusterParameterGroup",
        ["DBClusterSnapshotAttributes"] = "DBClusterSnapshotAttribute",
        ["DBClusterSnapshots"] = "DBClusterSnapshot",
        ["DBClusters"] = "DBCluster",
        ["DBEngineVersions"] = "DBEngineVersion",
        ["DBSubnetGroups"] = "DBSubnetGroup",
        ["Filters"] = "Filter",
        ["ReadReplicaIdentifiers"] = "ReadReplicaIdentifier",
        ["Subnets"] = "Subnet",
        ["TagList"] = "Tag",
        ["Tags"] = "Tag",
        ["ValidUpgradeTarget"] = "UpgradeTarget",
        ["Values"] = "Value",
        ["ValuesToAdd"] = "AttributeValue",
        ["ValuesToRemove"] = "AttributeValue",
        ["VpcSecurityGroupIds"] = "VpcSecurityGroupId",
        ["VpcSecurityGroups"] = "VpcSecurityGroupMembership",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static string Of(string list) => Names.GetValueOrDefault(list, "member");
}
