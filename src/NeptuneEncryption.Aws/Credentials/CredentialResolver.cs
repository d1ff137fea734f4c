using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Credentials;

/// <summary>
/// Finds the credentials of a connection: keys, else the profile, else the credential object, else the default chain.
/// Whatever is named must be there: nothing falls through to the next. Nothing here waits for the network;
/// what only it can tell (roles, SSO, instance metadata) is told by the first call. A person is asked here for an MFA code, and never
/// later.
/// </summary>
internal sealed class CredentialResolver(RoleContext roles, ProfileStore profiles, TimeSpan timeout)
{
    /// <exception cref="GatewayException">There are no such credentials.</exception>
    public ResolvedCredentials Resolve(ConnectionSettings settings)
    {
        if (settings.AccessKey is not null || settings.SecretKey is not null)
        {
            return new ResolvedCredentials(FromKeys(settings), "the access key that was given", profiles.DefaultRegion());
        }

        if (!string.IsNullOrWhiteSpace(settings.ProfileName))
        {
            return FromProfile(profiles, profiles.Get(settings.ProfileName));
        }

        if (settings.Credential is not null)
        {
            return FromObject(settings.Credential, profiles);
        }

        return FromDefaultChain(profiles);
    }

    private static AWSCredentials FromKeys(ConnectionSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.AccessKey) || string.IsNullOrWhiteSpace(settings.SecretKey))
        {
            throw CredentialProblems.Incomplete(settings.AccessKey is null ? "access key" : "secret key");
        }

        return string.IsNullOrWhiteSpace(settings.SessionToken)
            ? new BasicAWSCredentials(settings.AccessKey, settings.SecretKey)
            : new SessionAWSCredentials(settings.AccessKey, settings.SecretKey, settings.SessionToken);
    }

    private ResolvedCredentials FromProfile(ProfileStore profiles, CredentialProfile profile)
    {
        var source = new CredentialSource($"profile '{profile.Name}'") { ProfileName = profile.Name, IsSso = ProfileStore.IsSso(profile) };
        string? region = profile.Region?.SystemName ?? profiles.DefaultRegion();
        AWSCredentials credentials = new ProfileRoles(profiles, roles, region).CredentialsOf(profile);
        return new ResolvedCredentials(Limit(() => credentials, source), source.Description, region);
    }

    private ResolvedCredentials FromObject(object credential, ProfileStore profiles)
    {
        if (!DuckTypedCredentials.Fits(credential))
        {
            throw CredentialProblems.NotCredentials(credential);
        }

        var source = new CredentialSource($"the {credential.GetType().Name} object that was given");
        var credentials = new DuckTypedCredentials(credential);
        return new ResolvedCredentials(Limit(() => credentials, source), source.Description, profiles.DefaultRegion());
    }

    /// <summary>
    /// The order of the SDK's own chain, which can't be used whole: AWS Tools' profile <c>AWS PS Default</c>
    /// comes after the profile <c>default</c> and before what only the network can tell.
    /// </summary>
    private ResolvedCredentials FromDefaultChain(ProfileStore profiles)
    {
        if (DefaultChain.Environment() is { } environment)
        {
            return new ResolvedCredentials(environment, "environment variables", profiles.DefaultRegion());
        }

        if (DefaultChain.WebIdentity() is { } webIdentity)
        {
            var identity = new CredentialSource("the web identity that environment variables name");
            return new ResolvedCredentials(Limit(() => webIdentity, identity), identity.Description, profiles.DefaultRegion());
        }

        if (profiles.Default() is { } profile)
        {
            return FromProfile(profiles, profile);
        }

        if (DefaultChain.RemoteSource() is not { } remote)
        {
            throw CredentialProblems.NotFound();
        }

        return new ResolvedCredentials(Limit(DefaultChain.Remote, remote), remote.Description, profiles.DefaultRegion());
    }

    private TimeLimitedCredentials Limit(Func<AWSCredentials> credentials, CredentialSource source)
        => new(credentials, source, roles.Time, timeout);
}
