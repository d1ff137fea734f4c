namespace NeptuneEncryption;

// What a cluster is set in. The names are AWS's own.

/// <summary>The range a serverless cluster scales in, in Neptune capacity units.</summary>
public sealed record ServerlessCapacity(double? MinCapacity, double? MaxCapacity);

/// <summary>A DB subnet group: the subnets, all of one VPC, that a cluster may stand in.</summary>
internal sealed record SubnetGroup(string DBSubnetGroupName, string? VpcId);

/// <summary>A DB cluster parameter group.</summary>
/// <param name="DBParameterGroupFamily">The engine versions it fits, such as <c>neptune1.3</c>.</param>
internal sealed record ParameterGroup(string DBClusterParameterGroupName, string DBParameterGroupFamily);

/// <summary>An engine version that AWS offers.</summary>
/// <param name="Version">Such as <c>1.3.2.0</c>.</param>
/// <param name="DBParameterGroupFamily">The family of parameter groups that fits it.</param>
/// <param name="ValidUpgradeTargets">The versions a cluster of this one can be upgraded to.</param>
internal sealed record EngineVersion(string Version, string? DBParameterGroupFamily, IReadOnlyList<string> ValidUpgradeTargets);

/// <summary>A quota and its use.</summary>
/// <param name="AccountQuotaName"><c>DBClusters</c>, <c>ManualClusterSnapshots</c> …</param>
public sealed record AccountQuota(string AccountQuotaName, long Used, long Max)
{
    public override string ToString() => $"{Used} of {Max}";

    /// <summary>How many more there may be.</summary>
    public long Free => Max - Used;

    public const string DBClusters = "DBClusters";

    public const string ManualClusterSnapshots = "ManualClusterSnapshots";
}
