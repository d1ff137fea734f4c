using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <summary>A cluster snapshot as it stands at the time of the call. Names and order are those of AWS's model.</summary>
public sealed record DBClusterSnapshot
{
    public required ImmutableArray<string> AvailabilityZones { get; init; }
    public required string DBClusterSnapshotIdentifier { get; init; }
    public required string DBClusterIdentifier { get; init; }
    public required DateTimeOffset SnapshotCreateTime { get; init; }
    public required string Engine { get; init; }
    public required int AllocatedStorage { get; init; }
    public required string Status { get; init; }
    public required int Port { get; init; }
    public required string VpcId { get; init; }
    public DateTimeOffset? ClusterCreateTime { get; init; }
    public required string MasterUsername { get; init; }
    public required string EngineVersion { get; init; }
    public required string LicenseModel { get; init; }
    public required string SnapshotType { get; init; }
    public int? PercentProgress { get; init; }
    public required bool StorageEncrypted { get; init; }
    public string? KmsKeyId { get; init; }
    public required string DBClusterSnapshotArn { get; init; }
    public string? SourceDBClusterSnapshotArn { get; init; }
    public required bool IAMDatabaseAuthenticationEnabled { get; init; }
    public string? StorageType { get; init; }

    // In the RDS model and on the wire, though not in the Neptune model.
    public required string EngineMode { get; init; }
    public string? DbClusterResourceId { get; init; }
    public ImmutableArray<Tag>? TagList { get; init; }
}

public sealed record DBClusterSnapshotAttribute(string AttributeName, ImmutableArray<string> AttributeValues);

public sealed record DBClusterSnapshotAttributesResult(
    string DBClusterSnapshotIdentifier,
    ImmutableArray<DBClusterSnapshotAttribute> DBClusterSnapshotAttributes);
