using System.Collections;
using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Keys;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Makes a customer managed KMS key for Amazon Neptune's storage, or returns the one that bears the alias already.</summary>
[Cmdlet(VerbsCommon.New, "NeptuneEncryptionKey", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(EncryptionKey))]
public sealed class NewNeptuneEncryptionKeyCommand : RegionsCmdlet
{
    /// <summary>Alias of the key. A usable key that bears it already is returned as it is.</summary>
    [Parameter(Position = 0)]
    [ValidatePattern("^alias/(?!aws/)[A-Za-z0-9/_-]{1,250}$")]
    public string AliasName { get; set; } = KeyDefinition.DefaultAliasName;

    /// <summary>What the key is for.</summary>
    [Parameter]
    [ValidateLength(0, 8192)]
    public string Description { get; set; } = KeyDefinition.DefaultDescription;

    /// <summary>Tags for the key.</summary>
    [Parameter]
    [ValidateNotNull]
    public Hashtable? Tag { get; set; }

    /// <summary>ARNs of those who manage the key, beside the administrators of the account.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [PrincipalArn]
    public string[] AdministratorArn { get; set; } = [];

    /// <summary>ARNs of those who encrypt under the key by way of Neptune.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [PrincipalArn]
    public string[] UserArn { get; set; } = [];

    protected override void ProcessRecord() => AddScopes();

    protected override void EndProcessing()
    {
        EndOfCredentials(Scopes.Count > 0);
        if (Scopes.Count == 0)
            return;
        List<KeyPlan> plans = [];
        Drain(stop => new KeyPlanner(Definition(), ThrottleLimit).PlanAsync(Scopes, stop), plans.Add);
        EndOfCredentials(othersAreLeft: false);
        // They come as KMS answers; they are asked for in order.
        plans = [.. plans.OrderBy(plan => plan.Scope.AccountId, StringComparer.Ordinal)
            .ThenBy(plan => plan.Scope.Region, StringComparer.Ordinal)];
        plans.RemoveAll(plan => plan.Existing is null && !IsConfirmed(
            $"{plan.Scope.Region} of account {plan.Scope.AccountId}", $"Make a KMS key with rotation, alias '{AliasName}'", Endpoints));
        Drain(stop => new KeyCreator(Services.Clock).CreateAsync(plans, stop));
    }

    private KeyDefinition Definition() => new()
    {
        AliasName = AliasName,
        Description = Description,
        Tags = TagArgument.Tags(Tag),
        Administrators = AdministratorArn,
        Users = UserArn,
    };
}
