using Microsoft.Extensions.Time.Testing;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

/// <summary>A small AWS on a clock that stands until a test moves it, with one unencrypted cluster and its snapshot.</summary>
internal sealed class TestAccount
{
    internal const string Account = "111122223333";
    internal const string OtherAccount = "444455556666";
    internal const string Region = "us-east-1";
    internal const string OtherRegion = "eu-west-1";
    internal const string Cluster = "fraud-graph";
    internal const string Plain = "fraud-graph-plain";

    internal TestAccount(SimulationOptions? options = null)
    {
        Aws = new AwsSimulation(Clock, options);
        Rds.AddCluster(new ClusterSeed(Cluster));
        Rds.AddSnapshot(new SnapshotSeed(Plain, Cluster));
    }

    internal FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    internal AwsSimulation Aws { get; }

    internal RdsService Rds => Aws.Rds(Account, Region);

    internal RdsService OtherAccountRds => Aws.Rds(OtherAccount, Region);

    internal RdsService OtherRegionRds => Aws.Rds(Account, OtherRegion);

    internal KmsService Kms => Aws.Kms(Account, Region);

    internal string PlainArn => Snapshot(Plain).DBClusterSnapshotArn;

    internal string NewKey() => Kms.CreateKey(new CreateKeyRequest()).Arn;

    internal DBCluster Restore(string id, string? key = "alias/aws/rds", string snapshot = Plain)
        => Rds.RestoreDBClusterFromSnapshot(new(id, snapshot, "neptune") { KmsKeyId = key });

    /// <summary>Restores and waits for the cluster.</summary>
    internal DBCluster Restored(string id, string? key = "alias/aws/rds")
    {
        Restore(id, key);
        Clock.Advance(Aws.Options.ClusterRestore);
        return ClusterNamed(id);
    }

    /// <summary>Takes a snapshot and waits for it.</summary>
    internal DBClusterSnapshot Snapshotted(string id, string cluster = Cluster)
    {
        Rds.CreateDBClusterSnapshot(new(id, cluster));
        Clock.Advance(Aws.Options.SnapshotCreation);
        return Snapshot(id);
    }

    internal DBCluster ClusterNamed(string id)
        => Assert.Single(Rds.DescribeDBClusters(new() { DBClusterIdentifier = id }).DBClusters);

    internal DBClusterSnapshot Snapshot(string id)
        => Assert.Single(Rds.DescribeDBClusterSnapshots(new() { DBClusterSnapshotIdentifier = id }).DBClusterSnapshots);

    internal IEnumerable<string> SnapshotIds(DescribeDBClusterSnapshotsRequest? request = null)
        => Rds.DescribeDBClusterSnapshots(request ?? new()).DBClusterSnapshots.Select(snapshot => snapshot.DBClusterSnapshotIdentifier);
}

internal static class Refused
{
    /// <summary>The call is refused with this code and status.</summary>
    internal static AwsFaultException With(string code, int status, Action call)
    {
        AwsFaultException fault = Assert.Throws<AwsFaultException>(call);
        Assert.Equal((code, status), (fault.Code, (int)fault.Status));
        return fault;
    }
}
