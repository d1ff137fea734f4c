using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Planning;

/// <summary>One look at an account and Region, as one principal, to plan on.</summary>
internal sealed record RegionView(ICloudGateway Cloud, CallerIdentity Caller, RegionInventory Inventory)
{
    public RestorePrerequisites Prerequisites { get; } = new(Inventory.Neptune);

    public CallScope Scope => Inventory.Neptune.Scope;

    /// <exception cref="GatewayException">Dead credentials, or the lists cannot be had.</exception>
    public static async Task<RegionView> OpenAsync(EncryptionTarget target, CancellationToken cancellationToken)
    {
        CallerIdentity caller = await target.Cloud.GetCallerIdentityAsync(target.Region, cancellationToken).ConfigureAwait(false);
        CallScope scope = new(caller.Partition, target.Region, caller.AccountId, target.ProfileName, target.RoleArn);
        RegionInventory inventory = new(target.Cloud.Neptune(scope));
        await inventory.ObserveAsync(cancellationToken).ConfigureAwait(false);
        return new RegionView(target.Cloud, caller, inventory);
    }

    /// <exception cref="GatewayException">The target is not of this account, or cannot be the name of anything.</exception>
    public void Check(EncryptionTarget target)
    {
        if (target.AccountId is { } account && account != Scope.AccountId)
            throw PlanProblem.AccountMismatch(target, account, Scope);
        if (!target.Identifier.Contains(':', StringComparison.Ordinal) && ResourceName.Fault(target.Identifier, ResourceName.MaxSnapshotLength) is { } fault)
            throw PlanProblem.IdentifierInvalid(target.Identifier, "snapshot", fault, Scope);
    }
}
