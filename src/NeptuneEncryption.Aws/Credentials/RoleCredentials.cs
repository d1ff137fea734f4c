using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using NeptuneEncryption.Aws.Clients;
using NeptuneEncryption.Aws.Errors;

namespace NeptuneEncryption.Aws.Credentials;

/// <summary>A role to assume.</summary>
/// <param name="Region">The Region whose STS is asked.</param>
internal sealed record RoleRequest(string RoleArn, string Region)
{
    public const string DefaultSessionName = "NeptuneEncryption";

    /// <summary>CloudTrail shows it with every call.</summary>
    public string SessionName { get; init; } = DefaultSessionName;

    public string? ExternalId { get; init; }

    public string? MfaSerial { get; init; }

    /// <summary>Good for one session only.</summary>
    public string? MfaCode { get; init; }
}

/// <summary>
/// The session of an assumed role, renewed before it ends. The SDK's own class for it would ask AWS's STS also where another endpoint is
/// given,
/// and would prompt for MFA codes on whatever thread comes first.
/// </summary>
/// <param name="source">STS as the principal that assumes the role.</param>
internal sealed class RoleCredentials(ServiceClients source, RoleRequest role, ProblemTranslator problems, TimeProvider time) :
    AWSCredentials,
    IExpiringCredentials
{
    /// <summary>The shortest session is fifteen minutes.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private Task<Session>? _session;
    private bool _codeIsSpent;

    /// <summary>Whether the session, if one was opened, can still be used.</summary>
    public bool IsLive
    {
        get
        {
            lock (_gate)
            {
                return _session is not null && !IsOver(_session);
            }
        }
    }

    /// <summary>A session opened with a code ends; any other is opened again for as long as the source's credentials last.</summary>
    public DateTime? End
    {
        get
        {
            lock (_gate)
            {
                return role.MfaSerial is null ? source.CredentialsEnd
                    : _session is { IsCompletedSuccessfully: true } session ? session.GetAwaiter().GetResult().Expiration.UtcDateTime
                    : null;
            }
        }
    }

    /// <summary>Opens the session now: an MFA code is good for seconds.</summary>
    public void Begin() => _ = CurrentAsync();

    /// <summary>ARN of the session, as STS tells with its keys; null when it did not.</summary>
    public async Task<string?> SessionArnAsync() => (await CurrentAsync().ConfigureAwait(false)).Arn;

    public override ImmutableCredentials GetCredentials() => GetCredentialsAsync().GetAwaiter().GetResult();

    public override async Task<ImmutableCredentials> GetCredentialsAsync() => (await CurrentAsync().ConfigureAwait(false)).Keys;

    private Task<Session> CurrentAsync()
    {
        lock (_gate)
        {
            return _session is null || IsOver(_session) ? _session = OpenAsync() : _session;
        }
    }

    private bool IsOver(Task<Session> session)
        => session.IsFaulted || session.IsCanceled
            || (session.IsCompletedSuccessfully && session.GetAwaiter().GetResult().Expiration - Margin <= time.GetUtcNow());

    private async Task<Session> OpenAsync()
    {
        if (role.MfaSerial is { } mfaSerial && _codeIsSpent)
        {
            throw CredentialProblems.MfaSessionEnded(role.RoleArn, mfaSerial);
        }

        _codeIsSpent = true;
        var call = new AwsCall("sts", "AssumeRole", role.RoleArn, role.Region);
        var request = new AssumeRoleRequest
        {
            RoleArn = role.RoleArn,
            RoleSessionName = role.SessionName,
            ExternalId = role.ExternalId,
            SerialNumber = role.MfaSerial,
            TokenCode = role.MfaCode,
        };
        AssumeRoleResponse answer = await problems.RunAsync(
            call, token => source.Sts(role.Region).AssumeRoleAsync(request, token), CancellationToken.None).ConfigureAwait(false);
        return answer.Credentials is { AccessKeyId.Length: > 0, SecretAccessKey.Length: > 0, SessionToken.Length: > 0 } keys
            ? new Session(
                new ImmutableCredentials(keys.AccessKeyId, keys.SecretAccessKey, keys.SessionToken),
                keys.Expiration?.ToUniversalTime() ?? time.GetUtcNow(),
                answer.AssumedRoleUser?.Arn)
            : throw ProblemTranslator.Incomplete(call, "it holds no credentials.");
    }

    /// <summary>Not a record: its text form must never hold the keys.</summary>
    private sealed class Session(ImmutableCredentials keys, DateTimeOffset expiration, string? arn)
    {
        public ImmutableCredentials Keys => keys;

        public DateTimeOffset Expiration => expiration;

        public string? Arn => arn;
    }
}
