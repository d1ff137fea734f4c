using System.Collections.Concurrent;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using NeptuneEncryption.Aws.Clients;
using NeptuneEncryption.Aws.Errors;

namespace NeptuneEncryption.Aws.Credentials;

/// <summary>Sessions that were opened with an MFA code, so that a pipeline of several commands asks for one code.</summary>
internal sealed class MfaSessions
{
    private readonly ConcurrentDictionary<string, RoleCredentials> _sessions = new(StringComparer.Ordinal);

    public RoleCredentials? Find(string key) => _sessions.TryGetValue(key, out RoleCredentials? session) && session.IsLive ? session : null;

    public void Keep(string key, RoleCredentials session) => _sessions[key] = session;
}

/// <summary>What the credentials of a profile's role are made with.</summary>
/// <param name="Clients">Service clients that act with given credentials.</param>
/// <param name="AskMfaCode">Asks a person for the code of a device; null where nobody can be asked.</param>
internal sealed record RoleContext(
    Func<AWSCredentials, ServiceClients> Clients,
    ProblemTranslator Problems,
    TimeProvider Time,
    MfaSessions Sessions,
    Func<string, string?>? AskMfaCode);

/// <summary>The roles that profiles name, assumed one from the other.</summary>
internal sealed class ProfileRoles(ProfileStore profiles, RoleContext context, string? defaultRegion)
{
    /// <exception cref="Ports.GatewayException">The profile, or one it builds on, gives no credentials.</exception>
    public AWSCredentials CredentialsOf(CredentialProfile profile) => CredentialsOf(profile, profile.Name, []);

    /// <param name="named">The profile that was asked for; problems name it.</param>
    private AWSCredentials CredentialsOf(CredentialProfile profile, string named, HashSet<string> seen)
    {
        CredentialProfileOptions options = profile.Options;
        if (string.IsNullOrEmpty(options.RoleArn) || string.IsNullOrEmpty(options.SourceProfile))
        {
            return profiles.CredentialsOf(profile);
        }

        if (!seen.Add(profile.Name))
        {
            // A profile that is its own source, at whatever distance, stands for the keys in it.
            return string.IsNullOrEmpty(options.AccessKey) || string.IsNullOrEmpty(options.SecretKey)
                ? throw CredentialProblems.ProfileCircular(named)
                : new BasicAWSCredentials(options.AccessKey, options.SecretKey);
        }

        string key = string.Join('|', profiles.Location, profile.Name, options.RoleArn, options.MfaSerial);
        bool needsCode = !string.IsNullOrEmpty(options.MfaSerial);
        if (needsCode && context.Sessions.Find(key) is { } live)
        {
            return live;
        }

        AWSCredentials source = CredentialsOf(profiles.SourceOf(profile), named, seen);
        var role = new RoleRequest(options.RoleArn, StsRegion.For(options.RoleArn, profile.Region?.SystemName ?? defaultRegion))
        {
            SessionName = string.IsNullOrEmpty(options.RoleSessionName) ? RoleRequest.DefaultSessionName : options.RoleSessionName,
            ExternalId = NullIfEmpty(options.ExternalID),
            MfaSerial = NullIfEmpty(options.MfaSerial),
            MfaCode = needsCode ? NullIfEmpty(context.AskMfaCode?.Invoke(options.MfaSerial)?.Trim())
                ?? throw CredentialProblems.MfaRequired(named, options.MfaSerial) : null,
        };
        var session = new RoleCredentials(context.Clients(source), role, context.Problems, context.Time);
        if (needsCode)
        {
            session.Begin();
            context.Sessions.Keep(key, session);
        }

        return session;
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
