using System.Collections.Immutable;
using System.Globalization;
using static System.Net.HttpStatusCode;

namespace NeptuneEncryption.Emulator.Simulation.Identity;

/// <summary>Users, roles and access keys of all accounts, and what STS says of them.</summary>
public sealed class IdentityService
{
    private const string AdministratorPolicy =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    private static readonly TimeSpan ShortestSession = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan DefaultSession = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly AwsSimulation _aws;
    private readonly TimeProvider _wallClock;
    private readonly Dictionary<string, AccessCredentials> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RoleSeed> _roles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ImmutableArray<string>> _serviceControlPolicies = new(StringComparer.Ordinal);

    internal IdentityService(AwsSimulation aws, TimeProvider wallClock)
    {
        _aws = aws;
        _wallClock = wallClock;
    }

    /// <summary>Adds a user with one access key. Without policies it is an administrator.</summary>
    public Principal AddUser(string account, string name, string accessKeyId, string secretAccessKey, params IReadOnlyList<string> policies)
    {
        ArgumentNullException.ThrowIfNull(policies);
        Principal user = new(account, $"arn:aws:iam::{account}:user/{name}", $"AIDA{NumberedId(account)}")
        {
            Policies = policies.Count == 0 ? [AdministratorPolicy] : [.. policies],
        };
        lock (_gate) _keys.Add(accessKeyId, new AccessCredentials(accessKeyId, secretAccessKey, user));
        return user;
    }

    /// <summary>Adds a role and returns its ARN.</summary>
    public string AddRole(RoleSeed role)
    {
        ArgumentNullException.ThrowIfNull(role);
        string arn = $"arn:aws:iam::{role.Account}:role/{role.Name}";
        lock (_gate) _roles[arn] = role;
        return arn;
    }

    /// <summary>Sets the service control policies of an account: JSON documents that limit whatever its principals are allowed.</summary>
    public void SetServiceControlPolicies(string account, params IReadOnlyList<string> policies)
    {
        lock (_gate) _serviceControlPolicies[account] = [.. policies];
    }

    public IReadOnlyList<string> ServiceControlPolicies(string account)
    {
        lock (_gate) return _serviceControlPolicies.TryGetValue(account, out ImmutableArray<string> policies) ? policies : [];
    }

    public AccessCredentials? FindKey(string accessKeyId)
    {
        lock (_gate) return _keys.GetValueOrDefault(accessKeyId);
    }

    /// <summary>Needs no permission: whoever can sign may know who they are.</summary>
    public static CallerIdentity GetCallerIdentity(Principal caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return new CallerIdentity(caller.UserId, caller.Account, caller.Arn);
    }

    /// <summary>Opens a session of a role. Whether the role is missing, does not trust the caller, wants an external id or a code, the
    /// answer is the same.</summary>
    public AssumedRole AssumeRole(Principal caller, AssumeRoleRequest request)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(request);
        string session = ValidSessionName(request.RoleSessionName);
        lock (_gate)
        {
            bool trusted = _roles.TryGetValue(request.RoleArn, out RoleSeed? role)
                && role.TrustedAccounts.Contains(caller.Account)
                && (role.ExternalId is null || role.ExternalId == request.ExternalId)
                && (role.MfaCode is null || request.SerialNumber is not null);
            if (!trusted)
            {
                throw new AwsFaultException("AccessDenied", Forbidden,
                    $"User: {caller.Arn} is not authorized to perform: sts:AssumeRole on resource: {request.RoleArn}");
            }
            if (request.SerialNumber is not null && request.TokenCode != role!.MfaCode)
            {
                throw new AwsFaultException(
                    "AccessDenied",
                    Forbidden,
                    "MultiFactorAuthentication failed with invalid MFA one time pass code.");
            }

            TimeSpan duration = ValidDuration(request.DurationSeconds, role!.MaxSessionDuration);
            string arn = $"arn:aws:sts::{role.Account}:assumed-role/{role.Name}/{session}";
            string userId = $"AROA{NumberedId(role.Account)}:{session}";
            string number = _aws.NextNumber().ToString("d8", CultureInfo.InvariantCulture);
            DateTimeOffset now = _wallClock.GetUtcNow();
            AccessCredentials credentials = new(
                $"ASIAEMULATOR{number}",
                $"emulator-session-secret-{number}",
                new Principal(role.Account, arn, userId) { RoleArn = request.RoleArn, Policies = [.. role.Policies] })
            {
                SessionToken = $"emulator-session-token-{number}",
                // STS tells whole seconds.
                Expiration = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond)) + duration,
            };
            _keys.Add(credentials.AccessKeyId, credentials);
            return new AssumedRole(
                new SessionCredentials(
                    credentials.AccessKeyId,
                    credentials.SecretAccessKey,
                    credentials.SessionToken,
                    credentials.Expiration.Value),
                new AssumedRoleUser(userId, arn));
        }
    }

    private string NumberedId(string account)
        => string.Create(CultureInfo.InvariantCulture, $"{account}{_aws.NextNumber():d5}");

    private static string ValidSessionName(string name)
    {
        bool valid = name.Length is >= 2 and <= 64
            && name.All(c => char.IsAsciiLetterOrDigit(c) || "_+=,.@-".Contains(c, StringComparison.Ordinal));
        return valid ? name : throw Validation(
            $"Value '{name}' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                + "[\\w+=,.@-]*");
    }

    private static TimeSpan ValidDuration(int? seconds, TimeSpan longest)
    {
        TimeSpan duration = seconds is { } given ? TimeSpan.FromSeconds(given) : DefaultSession;
        if (duration < ShortestSession)
        {
            throw Validation($"Value '{seconds}' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or "
                + $"equal to {ShortestSession.TotalSeconds}");
        }

        return duration <= longest
            ? duration
            : throw Validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
    }

    private static AwsFaultException Validation(string detail)
        => new("ValidationError", BadRequest, $"1 validation error detected: {detail}");
}
