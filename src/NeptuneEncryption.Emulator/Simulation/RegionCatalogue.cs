using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation;

/// <summary>A Region as EC2's DescribeRegions tells it.</summary>
public sealed record AwsRegion(string OptInStatus, string RegionName, string RegionEndpoint);

/// <summary>The Regions of the commercial partition. Those opened since 2019 must be opted in to.</summary>
public static class RegionCatalogue
{
    private const string AlwaysOn = "opt-in-not-required";
    private const string OptedIn = "opted-in";
    private const string NotOptedIn = "not-opted-in";

    /// <summary>As they stand for the accounts of the emulator: a few of the later ones are opted in to.</summary>
    public static ImmutableArray<AwsRegion> All { get; } =
    [
        Region("af-south-1", NotOptedIn),
        Region("ap-east-1", NotOptedIn),
        Region("ap-northeast-1", AlwaysOn),
        Region("ap-northeast-2", AlwaysOn),
        Region("ap-northeast-3", AlwaysOn),
        Region("ap-south-1", AlwaysOn),
        Region("ap-south-2", NotOptedIn),
        Region("ap-southeast-1", AlwaysOn),
        Region("ap-southeast-2", AlwaysOn),
        Region("ap-southeast-3", NotOptedIn),
        Region("ap-southeast-4", NotOptedIn),
        Region("ap-southeast-5", NotOptedIn),
        Region("ca-central-1", AlwaysOn),
        Region("ca-west-1", NotOptedIn),
        Region("eu-central-1", AlwaysOn),
        Region("eu-central-2", OptedIn),
        Region("eu-north-1", AlwaysOn),
        Region("eu-south-1", OptedIn),
        Region("eu-south-2", OptedIn),
        Region("eu-west-1", AlwaysOn),
        Region("eu-west-2", AlwaysOn),
        Region("eu-west-3", AlwaysOn),
        Region("il-central-1", NotOptedIn),
        Region("me-central-1", NotOptedIn),
        Region("me-south-1", NotOptedIn),
        Region("mx-central-1", NotOptedIn),
        Region("sa-east-1", AlwaysOn),
        Region("us-east-1", AlwaysOn),
        Region("us-east-2", AlwaysOn),
        Region("us-west-1", AlwaysOn),
        Region("us-west-2", AlwaysOn),
    ];

    /// <summary>The names of the Regions an account can call: those it is opted in to.</summary>
    public static FrozenSet<string> Enabled { get; } =
        All.Where(region => region.OptInStatus != NotOptedIn).Select(region => region.RegionName).ToFrozenSet(StringComparer.Ordinal);

    public static FrozenSet<string> Names { get; } =
        All.Select(region => region.RegionName).ToFrozenSet(StringComparer.Ordinal);

    private static AwsRegion Region(string name, string optIn) => new(optIn, name, $"ec2.{name}.amazonaws.com");
}
