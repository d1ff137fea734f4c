using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

// One page of a list. The marker of the last page is null.

public sealed record DBClusterSnapshotMessage(string? Marker, ImmutableArray<DBClusterSnapshot> DBClusterSnapshots);

public sealed record DBClusterMessage(string? Marker, ImmutableArray<DBCluster> DBClusters);

public sealed record DBSubnetGroupMessage(string? Marker, ImmutableArray<DBSubnetGroup> DBSubnetGroups);

public sealed record DBClusterParameterGroupsMessage(string? Marker, ImmutableArray<DBClusterParameterGroup> DBClusterParameterGroups);

public sealed record DBEngineVersionMessage(string? Marker, ImmutableArray<DBEngineVersion> DBEngineVersions);
