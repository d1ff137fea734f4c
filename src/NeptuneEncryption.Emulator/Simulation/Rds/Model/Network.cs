using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

public sealed record DBSubnetGroup(
    string DBSubnetGroupName,
    string DBSubnetGroupDescription,
    string VpcId,
    string SubnetGroupStatus,
    ImmutableArray<Subnet> Subnets,
    string DBSubnetGroupArn);

public sealed record Subnet(string SubnetIdentifier, AvailabilityZone SubnetAvailabilityZone, string SubnetStatus);

public sealed record AvailabilityZone(string Name);

public sealed record DBClusterParameterGroup(
    string DBClusterParameterGroupName,
    string DBParameterGroupFamily,
    string Description,
    string DBClusterParameterGroupArn);

public sealed record DBEngineVersion(
    string Engine,
    string EngineVersion,
    string DBParameterGroupFamily,
    string DBEngineDescription,
    string DBEngineVersionDescription,
    ImmutableArray<UpgradeTarget> ValidUpgradeTarget,
    ImmutableArray<string> ExportableLogTypes,
    bool SupportsLogExportsToCloudwatchLogs,
    bool SupportsReadReplica,
    bool SupportsGlobalDatabases);

public sealed record UpgradeTarget(
    string Engine,
    string EngineVersion,
    string Description,
    bool AutoUpgrade,
    bool IsMajorVersionUpgrade);

public sealed record AccountQuota(string AccountQuotaName, long Used, long Max);
