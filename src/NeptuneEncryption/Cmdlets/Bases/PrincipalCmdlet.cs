using System.Management.Automation;
using NeptuneEncryption.Completion;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Observation;

namespace NeptuneEncryption.Cmdlets;

/// <summary>What the cmdlets have in common that act as one principal at a time: that of the parameters, or of a piped row.</summary>
public abstract class PrincipalCmdlet : AwsCmdlet
{
    /// <summary>Name of the AWS credential profile to use, as AWS Tools and the AWS CLI keep them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("StoredCredentials", "AWSProfileName")]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    public string? ProfileName { get; set; }

    /// <summary>ARN of a role to act as. A piped row brings that of the role it was found as.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? RoleArn { get; set; }

    /// <summary>The account that the credentials must act in; with -RoleName, the account of the role.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? AccountId { get; set; }

    /// <inheritdoc cref="AwsCmdlet.SnapshotTarget"/>
    private protected ScanTarget? SnapshotTarget(string identifier, string? region)
    {
        try
        {
            return SnapshotTarget(identifier, region, ProfileName, RoleArn, AccountId);
        }
        catch (GatewayException e)
        {
            Dead(e.Problem);
            return null;
        }
    }

    /// <summary>A snapshot that is named or piped, where it is to be worked on, and as whom. Null after an error.</summary>
    /// <param name="given">What the user gave, for the error record.</param>
    private protected EncryptionTarget? Target(string identifier, string? region, DateTime? created, object given)
        => SnapshotTarget(identifier, NullIfEmpty(region)) is not { } target
            ? null
            : new EncryptionTarget(target.Cloud, target.Region, identifier)
            {
                SnapshotCreateTime = created?.ToUniversalTime(),
                AccountId = target.AccountId,
                ProfileName = target.ProfileName,
                RoleArn = target.RoleArn,
                Given = given,
            };
}
