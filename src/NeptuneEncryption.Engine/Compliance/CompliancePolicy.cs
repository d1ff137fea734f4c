namespace NeptuneEncryption.Compliance;

/// <summary>What is asked of a snapshot beyond being encrypted, and what is not to be looked at.</summary>
internal sealed record CompliancePolicy
{
    /// <summary>The key must be a customer managed one.</summary>
    public bool RequireCustomerManagedKey { get; init; }

    /// <summary>When any are given, the key must be one of these: ARNs, key ids, alias names or alias ARNs.</summary>
    public IReadOnlyList<string> AllowedKmsKeyIds { get; init; } = [];

    /// <summary>Accounts that an unencrypted snapshot may be shared with without being critical.</summary>
    public IReadOnlyList<string> TrustedAccountIds { get; init; } = [];

    /// <summary>Frameworks whose controls the findings name; all when none are given.</summary>
    public IReadOnlyList<string> Frameworks { get; init; } = [];

    /// <summary>Do not ask KMS for the state of keys.</summary>
    public bool SkipKeyCheck { get; init; }

    /// <summary>Do not ask with whom unencrypted snapshots are shared.</summary>
    public bool SkipSharingCheck { get; init; }
}
