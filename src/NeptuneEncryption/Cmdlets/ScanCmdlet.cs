using System.Management.Automation;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Hosting;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>What the cmdlets that look through Regions have in common.</summary>
public abstract class ScanCmdlet : ConnectedCmdlet
{
    /// <summary>Names or ARNs of the snapshots to look for; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyCollection]
    public virtual string[]? DBClusterSnapshotIdentifier { get; set; }

    /// <summary>Only snapshots of this cluster.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? DBClusterIdentifier { get; set; }

    /// <summary>The type of snapshots to list; the account's own manual and automated ones when not given.</summary>
    [Parameter]
    [ValidateSet("manual", "automated", "awsbackup", "shared", "public")]
    public string? SnapshotType { get; set; }

    /// <summary>The Regions to look through.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("RegionToCall")]
    [RegionArgument]
    [AllowNull]
    [AllowEmptyCollection]
    public string[]? Region { get; set; }

    private protected SnapshotQuery Query => new(SnapshotType, DBClusterIdentifier);

    private protected IReadOnlyList<ScanTarget> Targets()
    {
        ICloudGateway cloud = Cloud();
        string[] regions = Region is { Length: > 0 } given ? given : [DefaultRegion(cloud)];
        return [.. regions.Distinct().Select(region => new ScanTarget(cloud, region, NullIfEmpty(ProfileName)))];
    }

    /// <summary>Names that were given without wildcards and that no snapshot has answered to so far.</summary>
    private protected HashSet<string> Missing { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A literal name that finds nothing is an error, as PowerShell users expect; a pattern that finds nothing is none.</summary>
    private protected void ExpectLiteralNames()
    {
        Missing.Clear();
        Missing.UnionWith((DBClusterSnapshotIdentifier ?? []).Where(name => !WildcardPattern.ContainsWildcardCharacters(name)));
    }

    private protected void WriteMissing(IReadOnlyList<ScanTarget> targets)
    {
        foreach (string name in Missing)
        {
            WriteError(new Problem(ProblemCode.SnapshotNotFound, ProblemKind.NotFound, name,
                $"There is no Neptune snapshot '{name}' in {string.Join(", ", targets.Select(t => t.Region))}.",
                "Check the name, the Region, the account and -SnapshotType.").ToErrorRecord());
        }
    }

    private protected bool IsSelected(Snapshot snapshot)
    {
        if (DBClusterSnapshotIdentifier is not { Length: > 0 } names)
            return true;
        Missing.Remove(snapshot.DBClusterSnapshotIdentifier);
        Missing.Remove(snapshot.DBClusterSnapshotArn);
        return names.Any(name => Matches(name, snapshot));
    }

    private static bool Matches(string name, Snapshot snapshot)
    {
        WildcardPattern pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        return pattern.IsMatch(snapshot.DBClusterSnapshotIdentifier) || pattern.IsMatch(snapshot.DBClusterSnapshotArn);
    }
}
