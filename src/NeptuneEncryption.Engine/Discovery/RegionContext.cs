using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Discovery;

/// <summary>One account and Region as one principal: who and where, and what is known there.</summary>
internal sealed record RegionContext(ICloudGateway Cloud, CallerIdentity Caller, INeptuneGateway Neptune)
{
    public CallScope Scope => Neptune.Scope;

    /// <summary>What was last seen there; empty until it is observed.</summary>
    public RegionInventory Inventory { get; } = new(Neptune);

    /// <summary>What a restore needs there; asked for when it is needed.</summary>
    public RestorePrerequisites Prerequisites { get; } = new(Neptune);

    public static RegionContext Of(ScanTarget target, CallerIdentity caller)
        => new(target.Cloud, caller, target.Cloud.Neptune(target.Scope(caller)));

    /// <exception cref="GatewayException">Dead credentials, or STS not reachable.</exception>
    public static async Task<RegionContext> OpenAsync(ScanTarget target, CancellationToken cancellationToken)
        => Of(target, await target.Cloud.GetCallerIdentityAsync(target.Region, cancellationToken).ConfigureAwait(false));
}
