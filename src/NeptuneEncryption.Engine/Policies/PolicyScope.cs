namespace NeptuneEncryption.Policies;

/// <summary>Where a policy is to hold. Empty lists mean everywhere.</summary>
internal sealed record PolicyScope
{
    public string Partition { get; init; } = "aws";

    public string? AccountId { get; init; }

    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>ARNs of the keys to encrypt under.</summary>
    public IReadOnlyList<string> KeyArns { get; init; } = [];

    internal IReadOnlyList<string> Keys => KeyArns.Count > 0 ? KeyArns : Arns("kms", AccountId ?? "*", "key/*");

    /// <summary>RDS as the service that uses the key for the caller.</summary>
    internal PolicyCondition ViaService => new(
        Regions.Count > 0
        ? "StringEquals"
        : "StringLike", "kms:ViaService", [.. RegionNames.Select(region => $"rds.{region}.{DnsSuffix}")]);

    internal IReadOnlyList<PolicyCondition> InRegions
        => Regions.Count > 0 ? [new("StringEquals", "aws:RequestedRegion", Regions)] : [];

    private IReadOnlyList<string> RegionNames => Regions.Count > 0 ? Regions : ["*"];

    private string DnsSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    internal IReadOnlyList<string> Rds(params ReadOnlySpan<string> types)
    {
        List<string> arns = [];
        foreach (string type in types)
            arns.AddRange(Arns("rds", AccountId ?? "*", $"{type}:*"));
        return arns;
    }

    internal IReadOnlyList<string> Arns(string service, string account, string resource)
        => [.. RegionNames.Select(region => $"arn:{Partition}:{service}:{region}:{account}:{resource}")];
}
