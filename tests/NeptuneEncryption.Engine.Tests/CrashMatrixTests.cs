using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Encryption;
using NeptuneEncryption.Engine.Tests.World;

namespace NeptuneEncryption.Engine.Tests;

/// <summary>The process is killed before and after the effect of every single call to AWS, then the same command is run again.</summary>
public sealed class CrashMatrixTests(ITestOutputHelper output)
{
    public static TheoryData<int, bool, bool, bool> Runs()
    {
        TheoryData<int, bool, bool, bool> runs = [];
        foreach (int snapshots in new[] { 1, 3 })
        {
            foreach (bool removeSource in new[] { false, true })
            {
                foreach (bool keepCluster in new[] { false, true })
                {
                    foreach (bool tagsInLists in new[] { true, false })
                        runs.Add(snapshots, removeSource, keepCluster, tagsInLists);
                }
            }
        }
        return runs;
    }

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Whenever_the_process_dies_the_second_run_ends_right(int snapshots, bool removeSource, bool keepCluster, bool tagsInLists)
    {
        EncryptionOptions options = new() { RemoveSource = removeSource, KeepCluster = keepCluster };
        SimulationOptions simulation = new() { TagListOnResources = tagsInLists };
        Estate undisturbed = new(snapshots, simulation) { Options = options };
        int calls = (await undisturbed.EncryptAsync()).Log.Calls.Count;

        int cases = 0;
        for (int at = 1; at <= calls; at++)
        {
            foreach (bool afterEffect in new[] { false, true })
            {
                Estate estate = new(snapshots, simulation) { Options = options };
                await Assert.ThrowsAsync<ProcessKilledException>(() => estate.EncryptAsync(new CallLog { KillAt = at, KillAfterEffect = afterEffect }));
                Outcome second = await estate.EncryptAsync();
                Check(estate, second, calls, $"killed {(afterEffect ? "after" : "before")} call {at}");
                cases++;
            }
        }
        output.WriteLine($"{cases} cases: {snapshots} snapshot(s), removeSource {removeSource}, keepCluster {keepCluster}, tags in lists {tagsInLists}");
    }

    private static void Check(Estate estate, Outcome second, int calls, string when)
    {
        Assert.True(second.Problems.Count == 0, $"{when}: {string.Join("; ", second.Problems.Select(p => $"{p.Code} {p.Message}"))}");
        Assert.True(estate.Sources.Count == second.Results.Count, $"{when}: {second.Results.Count} results");
        Assert.Equal(estate.Sources.Order(), second.Results.Select(r => r.SourceDBClusterSnapshotIdentifier).Order());
        Assert.Equal(second.Results.Select(r => r.DBClusterSnapshotIdentifier).Order(), estate.Copies.Select(c => c.DBClusterSnapshotIdentifier).Order());
        Assert.All(estate.Copies, copy => Assert.Equal(estate.KeyArn, copy.KmsKeyId));
        Assert.All(estate.Sources, source => Assert.Equal(!estate.Options.RemoveSource, estate.Has(source)));
        Assert.Equal(estate.Options.KeepCluster ? estate.Sources.Count : 0, estate.RestoredClusters.Count);
        Assert.True(second.Log.Calls.Count <= calls + 20, $"{when}: {second.Log.Calls.Count} calls, a fresh run makes {calls}");
        Assert.Contains(estate.Rds.DescribeDBClusters(new DescribeDBClustersRequest()).DBClusters, c => c.DBClusterIdentifier == "fraud-graph");
    }
}
