using NeptuneEncryption.Emulator;
using NeptuneEncryption.Emulator.Simulation.Rds;
using static NeptuneEncryption.Aws.Tests.Dialects.WireWorld;
using DialectSet = NeptuneEncryption.Emulator.Simulation.Dialects;

namespace NeptuneEncryption.Aws.Tests.Dialects;

/// <summary>However AWS tells its answers, the product finds, judges, encrypts, undoes and copies as it does by default.</summary>
public sealed class WireDialectTests
{
    /// <summary>All dialects of the wire with each value, and what all of them differ from.</summary>
    public static TheoryData<string, string> Dialects { get; } =
    [
        .. DialectSet.All.Where(dialect => dialect.IsOnWire).SelectMany(dialect => dialect.Values.Select(value => (dialect.Name, value))),
    ];

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task Every_chain_completes(string name, string value)
    {
        await using EmulatorHost host = await EmulatorHost.StartAsync(
            new EmulatorOptions().With(name, value),
            TestContext.Current.CancellationToken);
        WireWorld world = new(host);
        world.Seed();
        ClusterContent data = world.Rds.ContentOfSnapshot(Source);

        Assert.Equal(["awsbackup:job-1", Source], await world.FindAsync());
        Assert.Equal(["awsbackup:job-1 FAIL", $"{Source} FAIL", $"{Encrypted} PASS"], await world.JudgeAsync());

        EncryptionResult first = await world.EncryptAsync(removeSource: false);
        Assert.Equal((EncryptionStatus.Completed, false), (first.Status, first.SourceRemoved));
        Assert.Equal(EncryptionStatus.Undone, (await world.UndoAsync()).Status);
        Assert.Equal([Source], Snapshots(host, world, first.DBClusterSnapshotIdentifier, Source));

        host.Clock.Advance(TimeSpan.FromMinutes(10));
        EncryptionResult second = await world.EncryptAsync(removeSource: true);
        Assert.Equal((EncryptionStatus.Completed, true, world.Key), (second.Status, second.SourceRemoved, second.KmsKeyId));
        Assert.Equal([second.DBClusterSnapshotIdentifier], Snapshots(host, world, second.DBClusterSnapshotIdentifier, Source));
        Assert.Equal(data, world.Rds.ContentOfSnapshot(second.DBClusterSnapshotIdentifier));

        EncryptionResult copy = await world.CopyAsync();
        Assert.Equal(EncryptionStatus.Completed, copy.Status);
        Assert.Equal(world.Rds.ContentOfSnapshot(Encrypted), world.There.ContentOfSnapshot(copy.DBClusterSnapshotIdentifier));
    }

    /// <summary>Which of some snapshots there are.</summary>
    private static IEnumerable<string> Snapshots(EmulatorHost host, WireWorld world, params string[] names)
    {
        DialectSet dialects = host.Dialects;
        host.Dialects = new DialectSet();
        DBClusterSnapshot[] all = [.. world.Rds.DescribeDBClusterSnapshots(new DescribeDBClusterSnapshotsRequest()).DBClusterSnapshots];
        host.Dialects = dialects;
        return names.Where(name => all.Any(snapshot => snapshot.DBClusterSnapshotIdentifier == name));
    }
}
