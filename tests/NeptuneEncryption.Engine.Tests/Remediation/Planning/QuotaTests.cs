using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.Remediation.Planning;

/// <summary>Never more in flight than the quotas leave room for; what does not fit fails in the plan, with the numbers.</summary>
public sealed class QuotaTests
{
    [Fact]
    public async Task Copies_beside_their_sources_take_the_room_that_is_left_and_the_rest_fails_in_the_plan()
    {
        TestAccount account = new(snapshots: 6, new SimulationOptions { ManualSnapshotQuota = 10 });
        RunOutcome outcome = await account.EncryptAsync();

        Assert.Equal(4, outcome.Results.Count);
        Assert.Equal([ProblemCode.QuotaExceeded, ProblemCode.QuotaExceeded], outcome.Problems.Select(p => p.Code));
        Assert.Contains(
            "6 of 10 manual cluster snapshots in us-east-1, and 4 more are planned before it",
            outcome.Problems[0].Message,
            StringComparison.Ordinal);
        Assert.Contains("-RemoveSource", outcome.Problems[0].Advice, StringComparison.Ordinal);
        Assert.Equal(4, outcome.Log.Writes.Count(w => w.Operation == "RestoreDBClusterFromSnapshot"));
        Assert.Equal(new AccountQuota("ManualClusterSnapshots", 6, 10), outcome.Plans[0].SnapshotQuota);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Removal_of_sources_frees_the_room_for_the_next_wave(int limit)
    {
        TestAccount account = new(snapshots: 6, new SimulationOptions { ManualSnapshotQuota = 6 + limit })
        {
            Options = new EncryptionOptions { RemoveSource = true }
        };
        int most = 0;
        account.Clock.Waited = () => most = Math.Max(most, account.RestoredClusters.Count);
        RunOutcome outcome = await account.EncryptAsync();

        Assert.Empty(outcome.Problems);
        Assert.Equal(6, outcome.Results.Count);
        Assert.Equal(limit, most);
        Assert.Equal(6, account.Copies.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task No_more_clusters_than_fit_are_there_at_once_and_those_being_deleted_count(int limit)
    {
        TestAccount account = new(
            snapshots: 4,
            new SimulationOptions { DBClusterQuota = 1 + limit, ClusterDeletion = TimeSpan.FromHours(1) });
        RunOutcome outcome = await account.EncryptAsync();

        Assert.Empty(outcome.Problems);
        Assert.Equal(4, outcome.Results.Count);
        Assert.Equal(4, outcome.Log.Writes.Count(w => w.Operation == "RestoreDBClusterFromSnapshot"));
    }

    [Fact]
    public async Task Kept_clusters_take_their_room_for_good()
    {
        TestAccount account = new(snapshots: 3, new SimulationOptions { DBClusterQuota = 3 })
        {
            Options = new EncryptionOptions { KeepCluster = true }
        };
        RunOutcome outcome = await account.EncryptAsync();

        Assert.Equal(2, outcome.Results.Count);
        Assert.Contains(
            "1 of 3 clusters in us-east-1, and 2 more are planned before it",
            Assert.Single(outcome.Problems).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_room_nothing_is_begun()
    {
        TestAccount account = new(snapshots: 2, new SimulationOptions { ManualSnapshotQuota = 2 })
        {
            Options = new EncryptionOptions { RemoveSource = true }
        };
        RunOutcome outcome = await account.EncryptAsync();

        Assert.All(outcome.Problems, p => Assert.Equal(ProblemCode.QuotaExceeded, p.Code));
        Assert.Equal(2, outcome.Problems.Count);
        Assert.Empty(outcome.Log.Writes);
    }

    [Fact]
    public async Task What_is_begun_already_needs_no_room_that_it_has()
    {
        TestAccount account = new(snapshots: 2, new SimulationOptions { ManualSnapshotQuota = 3, DBClusterQuota = 2 })
        {
            Run = new RunOptions { NoWait = true }
        };
        await account.EncryptAsync(sources: ["before-upgrade-2"]);
        account.Run = new RunOptions();
        RunOutcome outcome = await account.EncryptAsync(sources: ["before-upgrade-2"]);

        Assert.Empty(outcome.Problems);
        Assert.Single(outcome.Results);
    }

    [Fact]
    public async Task Room_that_is_not_freed_fails_what_waits_for_it_unbegun()
    {
        TestAccount account = new(snapshots: 3, new SimulationOptions { ManualSnapshotQuota = 4 })
        {
            Options = new EncryptionOptions { RemoveSource = true }
        };
        RunOutcome outcome = await account.EncryptAsync(new CallLog
        {
            Refuse = call => call.Operation == "DeleteDBClusterSnapshot"
            ? new Problem(ProblemCode.AccessDenied, ProblemKind.AccessDenied, null, "not authorized", "")
            : null,
        });

        Assert.Equal(
            [ProblemCode.SourceNotRemoved, ProblemCode.QuotaExceeded, ProblemCode.QuotaExceeded],
            outcome.Problems.Select(p => p.Code));
        Assert.Single(outcome.Log.Writes, w => w.Operation == "RestoreDBClusterFromSnapshot");
    }

    [Fact]
    public async Task Quotas_that_the_caller_may_not_know_are_a_warning()
    {
        TestAccount account = new(snapshots: 2);
        RunOutcome outcome = await account.EncryptAsync(new CallLog
        {
            Refuse = call => call.Operation == "DescribeAccountAttributes"
            ? new Problem(ProblemCode.AccessDenied, ProblemKind.AccessDenied, null, "not authorized", "")
            : null,
        });

        Assert.Contains("leave room is not known", Assert.Single(outcome.Warnings), StringComparison.Ordinal);
        Assert.Equal(2, outcome.Results.Count);
    }
}
