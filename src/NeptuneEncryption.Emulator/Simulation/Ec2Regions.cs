using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation;

public sealed record Ec2Filter(string Name, IReadOnlyList<string> Value);

/// <summary>What EC2's DescribeRegions takes. Lists are named in the singular, as the <c>ec2</c> protocol sends them.</summary>
public sealed record DescribeRegionsRequest
{
    public IReadOnlyList<string>? RegionName { get; init; }
    public IReadOnlyList<Ec2Filter>? Filter { get; init; }
    public bool? AllRegions { get; init; }
}

/// <summary>The one operation of EC2 that a scan of all Regions needs.</summary>
public static class Ec2Regions
{
    /// <summary>The Regions the account is opted in to, or all.</summary>
    public static ImmutableArray<AwsRegion> DescribeRegions(DescribeRegionsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        string[] unknown = [.. (request.RegionName ?? []).Where(name => !RegionCatalogue.Names.Contains(name))];
        if (unknown.Length > 0)
            throw AwsFaultException.InvalidValue($"Invalid region provided: {string.Join(", ", unknown)}");
        Func<AwsRegion, bool>[] filters = [.. (request.Filter ?? []).Select(FilterOf)];
        return
        [
            // AWS sorts them by nothing.
            .. RegionCatalogue.All.Reverse()
                .Where(region => request.AllRegions == true || request.RegionName is not null
                    || RegionCatalogue.Enabled.Contains(region.RegionName))
                .Where(region => request.RegionName?.Contains(region.RegionName) ?? true)
                .Where(region => filters.All(filter => filter(region))),
        ];
    }

    private static Func<AwsRegion, bool> FilterOf(Ec2Filter filter) => filter.Name switch
    {
        "region-name" => region => filter.Value.Contains(region.RegionName),
        "opt-in-status" => region => filter.Value.Contains(region.OptInStatus),
        "endpoint" => region => filter.Value.Contains(region.RegionEndpoint),
        _ => throw AwsFaultException.InvalidValue($"The filter '{filter.Name}' is invalid"),
    };
}
