using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Engine.Tests.Remediation.Running;

/// <summary>The process is killed before and after the effect of every single call to AWS; then the same command is run, or what it began
/// is finished.</summary>
public sealed class CrashMatrixTests(ITestOutputHelper output)
{
    private const string Partner = "444455556666";

    [Fact]
    public async Task Whenever_the_process_dies_the_second_run_ends_right()
    {
        int[] cases = new int[Runs().Count];
        await Parallel.ForAsync(
            0,
            cases.Length,
            TestContext.Current.CancellationToken,
            async (i, _) => cases[i] = await PlayAsync(Runs()[i]));

        foreach ((Run run, int count) in Runs().Zip(cases))
            output.WriteLine($"{count} cases: {run}");
        output.WriteLine($"{cases.Sum()} cases");
        Assert.All(cases, count => Assert.InRange(count, 30, int.MaxValue));
    }

    private static List<Run> Runs()
        => [
        .. from snapshots in new[] { 1, 3 }
           from removeSource in new[] { false, true }
           from keepCluster in new[] { false, true }
           from copySharing in new[] { false, true }
           from tagsInLists in new[] { true, false }
           from finish in new[] { false, true }
           select new Run(snapshots, removeSource, keepCluster, copySharing, tagsInLists, finish),
    ];

    private static async Task<int> PlayAsync(Run run)
    {
        int calls = (await Fresh(run).EncryptAsync()).Log.Calls.Count;
        int cases = 0;
        for (int at = 1; at <= calls; at++)
        {
            foreach (bool afterEffect in new[] { false, true })
            {
                string when = $"{run}: killed {(afterEffect ? "after" : "before")} call {at}";
                TestAccount account = Fresh(run);
                await Assert.ThrowsAsync<ProcessKilledException>(
                    () => account.EncryptAsync(new CallLog { KillAt = at, KillAfterEffect = afterEffect }));
                NothingIsLost(account, when);
                if (run.Finish)
                    await FinishAsync(account);
                RunOutcome second = await account.EncryptAsync();
                EndedRight(account, second, calls, when);
                cases++;
            }
        }
        return cases;
    }

    private static TestAccount Fresh(Run run)
    {
        TestAccount account = new(run.Snapshots, new SimulationOptions { TagListOnResources = run.TagsInLists });
        account.Options = new EncryptionOptions
        {
            RemoveSource = run.RemoveSource,
            KeepCluster = run.KeepCluster,
            CopySharing = run.CopySharing,
            KmsKeyId = run.CopySharing
            ? account.Aws.Kms(TestAccount.Account, TestAccount.Region).CreateKey(new()).Arn
            : EncryptionOptions.DefaultKmsKeyId,
        };
        if (run.CopySharing)
        {
            account.Sources.ForEach(source => account.Rds.ModifyDBClusterSnapshotAttribute(
                new ModifyDBClusterSnapshotAttributeRequest(source, "restore") { ValuesToAdd = [Partner] }));
        }
        // What belongs to others: without tags, and with tags that somebody copied.
        account.Rds.AddSnapshot(new SnapshotSeed("strangers", "strangers-graph")
        {
            KmsKeyId = "alias/aws/rds",
            Tags = [new(OperationTag.Operation, "0123456789ab"), new(OperationTag.Role, ResourceRole.EncryptedSnapshot)]
        });
        account.Rds.AddCluster(new ClusterSeed("strangers-graph") { Tags = [new(OperationTag.Role, ResourceRole.Temporary)] });
        return account;
    }

    private static async Task FinishAsync(TestAccount account)
    {
        IReadOnlyList<EncryptionOperation> begun = await account.OperationsAsync();
        RunOutcome finished = await account.FinishAsync(begun);
        Assert.Empty(finished.Problems);
        Assert.Equal(begun.Count, finished.Results.Count);
    }

    /// <summary>At the moment of death: no source is gone without a whole copy.</summary>
    private static void NothingIsLost(TestAccount account, string when)
        => Assert.All(account.Sources.Where(source => !account.Has(source)), source => Assert.True(
            account.Options.RemoveSource && account.Copies.Any(copy => copy is { Status: "available", PercentProgress: 100 }
                && copy.DBClusterSnapshotIdentifier.StartsWith($"{source}-encrypted-", StringComparison.Ordinal)),
            $"{when}: {source} is lost"));

    private static void EndedRight(TestAccount account, RunOutcome second, int calls, string when)
    {
        Assert.True(second.Problems.Count == 0, $"{when}: {string.Join("; ", second.Problems.Select(p => $"{p.Code} {p.Message}"))}");
        DBClusterSnapshot[] copies = [.. account.Copies.Where(copy => copy.DBClusterSnapshotIdentifier != "strangers")];
        Assert.Equal(account.Sources.Order(), second.Results.Select(r => r.SourceDBClusterSnapshotIdentifier).Order());
        Assert.Equal(
            second.Results.Select(r => r.DBClusterSnapshotIdentifier).Order(),
            copies.Select(c => c.DBClusterSnapshotIdentifier).Order());
        Assert.All(copies, copy => Assert.Equal(second.Results[0].KmsKeyId, copy.KmsKeyId));
        Assert.All(account.Sources, source => Assert.Equal(!account.Options.RemoveSource, account.Has(source)));
        DBCluster[] clusters = [.. account.RestoredClusters.Where(c => c.DBClusterIdentifier != "strangers-graph")];
        Assert.True(clusters.Length == (account.Options.KeepCluster ? account.Sources.Count : 0), $"{when}: {clusters.Length} clusters");
        Assert.All(clusters, cluster => Assert.Equal((7, true), (cluster.BackupRetentionPeriod, cluster.CopyTagsToSnapshot)));
        Assert.True(account.Has("strangers"), $"{when}: a stranger's snapshot is gone");
        Assert.Contains(account.RestoredClusters, c => c.DBClusterIdentifier == "strangers-graph");
        if (account.Options.CopySharing)
        {
            Assert.All(copies, copy => Assert.Equal(
                [Partner],
                    account.Rds.DescribeDBClusterSnapshotAttributes(new(copy.DBClusterSnapshotIdentifier)).DBClusterSnapshotAttributes
                    .SelectMany(a => a.AttributeValues)));
        }
        Assert.True(second.Log.Calls.Count <= calls + 20, $"{when}: {second.Log.Calls.Count} calls, a fresh run makes {calls}");
    }

    private sealed record Run(int Snapshots, bool RemoveSource, bool KeepCluster, bool CopySharing, bool TagsInLists, bool Finish);
}
