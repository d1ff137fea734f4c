using NeptuneEncryption.Discovery;

namespace NeptuneEncryption.Remediation.Planning;

/// <summary>The DB subnet group to restore into. AWS's own choice is a group named default, which an account need not have.</summary>
internal static class SubnetGroupChoice
{
    public static async Task<(string Name, string Origin)> FindAsync(
        RegionContext context, Snapshot source, Cluster? living, string? given, CancellationToken cancellationToken)
    {
        if (given is null && living?.DBSubnetGroup is { } own)
            return (own, $"of cluster '{living.DBClusterIdentifier}'");
        IReadOnlyList<SubnetGroup> groups = await context.Prerequisites.SubnetGroupsAsync(cancellationToken).ConfigureAwait(false);
        if (given is not null)
        {
            return groups.Any(g => string.Equals(g.DBSubnetGroupName, given, StringComparison.OrdinalIgnoreCase))
                ? (given, "given")
                : throw PlanProblem.SubnetGroupNotFound(source, $"there is no DB subnet group '{given}'", groups);
        }
        SubnetGroup[] ofVpc = [.. groups.Where(g => source.VpcId is not null && g.VpcId == source.VpcId)];
        return ofVpc switch
        {
            [var only] => (only.DBSubnetGroupName, $"the only one of {source.VpcId}"),
            [] => throw PlanProblem.SubnetGroupNotFound(
                source,
                $"its cluster does not exist any more and no DB subnet group is of its {source.VpcId ?? "VPC, which is not known"}",
                groups),
            _ => throw PlanProblem.SubnetGroupAmbiguous(source, ofVpc),
        };
    }
}
