namespace NeptuneEncryption.Policies;

/// <summary>Where a policy is to hold. Empty lists mean everywhere.</summary>
internal sealed record PolicyScope
{
    public string Partition { get; init; } = "aws";

    public string? AccountId { get; init; }

    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>ARNs of the keys to encrypt under.</summary>
    public IReadOnlyList<string> KeyArns { get; init; } = [];

    internal IReadOnlyList<string> Keys => KeyArns.Count > 0 ? KeyArns : [Arn("kms", Owner, "key/*")];

    /// <summary>RDS as the service that uses the key for the caller.</summary>
    internal PolicyCondition ViaService => new(
        Regions.Count > 0
        ? "StringEquals"
        : "StringLike", "kms:ViaService", [.. RegionNames.Select(region => $"rds.{region}.{DnsSuffix}")]);

    internal IReadOnlyList<PolicyCondition> InRegions
        => Regions.Count > 0 ? [new("StringEquals", "aws:RequestedRegion", Regions)] : [];

    /// <summary>What a statement needs beside the ARNs of <see cref="Arn"/>, which name one Region or all.</summary>
    internal IReadOnlyList<PolicyCondition> OneOfRegions => Regions.Count > 1 ? InRegions : [];

    internal string Owner => AccountId ?? "*";

    private IReadOnlyList<string> RegionNames => Regions.Count > 0 ? Regions : ["*"];

    private string DnsSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    /// <summary>All resources of the types, in the account.</summary>
    internal IReadOnlyList<string> Rds(params IReadOnlyList<string> types) => [.. types.Select(type => Arn("rds", Owner, $"{type}:*"))];

    /// <summary>The resources of a type that bear one of the names, which may hold wildcards.</summary>
    internal IReadOnlyList<string> RdsNamed(string type, IReadOnlyList<string> names)
        => [.. names.Select(name => Arn("rds", Owner, $"{type}:{name}"))];

    internal string Arn(string service, string account, string resource)
        => $"arn:{Partition}:{service}:{(Regions is [var only] ? only : "*")}:{account}:{resource}";
}
