using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.Remediation.Running;

/// <summary>An undo deletes what the operation made as a means, and the copy only while its source exists.</summary>
public sealed class UndoTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(20)]
    public async Task The_temporary_cluster_is_deleted_wherever_the_operation_stands_and_the_snapshot_stays(int minutes)
    {
        TestAccount account = await BegunAsync(minutes);
        int copies = account.Copies.Count;
        RunOutcome undo = await account.UndoAsync();

        EncryptionResult result = Assert.Single(undo.Results);
        Assert.Equal(EncryptionStatus.Undone, result.Status);
        Assert.Equal(["DeleteCluster Done", "DeleteEncryptedSnapshot Skipped"], result.Steps.Select(s => s.ToString()));
        Assert.Empty(account.RestoredClusters);
        Assert.Equal(copies, account.Copies.Count);
        Assert.True(account.Has("before-upgrade-1"));
        Assert.Equal(["DeleteDBCluster"], undo.Log.Writes.Select(w => w.Operation));
    }

    [Fact]
    public async Task The_encrypted_snapshot_goes_too_when_that_is_asked_and_its_source_exists()
    {
        TestAccount account = new();
        await account.EncryptAsync();
        RunOutcome undo = await account.UndoAsync(includeEncryptedSnapshot: true);

        Assert.Empty(undo.Problems);
        Assert.Equal("nothing of it is left", Assert.Single(undo.Results).State);
        Assert.Empty(account.Copies);
        Assert.True(account.Has("before-upgrade-1"));
        Assert.Equal(["AddTagsToResource", "DeleteDBClusterSnapshot"], undo.Log.Writes.Select(w => w.Operation));
        // It is as if nothing had been: once the cluster is gone, the encryption can be run again.
        account.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(EncryptionStatus.Completed, Assert.Single((await account.EncryptAsync()).Results).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_copy_whose_source_is_gone_or_another_one_is_never_deleted(bool madeAgain)
    {
        TestAccount account = new();
        await account.EncryptAsync();
        account.Rds.DeleteDBClusterSnapshot(new("before-upgrade-1"));
        if (madeAgain)
            account.Rds.AddSnapshot(new SnapshotSeed("before-upgrade-1", "fraud-graph") { CreatedAt = account.Clock.GetUtcNow() });
        RunOutcome undo = await account.UndoAsync(includeEncryptedSnapshot: true);

        Assert.Equal(ProblemCode.SourceGone, Assert.Single(undo.Problems).Code);
        Assert.Empty(undo.Log.Writes);
        Assert.Single(account.Copies);
    }

    [Fact]
    public async Task A_source_that_goes_while_the_undo_is_under_way_saves_the_copy()
    {
        TestAccount account = new();
        await account.EncryptAsync();
        CallLog log = new()
        {
            Before = call =>
            {
                if (call.Operation == "AddTagsToResource")
                    account.Rds.DeleteDBClusterSnapshot(new("before-upgrade-1"));
            },
        };
        RunOutcome undo = await account.UndoAsync(includeEncryptedSnapshot: true, log);

        Assert.Equal(ProblemCode.SourceGone, Assert.Single(undo.Problems).Code);
        Assert.Single(account.Copies);
        // The mark of the undo does not stand in the way of finishing it.
        Assert.Equal(EncryptionStatus.Completed, Assert.Single((await account.EncryptAsync()).Results).Status);
    }

    [Fact]
    public async Task A_copy_that_a_run_with_RemoveSource_may_rely_on_is_not_undone()
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true } };
        await Assert.ThrowsAsync<ProcessKilledException>(() => account.EncryptAsync(Killed("DeleteDBClusterSnapshot")));
        RunOutcome undo = await account.UndoAsync(includeEncryptedSnapshot: true);

        Assert.Equal(ProblemCode.OperationConflict, Assert.Single(undo.Problems).Code);
        Assert.Empty(undo.Log.Writes);
        Assert.Single(account.Copies);
    }

    [Fact]
    public async Task A_source_whose_copy_is_being_undone_is_not_removed()
    {
        TestAccount account = new();
        await account.EncryptAsync();
        await Assert.ThrowsAsync<ProcessKilledException>(
            () => account.UndoAsync(includeEncryptedSnapshot: true, Killed("DeleteDBClusterSnapshot")));
        account.Options = new EncryptionOptions { RemoveSource = true };
        RunOutcome run = await account.EncryptAsync();

        Assert.Equal(ProblemCode.OperationConflict, Assert.Single(run.Problems).Code);
        Assert.True(account.Has("before-upgrade-1"));
        Assert.Single(account.Copies);
    }

    [Fact]
    public async Task A_kept_cluster_is_never_undone()
    {
        TestAccount account = new() { Options = new EncryptionOptions { KeepCluster = true } };
        string kept = Assert.Single((await account.EncryptAsync()).Results).RestoredClusterIdentifier!;
        RunOutcome undo = await account.UndoAsync(includeEncryptedSnapshot: true);

        Assert.Contains(kept, Assert.Single(undo.Results).State, StringComparison.Ordinal);
        Assert.Single(account.RestoredClusters);
        Assert.DoesNotContain(undo.Log.Writes, w => w.Operation is "DeleteDBCluster" or "ModifyDBCluster");
    }

    [Fact]
    public async Task Deletion_protection_is_lifted_on_the_temporary_cluster_only_and_the_plan_says_so()
    {
        TestAccount account = await BegunAsync(minutes: 11, refused: "CreateDBClusterSnapshot");
        account.Rds.ModifyDBCluster(
            new ModifyDBClusterRequest(account.RestoredClusters.Single().DBClusterIdentifier) { DeletionProtection = true });
        RunOutcome undo = await account.UndoAsync();

        Assert.True(Assert.Single(undo.Plans).LiftsProtection);
        Assert.Equal(["ModifyDBCluster", "DeleteDBCluster"], undo.Log.Writes.Select(w => w.Operation));
        Assert.Empty(account.RestoredClusters);
    }

    [Fact]
    public async Task A_temporary_cluster_that_has_got_members_is_not_deleted()
    {
        TestAccount account = await BegunAsync(minutes: 11, refused: "CreateDBClusterSnapshot");
        account.Rds.AddMember(account.RestoredClusters.Single().DBClusterIdentifier, "somebodys-instance");

        Assert.Equal(ProblemCode.ClusterInUse, Assert.Single((await account.UndoAsync()).Problems).Code);
        Assert.Single(account.RestoredClusters);
    }

    [Theory]
    [InlineData(FaultEffect.FailState)]
    [InlineData(FaultEffect.UnencryptedRestore)]
    public async Task What_a_failed_restore_has_left_is_undone(FaultEffect effect)
    {
        TestAccount account = new();
        account.Aws.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", effect));
        await account.EncryptAsync();
        account.Aws.Faults.Set();
        await account.UndoAsync(includeUnencrypted: true);

        Assert.Empty(account.RestoredClusters);
        Assert.Equal(ProblemCode.RestoreFailed, Assert.Single((await account.EncryptAsync()).Problems).Code);
        account.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(EncryptionStatus.Completed, Assert.Single((await account.EncryptAsync()).Results).Status);
    }

    [Theory]
    [InlineData(OperationTag.Self)]
    [InlineData(OperationTag.Operation)]
    [InlineData(OperationTag.Role)]
    public async Task What_carries_other_tags_is_a_strangers(string key)
    {
        TestAccount account = await BegunAsync(minutes: 11, refused: "CreateDBClusterSnapshot");
        DBCluster cluster = account.RestoredClusters.Single();
        account.Rds.AddTagsToResource(new AddTagsToResourceRequest(cluster.DBClusterArn, [new Emulator.Simulation.Tag(key, "another")]));
        RunOutcome undo = await account.UndoAsync();

        Assert.Equal(ProblemCode.OperationNotFound, Assert.Single(undo.Problems).Code);
        Assert.Empty(undo.Log.Writes);
    }

    [Fact]
    public async Task Wherever_an_undo_is_killed_the_next_one_ends_right()
    {
        int cases = 0;
        for (int at = 1; ; at++)
        {
            bool wasKilled = false;
            foreach (bool afterEffect in new[] { false, true })
            {
                TestAccount account = await BegunAsync(minutes: 20);
                try
                {
                    await account.UndoAsync(includeEncryptedSnapshot: true, new CallLog { KillAt = at, KillAfterEffect = afterEffect });
                }
                catch (ProcessKilledException)
                {
                    wasKilled = true;
                    RunOutcome second = await account.UndoAsync(includeEncryptedSnapshot: true);
                    Assert.All(second.Problems, p => Assert.Equal(ProblemCode.OperationNotFound, p.Code));
                    cases++;
                }
                Assert.Empty(account.RestoredClusters);
                Assert.Empty(account.Copies);
                Assert.True(account.Has("before-upgrade-1"));
            }
            if (!wasKilled)
                break;
        }
        Assert.InRange(cases, 10, 100);
    }

    /// <summary>An operation that was begun and, without waiting, run again from time to time until then.</summary>
    private static async Task<TestAccount> BegunAsync(int minutes, string refused = "DeleteDBCluster")
    {
        TestAccount account = new() { Run = new RunOptions { NoWait = true } };
        CallLog log = new()
        {
            Refuse = call => call.Operation == refused
            ? new Problem(ProblemCode.InvalidState, ProblemKind.InvalidState, null, "not now", "")
            : null
        };
        await account.EncryptAsync(log);
        for (int minute = 0; minute < minutes; minute++)
        {
            account.Clock.Advance(TimeSpan.FromMinutes(1));
            await account.EncryptAsync(log);
        }
        Assert.Single(account.RestoredClusters);
        account.Run = new RunOptions();
        return account;
    }

    private static CallLog Killed(string operation)
    {
        CallLog log = new();
        log.Before = call =>
        {
            if (call.Operation == operation)
                throw new ProcessKilledException();
        };
        return log;
    }
}
