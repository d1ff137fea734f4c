using NeptuneEncryption.Discovery;

namespace NeptuneEncryption.CrossRegionCopy;

/// <summary>What is to be done about one copy. Made by reads alone.</summary>
internal sealed record CopyPlan
{
    internal CopyPlan(DesiredCopy desired, RegionInventory inventory) => (Desired, Inventory) = (desired, inventory);

    public Snapshot Source => Desired.Source;

    public string DestinationRegion => Desired.Destination.Region;

    public string DBClusterSnapshotIdentifier => Desired.SnapshotIdentifier;

    /// <summary>ARN of the destination's key.</summary>
    public string KmsKeyId => Desired.KeyArn;

    /// <summary>Whether the copy is there already, finished or on its way.</summary>
    public required bool IsBegun { get; init; }

    internal DesiredCopy Desired { get; }

    internal RegionInventory Inventory { get; }
}
