using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Discovery;

/// <summary>One account, by the principal that acts in it, and one Region to look through.</summary>
internal sealed record ScanTarget(ICloudGateway Cloud, string Region, string? ProfileName = null, string? RoleArn = null)
{
    /// <summary>When given, the account that the principal must act in.</summary>
    public string? AccountId { get; init; }

    internal CallScope Scope(CallerIdentity caller) => new(caller.Partition, Region, caller.AccountId, ProfileName, RoleArn);
}
