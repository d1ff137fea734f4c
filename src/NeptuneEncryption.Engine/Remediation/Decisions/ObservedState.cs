namespace NeptuneEncryption.Remediation.Decisions;

/// <summary>What AWS was last seen to hold for one operation.</summary>
internal sealed record ObservedState
{
    public static ObservedState Nothing { get; } = new();

    /// <summary>The source, as last listed or described.</summary>
    public Snapshot? Source { get; init; }

    /// <summary>What bears the restored cluster's name, or the operation's tags.</summary>
    public Cluster? Cluster { get; init; }

    /// <summary>Whether <see cref="Cluster"/> is so new that its tags, of which none are seen, may yet be.</summary>
    public bool ClusterTagsMayCome { get; init; }

    /// <summary>Whether <see cref="Cluster"/> was looked up since the encrypted snapshot was verified.</summary>
    public bool ClusterIsFresh { get; init; }

    /// <summary>Whether this run has had a cluster of the operation before its eyes.</summary>
    public bool ClusterWasSeen { get; init; }

    /// <summary>What bears the encrypted snapshot's name, or the operation's tags.</summary>
    public Snapshot? Encrypted { get; init; }

    /// <summary>Whether <see cref="Encrypted"/> is so new that its tags, of which none are seen, may yet be.</summary>
    public bool EncryptedTagsMayCome { get; init; }

    /// <summary>Whether this run has had the encrypted snapshot before its eyes.</summary>
    public bool EncryptedWasSeen { get; init; }

    /// <summary>Whether <see cref="Encrypted"/> is a describe made for the verification of the snapshot, after it was seen
    /// available.</summary>
    public bool EncryptedIsFresh { get; init; }

    /// <summary>Whether the claim that source or copy is going to be deleted has stood long enough for everybody to see it; null when there
    /// is none that counts.</summary>
    public bool? ClaimIsSettled { get; init; }

    /// <summary>What was asked just now, before a deletion; null when it was not asked or is too old. With it, <see cref="Encrypted"/> and
    /// <see cref="Source"/> were described anew.</summary>
    public RemovalCheck? RemovalCheck { get; init; }

    /// <summary>Whether the copy was looked for since the cluster was last looked at: somebody else's run may have made it and be through
    /// with the cluster.</summary>
    public bool SnapshotWasLookedFor { get; init; }

    /// <summary>A cluster of the same operation under another name: somebody else's run made it.</summary>
    public Cluster? DuplicateCluster { get; init; }

    /// <summary>An encrypted snapshot of the same operation under another name.</summary>
    public Snapshot? DuplicateSnapshot { get; init; }

    /// <summary>Whether AWS has accepted in this run that the temporary cluster is protected no more.</summary>
    public bool ProtectionLifted { get; init; }

    /// <summary>Whether AWS has accepted the sharing of the copy in this run.</summary>
    public bool IsShared { get; init; }

    /// <summary>Whether AWS has accepted the later settings of the kept cluster in this run.</summary>
    public bool IsSetUp { get; init; }

    /// <summary>Whether AWS has accepted the source's deletion in this run.</summary>
    public bool SourceRemoved { get; init; }
}
