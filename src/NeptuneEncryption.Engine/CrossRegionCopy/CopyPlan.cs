using NeptuneEncryption.Discovery;

namespace NeptuneEncryption.CrossRegionCopy;

/// <summary>What is to be done about one copy. Made by reads alone.</summary>
public sealed record CopyPlan
{
    internal CopyPlan(CopyIntent intent, RegionBoard board) => (Intent, Board) = (intent, board);

    public Snapshot Source => Intent.Source;

    public string DestinationRegion => Intent.Destination.Region;

    public string DBClusterSnapshotIdentifier => Intent.SnapshotIdentifier;

    /// <summary>ARN of the destination's key.</summary>
    public string KmsKeyId => Intent.KeyArn;

    /// <summary>Whether the copy is there already, finished or on its way.</summary>
    public required bool IsBegun { get; init; }

    internal CopyIntent Intent { get; }

    internal RegionBoard Board { get; }
}
