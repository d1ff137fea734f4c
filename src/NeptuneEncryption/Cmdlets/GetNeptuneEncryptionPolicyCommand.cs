using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Files;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Policies;

namespace NeptuneEncryption.Cmdlets;

/// <summary>Writes the IAM, KMS and service control policies that finding, remediating and preventing unencrypted snapshots
/// needs.</summary>
[Cmdlet(VerbsCommon.Get, "NeptuneEncryptionPolicy")]
[OutputType(typeof(EncryptionPolicy), typeof(string))]
public sealed class GetNeptuneEncryptionPolicyCommand : PSCmdlet
{
    // A name with wildcards that still says something: three letters or digits at least.
    private const string NamePattern = "^(?=(?:[^A-Za-z0-9]*[A-Za-z0-9]){3})[A-Za-z0-9*?-]{3,255}$";

    /// <summary>Which policy.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public PolicyType Type { get; set; }

    /// <summary>The account it is for; a key policy needs it.</summary>
    [Parameter]
    [ValidatePattern("^[0-9]{12}\\z")]
    public string? AccountId { get; set; }

    /// <summary>The Regions it is to hold in; all when not given.</summary>
    [Parameter]
    [RegionArgument]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RegionCompleter))]
    public string[] Region { get; set; } = [];

    /// <summary>The AWS partition; that of the Regions when not given.</summary>
    [Parameter]
    [ValidateSet("aws", "aws-cn", "aws-us-gov")]
    public string? Partition { get; set; }

    /// <summary>ARNs of the keys that a remediation may encrypt under.</summary>
    [Parameter]
    [ValidatePattern("^arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+\\z")]
    public string[] KmsKeyId { get; set; } = [];

    /// <summary>Remediation: allow -RemoveSource.</summary>
    [Parameter]
    public SwitchParameter AllowSourceRemoval { get; set; }

    /// <summary>Remediation: allow the encrypted copies to be shared.</summary>
    [Parameter]
    public SwitchParameter AllowSharing { get; set; }

    /// <summary>Remediation: allow keys to be made.</summary>
    [Parameter]
    public SwitchParameter AllowKeyCreation { get; set; }

    /// <summary>Remediation: allow encrypted snapshots to be copied to other Regions; name those by -Region too.</summary>
    [Parameter]
    public SwitchParameter AllowCopy { get; set; }

    /// <summary>Remediation: names of restored clusters, with wildcards, beside those that operations give.</summary>
    [Parameter]
    [ValidatePattern(NamePattern)]
    public string[] RestoredClusterIdentifier { get; set; } = [];

    /// <summary>Remediation: names of encrypted snapshots and their copies, with wildcards, beside those that operations give.</summary>
    [Parameter]
    [ValidatePattern(NamePattern)]
    public string[] EncryptedSnapshotIdentifier { get; set; } = [];

    /// <summary>Key policy: ARNs of those who manage the key.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [PrincipalArn]
    public string[] AdministratorArn { get; set; } = [];

    /// <summary>Key policy: ARNs of those who encrypt under the key by way of Neptune.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [PrincipalArn]
    public string[] UserArn { get; set; } = [];

    /// <summary>Service control policy: deny also the creation of clusters that does not state StorageEncrypted.</summary>
    [Parameter]
    public SwitchParameter Strict { get; set; }

    /// <summary>Service control policy: ARNs, with wildcards, of the only principals that may restore cluster snapshots.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [PrincipalArn(AllowWildcards = true)]
    public string[] AllowRestoreBy { get; set; } = [];

    /// <summary>Tag guard: ARNs, with wildcards, of the only principals that may write the tags of operations.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [PrincipalArn(AllowWildcards = true)]
    public string[] AllowTaggingBy { get; set; } = [];

    /// <summary>Write the policy as JSON text.</summary>
    [Parameter]
    public SwitchParameter AsJson { get; set; }

    /// <summary>Write the JSON to this file.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Write over a file that exists.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    protected override void EndProcessing()
    {
        string[] arns = [.. KmsKeyId, .. AdministratorArn, .. UserArn, .. AllowRestoreBy, .. AllowTaggingBy];
        if (PolicyArguments.Fault(Type, MyInvocation.BoundParameters.Keys, Scope().Partition, Region, arns) is { } fault)
            ThrowTerminatingError(fault.ToErrorRecord());
        EncryptionPolicy policy = Make();
        if (policy.Size > policy.MaxSize)
        {
            ThrowTerminatingError(new Problem(ProblemCode.PolicyTooLarge, ProblemKind.LimitExceeded, policy.Name,
                $"Policy '{policy.Name}' has {policy.Size} characters; AWS takes {policy.MaxSize}.", "Give fewer Regions, keys or "
                    + "principals, or make several policies.").ToErrorRecord());
        }
        if (Path is { } path && TextFile.Write(GetUnresolvedProviderPathFromPSPath(path), policy.ToJson() + "\n", Force) is { } problem)
            ThrowTerminatingError(problem.ToErrorRecord());
        foreach (string warning in AsJson || Path is not null ? policy.Warnings : [])
            WriteWarning(warning);
        WriteObject(AsJson ? policy.ToJson() : policy);
    }

    private EncryptionPolicy Make() => Type switch
    {
        PolicyType.Audit => AccessPolicy.Audit(Scope()),
        PolicyType.Remediation => RemediationPolicy.Of(
            Scope(),
            new RemediationRights(AllowSourceRemoval, AllowSharing, AllowKeyCreation, AllowCopy)
            {
                // AWS keeps identifiers in lower case, and ARNs match as they are written.
                ClusterNames = [.. RestoredClusterIdentifier.Select(name => name.ToLowerInvariant())],
                SnapshotNames = [.. EncryptedSnapshotIdentifier.Select(name => name.ToLowerInvariant())],
            }),
        PolicyType.KeyPolicy => KeyPolicy.Of(Scope(), Owner(), AdministratorArn, UserArn),
        PolicyType.TagGuard => TagGuardPolicy.Of(Scope(), AllowTaggingBy),
        _ => ServiceControlPolicy.Of(Scope(), Strict, AllowRestoreBy),
    };

    private PolicyScope Scope() => new()
    {
        Partition = Partition ?? RegionPartition.Of(Region.FirstOrDefault()),
        AccountId = AccountId,
        Regions = Region,
        KeyArns = KmsKeyId,
    };

    private string Owner()
    {
        if (AccountId is null)
        {
            ThrowTerminatingError(new Problem(ProblemCode.AccountNotSet, ProblemKind.InvalidArgument, nameof(AccountId),
                "A key policy must name the account that owns the key.", "Give -AccountId.").ToErrorRecord());
        }
        return AccountId!;
    }
}
