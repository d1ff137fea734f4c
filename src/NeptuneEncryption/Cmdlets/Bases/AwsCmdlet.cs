using System.Management.Automation;
using NeptuneEncryption.Arguments;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Messages;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>The parameters that say with what credentials to talk, and to whom, under AWS Tools' names.</summary>
public abstract class AwsCmdlet : NeptuneCmdlet
{
    private readonly Dictionary<(string? Profile, string? RoleArn), ICloudGateway> _clouds = [];

    /// <summary>Path of the credentials file that holds the profile, when it is not the usual one.</summary>
    [Parameter]
    [Alias("AWSProfilesLocation", "ProfilesLocation")]
    [ValidateNotNullOrEmpty]
    public string? ProfileLocation { get; set; }

    /// <summary>Access key id of the credentials to use.</summary>
    [Parameter]
    [Alias("AK")]
    [ValidateNotNullOrEmpty]
    public string? AccessKey { get; set; }

    /// <summary>Secret key that belongs to the access key.</summary>
    [Parameter]
    [Alias("SK", "SecretAccessKey")]
    [ValidateNotNullOrEmpty]
    public string? SecretKey { get; set; }

    /// <summary>Session token, when the keys are temporary ones.</summary>
    [Parameter]
    [Alias("ST")]
    [ValidateNotNullOrEmpty]
    public string? SessionToken { get; set; }

    /// <summary>A credentials object of AWS Tools or the AWS SDK.</summary>
    [Parameter]
    [ValidateNotNull]
    public object? Credential { get; set; }

    /// <summary>Name of a role to act as, the same in each account; with its path, if it has one. It comes before the role of a piped
    /// row.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? RoleName { get; set; }

    /// <summary>What the role's trust policy demands to be told.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ExternalId { get; set; }

    /// <summary>URL that serves every AWS service that is called, instead of AWS's own endpoints and of what the environment and the
    /// profile name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>Allows an endpoint on another machine that is reached by plain http, without encryption.</summary>
    [Parameter]
    public SwitchParameter AllowInsecureEndpoint { get; set; }

