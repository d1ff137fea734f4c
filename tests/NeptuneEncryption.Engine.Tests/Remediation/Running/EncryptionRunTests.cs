using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Planning;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.Remediation.Running;

public sealed class EncryptionRunTests
{
    [Fact]
    public async Task An_unencrypted_snapshot_gets_a_verified_encrypted_copy_and_no_cluster_is_left()
    {
        TestAccount account = new();
        RunOutcome outcome = await account.EncryptAsync();

        Assert.Empty(outcome.Problems);
        EncryptionResult result = Assert.Single(outcome.Results);
        DBClusterSnapshot copy = Assert.Single(account.Copies);
        Assert.Equal(EncryptionStatus.Completed, result.Status);
        Assert.Equal(copy.DBClusterSnapshotIdentifier, result.DBClusterSnapshotIdentifier);
        Assert.Equal(copy.DBClusterSnapshotArn, result.DBClusterSnapshotArn);
        Assert.Equal("before-upgrade-1", result.SourceDBClusterSnapshotIdentifier);
        Assert.Equal(account.KeyArn, copy.KmsKeyId);
        Assert.False(result.SourceRemoved);
        Assert.True(account.Has("before-upgrade-1"));
        Assert.Empty(account.RestoredClusters);
    }

    [Fact]
    public async Task The_copy_carries_the_source_identity_in_its_tags()
    {
        TestAccount account = new();
        DBClusterSnapshot source = account.Snapshots.Single();
        await account.EncryptAsync();

        DBClusterSnapshot copy = Assert.Single(account.Copies);
        var tags = copy.TagList!.Value.ToDictionary(t => t.Key, t => t.Value);
        Assert.Equal(source.DBClusterSnapshotArn, tags["neptune-encryption:source-arn"]);
        Assert.Equal(Operation.Timestamp(source.SnapshotCreateTime.UtcDateTime), tags["neptune-encryption:source-created"]);
        Assert.Equal("fraud-graph", tags["neptune-encryption:source-cluster"]);
        Assert.Equal(account.KeyArn, tags["neptune-encryption:key-arn"]);
        Assert.Equal("encrypted-snapshot", tags["neptune-encryption:role"]);
        Assert.Equal(copy.DBClusterSnapshotIdentifier, tags["neptune-encryption:self"]);
        Assert.Equal(
            Operation.IdOf(source.DBClusterSnapshotArn, source.SnapshotCreateTime.UtcDateTime),
            tags["neptune-encryption:operation"]);
        Assert.EndsWith("-encrypted-" + tags["neptune-encryption:operation"], copy.DBClusterSnapshotIdentifier, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_source_is_removed_last_of_all_and_only_when_asked()
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true } };
        RunOutcome outcome = await account.EncryptAsync();

