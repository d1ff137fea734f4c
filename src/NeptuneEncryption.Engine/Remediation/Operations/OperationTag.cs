namespace NeptuneEncryption.Remediation.Operations;

/// <summary>The tags by which a later run, or another admin, knows what an operation made and what it was made for.</summary>
internal static class OperationTag
{
    /// <summary>The most that one resource of an operation ever carries: on an encrypted snapshot, all the keys below but
    /// <see cref="Copied"/>.</summary>
    public const int Most = 12;

    public const string Prefix = "neptune-encryption:";

    /// <summary>Id of the operation.</summary>
    public const string Operation = Prefix + "operation";

    public const string SourceArn = Prefix + "source-arn";

    /// <summary>When the source was made, as <see cref="Operations.Operation.Timestamp"/> writes it.</summary>
    public const string SourceCreated = Prefix + "source-created";

    /// <summary>The cluster that the source was made of.</summary>
    public const string SourceCluster = Prefix + "source-cluster";

    public const string KeyArn = Prefix + "key-arn";

    /// <summary>One of <see cref="ResourceRole"/>.</summary>
    public const string Role = Prefix + "role";

    /// <summary>The identifier of the resource itself: tags are inherited by snapshots and copied by people, identifiers are not.</summary>
    public const string Self = Prefix + "self";

    /// <summary>
    /// On the encrypted snapshot: when the cluster was made that passed the verification of the cluster. A cluster put in its place
    /// under the same name has another time, also when the check comes after that cluster is gone.
    /// </summary>
    public const string ClusterCreated = Prefix + "cluster-created";

    /// <summary>
    /// On the encrypted snapshot: AWS's own id of that cluster, which no other cluster ever has; absent when AWS did not tell it.
    /// </summary>
    public const string ClusterResourceId = Prefix + "cluster-resource-id";

    /// <summary>The engine version that was planned: what the copy is verified against, whoever finishes the operation.</summary>
    public const string EngineVersion = Prefix + "engine-version";

    /// <summary>
    /// On the encrypted snapshot: since when a run means to delete the source, as <see cref="Operations.Operation.Timestamp"/> writes it.
    /// Whoever would undo the snapshot must see it, for one of the two must stay.
    /// </summary>
    public const string SourceRemoval = Prefix + "source-removal";

    /// <summary>On the encrypted snapshot: since when somebody means to delete it. Whoever would delete the source must see it.</summary>
    public const string Undo = Prefix + "undo";

    /// <summary>
    /// On a kept cluster: when a verified snapshot of it existed. Its owner may have written to it since, so that no other snapshot of it
    /// ever passes for the source.
    /// </summary>
    public const string Copied = Prefix + "copied";
}

/// <summary>Values of <see cref="OperationTag.Role"/>.</summary>
internal static class ResourceRole
{
    /// <summary>A cluster that is only a means; the operation deletes it.</summary>
    public const string Temporary = "temporary";

    /// <summary>A cluster that the user wanted kept; never deleted.</summary>
    public const string Kept = "kept";

    public const string EncryptedSnapshot = "encrypted-snapshot";

    /// <summary>A copy of an encrypted snapshot in another Region; never deleted.</summary>
    public const string Copy = "copy";
}
