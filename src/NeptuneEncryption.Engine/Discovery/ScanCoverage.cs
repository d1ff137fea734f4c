namespace NeptuneEncryption.Discovery;

/// <summary>What became of an account and Region that was to be looked through.</summary>
/// <param name="AccountId">Null when it is not known who the principal is.</param>
/// <param name="Region">Null when not even the Regions could be listed.</param>
internal sealed record TargetCoverage(string? AccountId, string? Region)
{
    public string? Partition { get; init; }

    /// <summary>ARN of the caller, as STS told it.</summary>
    public string? CallerArn { get; init; }

    public string? ProfileName { get; init; }

    public string? RoleArn { get; init; }

    /// <summary>What stopped the scan before its end; null when it came to its end.</summary>
    public Problem? Problem { get; init; }

    /// <summary>The Region is enabled, and was not asked for.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>How many cluster snapshots were listed, of any engine.</summary>
    public int Read { get; init; }

    /// <summary>How many of them were selected.</summary>
    public int Found { get; init; }

    public int Pages { get; init; }

    public static TargetCoverage Of(RegionContext context)
        => new(context.Scope.AccountId, context.Scope.Region)
        {
            Partition = context.Scope.Partition,
            CallerArn = context.Caller.Arn,
            ProfileName = context.Scope.ProfileName,
            RoleArn = context.Scope.RoleArn,
        };

    /// <summary>The Regions of a principal that could not be resolved.</summary>
    public static IEnumerable<TargetCoverage> Of(ScanScope scope, Problem problem)
        => scope.Regions.Cast<string?>().DefaultIfEmpty()
            .Select(region => new TargetCoverage(scope.AccountId ?? Arn.Parse(scope.RoleArn)?.AccountId, region)
            {
                ProfileName = scope.ProfileName,
                RoleArn = scope.RoleArn,
                Problem = problem,
            });
}

/// <summary>Collects what a scan looked through, and what it did not: no findings and not looked at are different things.</summary>
internal sealed class ScanCoverage
{
    private readonly object _lock = new();
    private readonly List<TargetCoverage> _targets = [];

    /// <summary>By account and Region, whatever the order in which they ended.</summary>
    public IReadOnlyList<TargetCoverage> Targets
    {
        get
        {
            lock (_lock)
                return [.. _targets.OrderBy(t => t.AccountId, StringComparer.Ordinal).ThenBy(t => t.Region, StringComparer.Ordinal)];
        }
    }

    public void Add(TargetCoverage target)
    {
        lock (_lock)
            _targets.Add(target);
    }
}
