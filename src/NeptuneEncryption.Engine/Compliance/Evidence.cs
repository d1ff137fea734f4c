namespace NeptuneEncryption.Compliance;

/// <summary>All that a snapshot is judged by.</summary>
internal sealed record Evidence(Snapshot Snapshot)
{
    /// <summary>What is known of its key; null when KMS was not asked.</summary>
    public KeyEvidence? Key { get; init; }

    /// <summary>With whom it is shared; null when it was not asked.</summary>
    public SharingEvidence? Sharing { get; init; }

    /// <summary>The unencrypted cluster it was made of, if it lives.</summary>
    public Cluster? RootCause { get; init; }
}

/// <summary>What KMS told of a key, or why it did not.</summary>
/// <param name="Aliases">Null when they are not known.</param>
internal sealed record KeyEvidence(KmsKey? Key, IReadOnlyList<string>? Aliases, Problem? Problem);

/// <summary>The accounts a snapshot is shared with, or why they are not known.</summary>
internal sealed record SharingEvidence(IReadOnlyList<string> Accounts, Problem? Problem);
