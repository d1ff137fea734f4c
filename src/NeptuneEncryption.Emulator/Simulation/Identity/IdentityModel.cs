using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Identity;

/// <summary>Who makes a call: a user, or the session of an assumed role.</summary>
public sealed record Principal(string Account, string Arn, string UserId)
{
    /// <summary>The role behind a session; null for a user.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The IAM policy documents, as JSON, that say what it may do.</summary>
    public ImmutableArray<string> Policies { get; init; } = [];
}

/// <summary>An access key and whose it is. Those of a session have a token and expire, on the wall clock.</summary>
public sealed record AccessCredentials(string AccessKeyId, string SecretAccessKey, Principal Principal)
{
    public string? SessionToken { get; init; }

    public DateTimeOffset? Expiration { get; init; }
}

/// <summary>A role and who may assume it.</summary>
public sealed record RoleSeed(string Account, string Name)
{
    /// <summary>Accounts whose principals may assume it.</summary>
    public IReadOnlyList<string> TrustedAccounts { get; init; } = [];

    /// <summary>What those who assume it must tell; null: nothing.</summary>
    public string? ExternalId { get; init; }

    /// <summary>The code that the MFA devices of those who assume it show; null: none is demanded.</summary>
    public string? MfaCode { get; init; }

    public IReadOnlyList<string> Policies { get; init; } = [];

    public TimeSpan MaxSessionDuration { get; init; } = TimeSpan.FromHours(1);
}

public sealed record CallerIdentity(string UserId, string Account, string Arn);

public sealed record AssumeRoleRequest(string RoleArn, string RoleSessionName)
{
    public int? DurationSeconds { get; init; }
    public string? ExternalId { get; init; }
    public string? SerialNumber { get; init; }
    public string? TokenCode { get; init; }
}

public sealed record SessionCredentials(string AccessKeyId, string SecretAccessKey, string SessionToken, DateTimeOffset Expiration);

public sealed record AssumedRoleUser(string AssumedRoleId, string Arn);

public sealed record AssumedRole(SessionCredentials Credentials, AssumedRoleUser AssumedRoleUser);
