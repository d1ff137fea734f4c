using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Discovery;

/// <summary>One account, by the principal that acts in it, and one Region to look through.</summary>
public sealed record ScanTarget(ICloudGateway Cloud, string Region, string? ProfileName = null, string? RoleArn = null)
{
    internal Origin Origin(CallerIdentity caller) => new(caller.Partition, Region, caller.AccountId, ProfileName, RoleArn);
}