    /// <summary>AWS as a profile, or as a role assumed with it; each is opened once.</summary>
    /// <exception cref="GatewayException">There are no such credentials.</exception>
    private protected ICloudGateway Open(string? profile, string? roleArn)
    {
        if (_clouds.TryGetValue((profile, roleArn), out ICloudGateway? cloud))
            return cloud;
        if (roleArn is not null)
        {
            cloud = Open(profile, null).AssumeRole(roleArn, ExternalId);
        }
        else
        {
            CheckKeys();
            cloud = Services.Factory.Open(Settings(profile));
        }
        WriteVerbose($"Credentials: {cloud.CredentialSource}.");
        foreach (ServiceEndpoint endpoint in cloud.Endpoints)
        {
            WriteVerbose(
                $"Endpoint of {endpoint.Service}: {endpoint.Url} ({endpoint.Source}){(endpoint.IsAws ? "" : ", not one of AWS's own")}.");
        }

        _clouds.Add((profile, roleArn), cloud);
        return cloud;
    }

    /// <summary>The endpoints that are set, of all whom the command acts as.</summary>
    private protected IEnumerable<ServiceEndpoint> Endpoints => _clouds.Values.SelectMany(cloud => cloud.Endpoints);

    /// <summary>As ShouldProcess; a question also names where the calls go, when that is not AWS.</summary>
    private protected bool IsConfirmed(string target, string action, IEnumerable<ServiceEndpoint> endpoints)
    {
        if (ConfirmationText.Elsewhere(endpoints) is not { } elsewhere)
            return ShouldProcess(target, action);
        string operation = $"Performing the operation \"{action}\" on target \"{target}\".";
        return ShouldProcess(operation, $"Are you sure you want to perform this action?\n{operation}\n{elsewhere}", "Confirm");
    }

    private protected ICloudGateway Open((string? Profile, string? RoleArn) principal) => Open(principal.Profile, principal.RoleArn);

    /// <summary>Whom to act as; a role that is named on the command line comes before that of a row.</summary>
    /// <param name="region">A Region that the work is in, when it is known.</param>
    private protected (string? Profile, string? RoleArn) Principal(string? profile, string? roleArn, string? accountId, string? region)
    {
        string? name = NullIfEmpty(profile);
        if (RoleName is null)
            return (name, NullIfEmpty(roleArn));
        if (NullIfEmpty(accountId) is not { } account)
        {
            Throw(RoleProblem.AccountNotSet(RoleName));
            return default;
        }
        return (name, AccountRole.Arn(RoleName, account, region ?? DefaultRegion(Open(name, null))));
    }

    /// <summary>Where a named snapshot is to be asked for, and as whom: its ARN decides, and what was given must agree with it. Null after
    /// an error.</summary>
    /// <exception cref="GatewayException">There are no such credentials.</exception>
    private protected ScanTarget? SnapshotTarget(string identifier, string? region, string? profile, string? roleArn, string? accountId)
    {
        if (SnapshotArn.TryParse(identifier, out SnapshotArn? arn) && region is not null && region != arn.Region)
        {
            WriteError(new Problem(ProblemCode.RegionMismatch, ProblemKind.InvalidArgument, identifier,
                $"Snapshot '{arn.Identifier}' lives in {arn.Region}, as its ARN says, but -Region is {region}. Nothing was changed.",
                "Leave -Region out for snapshots that are piped or named by ARN: each is treated where it lives.").ToErrorRecord());
            return null;
        }
        (string? Profile, string? RoleArn) principal = Principal(profile, roleArn, accountId, arn?.Region ?? region);
        ICloudGateway cloud = Open(principal);
        return new ScanTarget(cloud, arn?.Region ?? region ?? DefaultRegion(cloud), principal.Profile, principal.RoleArn)
        {
            AccountId = NullIfEmpty(accountId)
        };
    }

    /// <summary>The Region to use when neither the snapshot nor the caller names one.</summary>
    private protected string DefaultRegion(ICloudGateway cloud)
    {
        if (RegionOrNull(cloud) is { } region)
            return region;
        Throw(new Problem(ProblemCode.RegionNotSet, ProblemKind.InvalidArgument, null,
            "No AWS Region is set: neither -Region, nor the session's default, nor the profile, nor the environment names one.",
            "Give -Region, run Set-DefaultAWSRegion of AWS Tools, or set AWS_REGION."));
        return "";
    }

    private protected string? RegionOrNull(ICloudGateway cloud)
        => RegionArgumentAttribute.Name(SessionState.PSVariable.GetValue("StoredAWSRegion")) ?? cloud.DefaultRegion;

    private protected static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private void CheckKeys()
    {
        if (AccessKey is null != SecretKey is null || SessionToken is not null && AccessKey is null)
        {
            Throw(new Problem(ProblemCode.CredentialsNotFound, ProblemKind.InvalidArgument, nameof(AccessKey),
                "-AccessKey and -SecretKey belong together, and -SessionToken needs both.", "Give both keys, or use -ProfileName."));
        }
    }

    private ConnectionSettings Settings(string? profile) => new()
    {
        ProfileName = profile,
        ProfileLocation = ProfileLocation is null ? null : GetUnresolvedProviderPathFromPSPath(ProfileLocation),
        AccessKey = AccessKey,
        SecretKey = SecretKey,
        SessionToken = SessionToken,
        // As AWS Tools does it: what the caller names comes before what the session remembers.
        Credential = Unwrap(Credential) ?? (profile is null && AccessKey is null
        ? Unwrap(SessionState.PSVariable.GetValue("StoredAWSCredentials"))
        : null),
        EndpointUrl = EndpointUrl,
        AllowInsecureEndpoint = AllowInsecureEndpoint,
        AskMfaCode = serial => MfaPrompt.Ask(Host, serial),
    };

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
