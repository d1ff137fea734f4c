using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Discovery;

/// <summary>One principal and the Regions to look through as it.</summary>
/// <param name="HomeRegion">The Region that is asked for what is not of a Region: who we are, and which Regions there are.</param>
/// <param name="Regions">The Regions that were named.</param>
internal sealed record ScanScope(ICloudGateway Cloud, string HomeRegion, IReadOnlyList<string> Regions)
{
    /// <summary>When given, those of the account's enabled Regions that it chooses are looked through too.</summary>
    public Func<string, bool>? Chooses { get; init; }

    public string? ProfileName { get; init; }

    public string? RoleArn { get; init; }

    /// <summary>When given, the account that the principal must act in.</summary>
    public string? AccountId { get; init; }

    internal ScanTarget In(string region) => new(Cloud, region, ProfileName, RoleArn) { AccountId = AccountId };
}
