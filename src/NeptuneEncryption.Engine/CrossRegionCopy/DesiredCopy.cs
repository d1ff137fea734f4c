using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.CrossRegionCopy;

/// <summary>A copy that is wanted: all that was settled before the first write.</summary>
internal sealed record DesiredCopy
{
    public required Snapshot Source { get; init; }

    /// <summary>
    /// What the copy is known by. The copy of a remediation's result is of the remediation's own operation, so that it still tells of
    /// the snapshot that all began with; any other snapshot begins one.
    /// </summary>
    public required Operation Operation { get; init; }

    /// <summary>Where the copy is to be.</summary>
    public required CallScope Destination { get; init; }

    /// <summary>ARN of a key of the destination.</summary>
    public required string KeyArn { get; init; }

    public required string SnapshotIdentifier { get; init; }

    /// <summary>The source's own tags that the copy carries on.</summary>
    public required IReadOnlyList<Tag> CarriedTags { get; init; }

    public CopySnapshotRequest Request => new(SnapshotIdentifier, Source.DBClusterSnapshotArn, KeyArn,
        [.. Operation.Tags(ResourceRole.Copy, SnapshotIdentifier, KeyArn), .. CarriedTags]);

    /// <summary>Whether it may be ours although no tags of ours are seen on it yet.</summary>
    public bool MayOwn(Snapshot copy)
        => !LateTags.AreSeen(copy.TagList) && copy.KmsKeyId == KeyArn && IsOfSource(copy);

    public bool Owns(Snapshot copy)
        => Operation.Owns(copy.TagList, copy.DBClusterSnapshotIdentifier, ResourceRole.Copy)
            && IsOfSource(copy);

    /// <summary>AWS tells of what it copied; one made of another snapshot of the same operation is not ours.</summary>
    private bool IsOfSource(Snapshot copy)
        => (copy.SourceDBClusterSnapshotArn ?? Source.DBClusterSnapshotArn) == Source.DBClusterSnapshotArn;
}
