using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Engine.Tests.Remediation.Running;

/// <summary>What a run costs in calls: so many for each snapshot, a constant, and lists that serve all.</summary>
public sealed class CallCountTests(ITestOutputHelper output)
{
    /// <param name="describes">Gate 2's of the copy and, for a source that goes, its own: the last look before the deletion.</param>
    /// <param name="attributes">With whom the source is shared: asked only when it goes or its sharing is copied.</param>
    /// <param name="tags">When the lists hold none: the source's to merge, the cluster's before its deletion, the copy's at the
    /// verification of the snapshot.</param>
    [Theory]
    [InlineData(false, false, true, 3, 1, 0, 0)]
    [InlineData(true, false, true, 4, 3, 2, 0)]
    [InlineData(false, true, true, 4, 1, 1, 0)]
    [InlineData(true, true, true, 5, 3, 2, 0)]
    [InlineData(false, false, false, 3, 1, 0, 3)]
    [InlineData(true, false, false, 4, 3, 2, 4)]
    public async Task Calls_grow_with_the_snapshots_and_nothing_else(
        bool removeSource,
        bool copySharing,
        bool tagsInLists,
        int writes,
        int describes,
        int attributes,
        int tags)
    {
        foreach (int snapshots in new[] { 1, 10, 100 })
        {
            TestAccount account = new(snapshots, new SimulationOptions { ManualSnapshotQuota = 1000, TagListOnResources = tagsInLists });
            account.Options = new EncryptionOptions
            {
                RemoveSource = removeSource,
                CopySharing = copySharing,
                KmsKeyId = account.Aws.Kms(TestAccount.Account, TestAccount.Region).CreateKey(new()).Arn
            };
            if (copySharing)
            {
                account.Sources.ForEach(source => account.Rds.ModifyDBClusterSnapshotAttribute(
                    new ModifyDBClusterSnapshotAttributeRequest(source, "restore") { ValuesToAdd = ["444455556666"] }));
            }

            int ticks = 0;
            account.Clock.Waited = () => ticks++;
            RunOutcome outcome = await account.EncryptAsync();

            Assert.Equal(snapshots, outcome.Results.Count);
            IReadOnlyList<Call> calls = outcome.Log.Calls;
            Call[] lists = [.. calls.Where(c => c.ToString() is "DescribeDBClusterSnapshots manual" or "DescribeDBClusters")];
            Assert.Equal(snapshots * writes, calls.Count(c => c.IsWrite));
            Assert.Equal(snapshots * describes, calls.Count(c => c.Operation == "DescribeDBClusterSnapshots" && c.Target != "manual"));
            Assert.Equal(snapshots * attributes, calls.Count(c => c.Operation == "DescribeDBClusterSnapshotAttributes"));
            Assert.Equal(snapshots * tags, calls.Count(c => c.Operation == "ListTagsForResource"));
            Call[] once = [.. calls.Where(
                c => c.Operation is "GetCallerIdentity" or "DescribeKey" or "DescribeDBEngineVersions" or "DescribeAccountAttributes"
                    or "DescribeRegions")];
            // A removal asks the key again each time, and once for the Regions, whose lists show copies under way.
            int keys = removeSource ? 1 : 0;
            Assert.Equal(4 + (keys * (snapshots + 1)), once.Length);
            Assert.Equal(calls.Count, once.Length + lists.Length + (snapshots * (writes + describes + attributes + tags)));
            // One list a tick, of what is waited for; two when a wave begins, and one more before its clusters are deleted.
            int waves = (snapshots + 4) / 5;
            int pages = ((snapshots * 2) + 99) / 100;
            Assert.InRange(lists.Length, 1, ((ticks + (3 * waves) + 4) * pages) + (keys * 30));
            output.WriteLine($"{snapshots} snapshots, removal {removeSource}, sharing {copySharing}, tags in lists {tagsInLists}: "
                + $"{writes + describes + attributes + tags} calls each, {once.Length} once, {lists.Length} pages of lists in {ticks} "
                + "ticks");
        }
    }
}