        Assert.True(Assert.Single(outcome.Results).SourceRemoved);
        Assert.False(account.Has("before-upgrade-1"));
        Assert.Equal(
            ["RestoreDBClusterFromSnapshot", "CreateDBClusterSnapshot", "DeleteDBCluster", "DeleteDBClusterSnapshot"],
            outcome.Log.Writes.Select(w => w.Operation));
        Assert.Equal("DeleteDBClusterSnapshot before-upgrade-1", outcome.Log.Calls[^1].ToString());
        Assert.Equal("DescribeDBClusterSnapshots before-upgrade-1", outcome.Log.Calls[^2].ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_restore_that_comes_out_unencrypted_ends_the_item_and_deletes_nothing(bool removeSource)
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = removeSource } };
        account.Aws.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.UnencryptedRestore));
        RunOutcome outcome = await account.EncryptAsync();

        Problem problem = Assert.Single(outcome.Problems);
        Assert.Equal(ProblemCode.VerificationFailed, problem.Code);
        Assert.Equal("before-upgrade-1", Assert.IsType<Snapshot>(problem.Target).DBClusterSnapshotIdentifier);
        Assert.Empty(outcome.Results);
        Assert.Equal(["RestoreDBClusterFromSnapshot"], outcome.Log.Writes.Select(w => w.Operation));
        Assert.True(account.Has("before-upgrade-1"));
    }

    [Theory]
    [InlineData(FaultEffect.FailState, ProblemCode.RestoreFailed)]
    [InlineData(FaultEffect.NeverFinish, ProblemCode.RestoreTimedOut)]
    public async Task A_restore_that_fails_or_never_ends_is_given_up_and_nothing_is_deleted(FaultEffect effect, string code)
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true } };
        account.Aws.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", effect));
        RunOutcome outcome = await account.EncryptAsync();

        Assert.Equal(code, Assert.Single(outcome.Problems).Code);
        Assert.Equal(["RestoreDBClusterFromSnapshot"], outcome.Log.Writes.Select(w => w.Operation));
        Assert.True(account.Has("before-upgrade-1"));
    }

    [Fact]
    public async Task Never_more_operations_are_under_way_than_the_limit()
    {
        TestAccount account = new(snapshots: 7) { Run = new RunOptions { ThrottleLimit = 2 } };
        int most = 0;
        account.Clock.Waited = () => most = Math.Max(most, account.RestoredClusters.Count);
        RunOutcome outcome = await account.EncryptAsync();

        Assert.Equal(7, outcome.Results.Count);
        Assert.Equal(2, most);
    }

    [Fact]
    public async Task Waiting_costs_one_list_call_a_tick_for_all_items_together()
    {
        TestAccount one = new(snapshots: 1);
        TestAccount five = new(snapshots: 5);
        int Polls(RunOutcome outcome)
            => outcome.Log.Calls.Count(c => c.ToString() is "DescribeDBClusters" or "DescribeDBClusterSnapshots manual");

        Assert.Equal(Polls(await one.EncryptAsync()), Polls(await five.EncryptAsync()));
    }

    [Fact]
    public async Task A_second_run_of_the_same_command_only_verifies_what_is_there()
    {
        TestAccount account = new();
        await account.EncryptAsync();
        RunOutcome second = await account.EncryptAsync();

        Assert.Equal(EncryptionStatus.Completed, Assert.Single(second.Results).Status);
        Assert.Empty(second.Log.Writes);
        Assert.Single(account.Copies);
    }

    [Fact]
    public async Task An_encrypted_snapshot_needs_nothing()
    {
        TestAccount account = new();
        string copy = Assert.Single((await account.EncryptAsync()).Results).DBClusterSnapshotIdentifier;
        RunOutcome outcome = await account.EncryptAsync(sources: [copy]);

        Assert.Equal(EncryptionStatus.AlreadyEncrypted, Assert.Single(outcome.Results).Status);
        Assert.Empty(outcome.Log.Writes);
    }

    [Fact]
    public async Task A_kept_cluster_is_left_alone()
    {
        TestAccount account = new() { Options = new EncryptionOptions { KeepCluster = true } };
        RunOutcome outcome = await account.EncryptAsync();

        DBCluster kept = Assert.Single(account.RestoredClusters);
        Assert.Equal(kept.DBClusterIdentifier, Assert.Single(outcome.Results).RestoredClusterIdentifier);
        Assert.Contains(kept.TagList!.Value, t => t is { Key: "neptune-encryption:role", Value: "kept" });
        // Also a later run that would not keep it does not delete it.
        account.Options = new EncryptionOptions();
        await account.EncryptAsync();
        Assert.Single(account.RestoredClusters);
    }

    [Fact]
    public async Task A_cluster_that_has_got_members_is_not_deleted_and_the_source_stays()
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true } };
        CallLog log = new();
        log.Before = call =>
        {
            if (call.Operation == "CreateDBClusterSnapshot")
                account.Rds.AddMember(account.RestoredClusters.Single().DBClusterIdentifier, "somebodys-instance");
        };
        RunOutcome outcome = await account.EncryptAsync(log);

        Assert.Equal(ProblemCode.ClusterInUse, Assert.Single(outcome.Problems).Code);
        Assert.DoesNotContain(outcome.Log.Writes, w => w.Operation.StartsWith("Delete", StringComparison.Ordinal));
        Assert.True(account.Has("before-upgrade-1"));
    }

    [Fact]
    public async Task A_source_deleted_and_made_again_in_the_meantime_is_not_removed()
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true } };
        CallLog log = new();
        log.Before = call =>
        {
            if (call.Operation != "DeleteDBCluster")
                return;
            account.Rds.DeleteDBClusterSnapshot(new("before-upgrade-1"));
            account.Rds.AddSnapshot(new SnapshotSeed("before-upgrade-1", "fraud-graph") { CreatedAt = account.Clock.GetUtcNow() });
        };
        RunOutcome outcome = await account.EncryptAsync(log);

        Assert.Equal(ProblemCode.SourceChanged, Assert.Single(outcome.Problems).Code);
        Assert.True(account.Has("before-upgrade-1"));
    }

    [Fact]
    public async Task A_copy_that_is_deleted_while_the_clusters_deletion_is_waited_for_keeps_the_source()
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true } };
        int refusals = 0;
        CallLog log = new()
        {
            Refuse = call => call.Operation == "DeleteDBCluster" && refusals++ == 0
            ? new Problem(ProblemCode.InvalidState, ProblemKind.InvalidState, null, "It is being backed up.", "")
            : null,
            Before = call =>
            {
                if (call.Operation == "DeleteDBCluster" && refusals == 1)
                    account.Rds.DeleteDBClusterSnapshot(new(account.Copies.Single().DBClusterSnapshotIdentifier));
            },
        };
        RunOutcome outcome = await account.EncryptAsync(log);

        Assert.Equal(ProblemCode.SnapshotFailed, Assert.Single(outcome.Problems).Code);
        Assert.True(account.Has("before-upgrade-1"));
    }

    [Fact]
    public async Task A_copy_that_is_deleted_while_a_call_takes_long_keeps_the_source()
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true } };
        CallLog log = new()
        {
            Before = call =>
            {
                if (call.Operation != "DeleteDBCluster")
                    return;
                account.Clock.Advance(TimeSpan.FromSeconds(11));
                account.Rds.DeleteDBClusterSnapshot(new(account.Copies.Single().DBClusterSnapshotIdentifier));
            },
        };
        RunOutcome outcome = await account.EncryptAsync(log);

        Assert.Equal(ProblemCode.SnapshotFailed, Assert.Single(outcome.Problems).Code);
        Assert.True(account.Has("before-upgrade-1"));
    }

    [Theory]
    [InlineData("RestoreDBClusterFromSnapshot")]
    [InlineData("CreateDBClusterSnapshot")]
    [InlineData("DeleteDBCluster")]
    [InlineData("DeleteDBClusterSnapshot")]
    public async Task Expired_credentials_end_the_waiting_at_once(string from)
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true } };
        bool expired = false;
        int waits = 0;
        CallLog log = new();
        log.Refuse = call =>
        {
            if (!expired && call.Operation == from)
                (expired, account.Clock.Waited) = (true, () => waits++);
            return expired
                ? new Problem(ProblemCode.CredentialsExpired, ProblemKind.Authentication, null, "The token has expired.", "")
                : null;
        };
        RunOutcome outcome = await account.EncryptAsync(log);

        Assert.Equal(ProblemCode.CredentialsExpired, Assert.Single(outcome.Problems).Code);
        Assert.Equal(0, waits);
        Assert.True(account.Has("before-upgrade-1"));
    }

    [Fact]
    public async Task Before_a_source_is_removed_its_adopted_copy_says_so()
    {
        TestAccount account = new();
        await account.EncryptAsync();
        RunOutcome removal = await account.EncryptAsync(options: new EncryptionOptions { RemoveSource = true });

        Assert.Equal(["AddTagsToResource", "DeleteDBClusterSnapshot"], removal.Log.Writes.Select(w => w.Operation));
        Assert.Contains(account.Copies.Single().TagList!.Value, t => t.Key == OperationTag.SourceRemoval);
        // The copy is described again after it says so, and the source last of all.
        Assert.Equal(
            [
                $"DescribeDBClusterSnapshots {account.Copies[0].DBClusterSnapshotIdentifier}",
                "LookupEvents RestoreDBClusterFromSnapshot",
                "DescribeDBClusterSnapshots before-upgrade-1",
                "DeleteDBClusterSnapshot before-upgrade-1",
            ],
            removal.Log.Calls.TakeLast(4).Select(c => c.ToString()));
    }

    [Fact]
    public async Task A_stopped_run_tells_what_it_leaves_and_a_second_one_adopts_it()
    {
        TestAccount account = new();
        using CancellationTokenSource stop = new();
        CallLog log = new();
        log.Before = call =>
        {
            if (call.ToString() == "DescribeDBClusters" && account.RestoredClusters.Count == 1)
                stop.Cancel();
        };
        EncryptionRun? run = null;
        List<EncryptionPlan> plans = [];
        await foreach (EngineEvent<EncryptionPlan> e in Planner.PlanAsync(
            [account.Target(account.Cloud(log), "before-upgrade-1")],
            mustLastUntil: null,
            TestContext.Current.CancellationToken))
        {
            plans.Add(((EngineEvent<EncryptionPlan>.Result)e).Value);
        }

        run = new EncryptionRun(account.Run, account.Clock);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (EngineEvent<EncryptionResult> _ in run.RunAsync(plans, [], stop.Token))
            {
            }
        });

        UnfinishedOperation left = Assert.Single(run.Unfinished);
        Assert.Equal("before-upgrade-1", left.SourceDBClusterSnapshotIdentifier);
        Assert.Contains(plans[0].RestoredClusterIdentifier, left.State, StringComparison.Ordinal);
        RunOutcome second = await account.EncryptAsync();
        Assert.Single(second.Results);
        Assert.DoesNotContain(second.Log.Writes, w => w.Operation == "RestoreDBClusterFromSnapshot");
    }
}
