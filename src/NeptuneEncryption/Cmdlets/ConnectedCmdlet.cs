using System.Management.Automation;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Hosting;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Cmdlets;

/// <summary>The parameters that say whom to be and whom to talk to, under AWS Tools' names.</summary>
public abstract class ConnectedCmdlet : NeptuneCmdlet
{
    private readonly Dictionary<string, ICloudGateway> _clouds = [];

    /// <summary>Name of the AWS credential profile to use, as AWS Tools and the AWS CLI keep them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("StoredCredentials", "AWSProfileName")]
    [AllowNull]
    [AllowEmptyString]
    public string? ProfileName { get; set; }

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

    /// <summary>URL that serves every AWS service that is called, instead of AWS's own endpoints.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EndpointUrl { get; set; }

    /// <summary>AWS as the principal that the parameters name now; opened once for each profile.</summary>
    private protected ICloudGateway Cloud()
    {
        string? profile = NullIfEmpty(ProfileName);
        if (_clouds.TryGetValue(profile ?? "", out ICloudGateway? cloud))
            return cloud;
        if (AccessKey is null != SecretKey is null || SessionToken is not null && AccessKey is null)
        {
            Throw(new Problem(ProblemCode.CredentialsNotFound, ProblemKind.InvalidArgument, nameof(AccessKey),
                "-AccessKey and -SecretKey belong together, and -SessionToken needs both.", "Give both keys, or use -ProfileName."));
        }
        try
        {
            cloud = Services.Factory.Open(Settings(profile));
        }
        catch (GatewayException e)
        {
            Throw(e.Problem);
            throw;
        }
        WriteVerbose($"Credentials: {cloud.CredentialSource}.");
        _clouds.Add(profile ?? "", cloud);
        return cloud;
    }

    /// <summary>The Region to use when neither the snapshot nor the caller names one.</summary>
    private protected string DefaultRegion(ICloudGateway cloud)
    {
        if (SessionVariable("StoredAWSRegion") is { } stored && RegionArgumentAttribute.Name(stored) is { } region)
            return region;
        if (cloud.DefaultRegion is null)
        {
            Throw(new Problem(ProblemCode.RegionNotSet, ProblemKind.InvalidArgument, null,
                "No AWS Region is set: neither -Region, nor the session's default, nor the profile, nor the environment names one.",
                "Give -Region, run Set-DefaultAWSRegion of AWS Tools, or set AWS_REGION."));
        }
        return cloud.DefaultRegion!;
    }

    /// <summary>Where a named snapshot is to be asked for: its ARN decides, and what was given must agree with it. Null after an error.</summary>
    private protected ScanTarget? SnapshotTarget(string identifier, string? region)
    {
        ICloudGateway cloud = Cloud();
        if (!SnapshotArn.TryParse(identifier, out SnapshotArn? arn))
            return new ScanTarget(cloud, region ?? DefaultRegion(cloud), NullIfEmpty(ProfileName));
        if (region is null || region == arn.Region)
            return new ScanTarget(cloud, arn.Region, NullIfEmpty(ProfileName));
        WriteError(new Problem(ProblemCode.RegionMismatch, ProblemKind.InvalidArgument, identifier,
            $"Snapshot '{arn.Identifier}' lives in {arn.Region}, as its ARN says, but -Region is {region}. Nothing was changed.",
            "Leave -Region out for snapshots that are piped or named by ARN: each is treated where it lives.").ToErrorRecord());
        return null;
    }

    private protected static string? NullIfEmpty(string? value) => string.IsNullOrEmpty(value) ? null : value;

    private ConnectionSettings Settings(string? profile) => new()
    {
        ProfileName = profile,
        ProfileLocation = ProfileLocation is null ? null : GetUnresolvedProviderPathFromPSPath(ProfileLocation),
        AccessKey = AccessKey,
        SecretKey = SecretKey,
        SessionToken = SessionToken,
        // As AWS Tools does it: what the caller names comes before what the session remembers.
        Credential = Unwrap(Credential) ?? (profile is null && AccessKey is null ? SessionVariable("StoredAWSCredentials") : null),
        EndpointUrl = EndpointUrl,
    };

    private object? SessionVariable(string name) => Unwrap(SessionState.PSVariable.GetValue(name));

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
