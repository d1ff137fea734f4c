using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using NeptuneEncryption.Aws.Errors;

namespace NeptuneEncryption.Aws.Credentials;

/// <summary>The profiles of this machine, in the files and the encrypted store where the SDK looks for them.</summary>
/// <param name="location">Path of a credentials file to use in their place, or null.</param>
internal sealed class ProfileStore(string? location)
{
    /// <summary>The SDK's default profile, and that of AWS Tools for PowerShell.</summary>
    private static readonly string[] DefaultNames = ["default", "AWS PS Default"];

    private static readonly string[] RegionVariables = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    public string? Location => location;

    private readonly CredentialProfileStoreChain _chain = new(location);

    /// <exception cref="Ports.GatewayException">There is no such profile.</exception>
    public CredentialProfile Get(string name) => Find(name) ?? throw CredentialProblems.ProfileNotFound(name, location);

    /// <summary>The profile to use when none is named; null when there is none with credentials in it.</summary>
    /// <exception cref="Ports.GatewayException">The environment names a profile that does not exist.</exception>
    public CredentialProfile? Default()
    {
        if (Environment.GetEnvironmentVariable("AWS_PROFILE") is { } name && !string.IsNullOrWhiteSpace(name))
        {
            return Get(name);
        }

        // A profile that only sets a Region is common, and no reason to stop.
        return DefaultNames.Select(Find).FirstOrDefault(profile => profile is { CanCreateAWSCredentials: true });
    }

    /// <summary>The profile whose settings hold, whether or not its credentials are used; null when there is none.</summary>
    /// <param name="name">The one that was asked for, or null.</param>
    public CredentialProfile? InUse(string? name)
        => (string.IsNullOrWhiteSpace(name) ? DefaultProfiles : [name]).Select(Find).FirstOrDefault(profile => profile is not null);

    /// <summary>The Region of the profile to use when none is named, else the one that the environment names: AWS Tools' order, where the
    /// AWS CLI has it the other way.</summary>
    public string? DefaultRegion()
        => DefaultProfiles.Select(Find).FirstOrDefault(found => found?.Region is not null)?.Region.SystemName
            ?? RegionVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(region => !string.IsNullOrWhiteSpace(region));

    /// <exception cref="Ports.GatewayException">The profile that a role's profile names as its source is not there.</exception>
    public CredentialProfile SourceOf(CredentialProfile profile)
        => Find(profile.Options.SourceProfile) ?? throw CredentialProblems.SourceNotFound(profile.Name, profile.Options.SourceProfile);

    /// <exception cref="Ports.GatewayException">The profile holds no credentials.</exception>
    public AWSCredentials CredentialsOf(CredentialProfile profile)
    {
        try
        {
            return profile.GetAWSCredentials(_chain);
        }
        catch (AmazonClientException e)
        {
            throw CredentialProblems.ProfileIncomplete(profile.Name, e);
        }
        catch (InvalidDataException e)
        {
            throw CredentialProblems.ProfileIncomplete(profile.Name, e);
        }
    }

    public static bool IsSso(CredentialProfile profile)
        => !string.IsNullOrEmpty(profile.Options.SsoSession) || !string.IsNullOrEmpty(profile.Options.SsoStartUrl);

    private static string[] DefaultProfiles
        => Environment.GetEnvironmentVariable("AWS_PROFILE") is { } name && !string.IsNullOrWhiteSpace(name) ? [name] : DefaultNames;

    private CredentialProfile? Find(string name)
    {
        try
        {
            return _chain.TryGetProfile(name, out CredentialProfile profile) ? profile : null;
        }
        catch (AmazonClientException e)
        {
            throw CredentialProblems.ProfilesUnreadable(name, location, e);
        }
        catch (InvalidDataException e)
        {
            throw CredentialProblems.ProfilesUnreadable(name, location, e);
        }
        catch (IOException e)
        {
            throw CredentialProblems.ProfilesUnreadable(name, location, e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw CredentialProblems.ProfilesUnreadable(name, location, e);
        }
    }
}
