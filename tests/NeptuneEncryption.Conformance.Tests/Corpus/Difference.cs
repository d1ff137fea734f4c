namespace NeptuneEncryption.Conformance.Tests.Corpus;

/// <summary>Where the emulator answers otherwise than some files say, and why that may be. The list may only shrink.</summary>
internal sealed record Difference(string Reason, params (string What, int[] Files)[] Cases)
{
    internal static IReadOnlyList<Difference> Known { get; } =
    [
        new(
            "An answer of before 2021: what it does not tell came later.",
            ("adds EngineMode", [4, 5, 6, 7, 8, 9, 10, 16]),
            ("adds DbClusterResourceId", [4, 5, 6, 7, 9, 10]),
            ("adds EngineVersion", [7, 9, 10]),
            ("adds IAMDatabaseAuthenticationEnabled", [7, 9, 10, 16]),
            ("adds TagList", [7, 9, 10, 16, 17]),
            ("adds DBClusterSnapshotArn", [9, 10]),
            ("adds MultiAZ", [16]),
            ("adds ReadReplicaIdentifiers", [16]),
            ("adds HostedZoneId", [16]),
            ("adds DBClusterArn", [16]),
            ("adds AssociatedRoles", [16]),
            ("adds ClusterCreateTime", [16]),
            ("adds CopyTagsToSnapshot", [16]),
            ("adds DeletionProtection", [16]),
            ("adds CrossAccountClone", [16, 17]),
            ("adds HttpEndpointEnabled", [16]),
            ("adds ReaderEndpoint", [16]),
            ("adds ActivityStreamStatus", [16, 17]),
            ("adds DomainMemberships", [16, 17]),
            ("adds KeyMetadata.CustomerMasterKeySpec", [26]),
            ("adds KeyMetadata.KeySpec", [26]),
            ("adds KeyMetadata.EncryptionAlgorithms", [26]),
            ("adds KeyMetadata.MultiRegion", [26]),
            ("adds the quota ManualClusterSnapshots", [59])),
        new(
            "Snapshots told the size 1 in 2016; later answers tell 0.",
            ("AllocatedStorage is 0, recorded 1", [7, 10])),
        new(
            "The first Aurora is offered no more.",
            ("LicenseModel is \"aurora-mysql\", recorded \"aurora\"", [7, 9, 10])),
        new(
            "A member of Aurora that Neptune does not have.",
            ("lacks DatabaseName", [2, 16, 17, 54, 58, 60]),
            ("lacks EarliestBacktrackTime", [17]),
            ("lacks BacktrackWindow", [17]),
            ("lacks BacktrackConsumedChangeRecords", [17])),
        new(
            "A cluster of the first Aurora Serverless, which Neptune does not have.",
            ("lacks Capacity", [2, 18]),
            ("lacks ScalingConfigurationInfo", [2, 18]),
            ("adds ReaderEndpoint", [2, 18]),
            ("adds ActivityStreamStatus", [18])),
        new(
            "The recording was edited by its authors: a copy to another Region is under way for a while (084), and becomes a manual "
                + "snapshot.",
            ("Status is \"copying\", recorded \"available\"", [8]),
            ("PercentProgress is 0, recorded 100", [8]),
            ("SnapshotType is \"manual\", recorded \"automated\"", [8])),
        new(
            "The recording was edited by its authors: six transcripts of the documentation say available (044, 057, 062), and a cluster "
                + "with members cannot be deleted (063).",
            ("Status is \"available\", recorded \"deleting\"", [16]),
            ("DBClusterMembers is empty", [16])),
        new(
            "Instance snapshots have a fault of their own for it; that of cluster snapshots is in 101.",
            ("the code is DBClusterSnapshotAlreadyExistsFault, recorded DBSnapshotAlreadyExists", [21])),
        new(
            "The emulator has no DB instances of their own.",
            ("does not know DescribeDBInstances", [22]),
            ("does not know CreateDBInstance", [106, 107]),
            ("does not know DeleteDBInstance", [108]),
            ("does not know DescribeOrderableDBInstanceOptions", [110])),
        new(
            "No remediation stops a cluster.",
            ("does not know StopDBCluster", [104])),
        new(
            "Nothing here rotates key material on demand.",
            ("does not know RotateKeyOnDemand", [38]),
            ("lacks CurrentKeyMaterialId", [34])),
        new(
            "An example with an invented size: AllocatedStorage of a cluster is always 1 (001, 058).",
            ("AllocatedStorage is 1, recorded 20", [57])),
        new(
            "Unknown for cluster snapshots: instance snapshots are awsbackup.",
            ("SnapshotType is awsbackup, considered manual", [66]),
            ("accepts SnapshotType awsbackup", [70]),
            ("lists awsbackup without a type", [70])),
        new(
            "In two other lists (065, 085).",
            ("shows inaccessible-encryption-credentials-recoverable", [86])),
        new(
            "A paste of 2018; the guide, the model and a later report (111) say that it works.",
            ("is done, recorded InternalFailure", [95])),
    ];

    internal static IEnumerable<string> Of(int file)
        => Known.SelectMany(difference => difference.Cases).Where(known => known.Files.Contains(file)).Select(known => known.What);
}
