using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.Remediation.Operations;

/// <summary>What is in flight or left behind is read from tags alone.</summary>
public sealed class OperationTests
{
    [Theory]
    [InlineData(5, EncryptionOperationStatus.Restoring, "'preparing-data-migration'", "Wait for the cluster")]
    [InlineData(10, EncryptionOperationStatus.Restored, "'available'", "Make the snapshot")]
    [InlineData(12, EncryptionOperationStatus.Snapshotting, "'creating' at", "Wait for the snapshot")]
    [InlineData(60, EncryptionOperationStatus.Completed, "'available'", "Nothing")]
    public async Task An_operation_tells_its_state_its_age_and_the_next_step(
        int minutes,
        EncryptionOperationStatus status,
        string state,
        string next)
    {
        TestAccount account = new() { Run = new RunOptions { NoWait = true } };
        DateTimeOffset begun = account.Clock.GetUtcNow();
        await account.EncryptAsync();
        while (account.Clock.GetUtcNow() < begun.AddMinutes(minutes))
        {
            account.Clock.Advance(TimeSpan.FromMinutes(1));
            if (minutes != 10)
                await account.EncryptAsync();
        }
        EncryptionOperation operation = Assert.Single(await account.OperationsAsync());

        Assert.Equal(status, operation.Status);
        Assert.Contains(state, operation.State, StringComparison.Ordinal);
        Assert.StartsWith(next, operation.NextStep, StringComparison.Ordinal);
        Assert.Equal("before-upgrade-1", operation.SourceDBClusterSnapshotIdentifier);
        Assert.True(operation.SourceExists);
        Assert.Equal(account.KeyArn, operation.KmsKeyId);
        if (minutes < 60)
            Assert.Equal(TimeSpan.FromMinutes(minutes), operation.Age);
    }

    [Fact]
    public async Task A_failed_operation_says_why_and_how_to_roll_it_back()
    {
        TestAccount account = new();
        account.Aws.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.FailState));
        await account.EncryptAsync();
        EncryptionOperation operation = Assert.Single(await account.OperationsAsync());

        Assert.Equal(EncryptionOperationStatus.Failed, operation.Status);
        Assert.Contains("'incompatible-restore'", operation.State, StringComparison.Ordinal);
        Assert.Contains("Undo-NeptuneSnapshotEncryption", operation.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Strangers_and_what_inherited_or_copied_tags_are_no_operations(bool tagsInLists)
    {
        TestAccount account = new(1, new SimulationOptions { TagListOnResources = tagsInLists })
        {
            Options = new EncryptionOptions { KeepCluster = true }
        };
        await account.EncryptAsync();
        DBCluster kept = account.RestoredClusters.Single();
        Emulator.Simulation.Tag[] tags = [.. account.Rds.ListTagsForResource(new ListTagsForResourceRequest(kept.DBClusterArn))];
        account.Rds.CreateDBClusterSnapshot(new CreateDBClusterSnapshotRequest("inherits", kept.DBClusterIdentifier) { Tags = tags });
        account.Rds.AddCluster(new ClusterSeed("copied-tags") { Tags = tags });
        EncryptionOperation operation = Assert.Single(await account.OperationsAsync());

        Assert.Equal(kept.DBClusterIdentifier, operation.RestoredClusterIdentifier);
        Assert.True(operation.KeepCluster);
        Assert.Equal(EncryptionOperationStatus.Completed, operation.Status);
    }

    [Fact]
    public async Task An_operation_that_was_undone_is_none_while_AWS_still_deletes_its_cluster()
    {
        TestAccount account = new() { Run = new RunOptions { NoWait = true } };
        await account.EncryptAsync();
        Assert.Single(await account.OperationsAsync());

        account.Run = new RunOptions();
        await account.UndoAsync();

        Assert.Contains(account.Rds.DescribeDBClusters(new()).DBClusters, cluster => cluster.Status == "deleting");
        Assert.Empty(await account.OperationsAsync());
    }

    [Fact]
    public async Task Reading_operations_writes_nothing_and_asks_once_for_all()
    {
        TestAccount account = new(snapshots: 9) { Options = new EncryptionOptions { RemoveSource = true } };
        await account.EncryptAsync();
        CallLog log = new();
        Assert.Equal(9, (await account.OperationsAsync(log)).Count);

        Assert.Equal(["GetCallerIdentity", "DescribeDBClusters", "DescribeDBClusterSnapshots manual"], log.Calls.Select(c => c.ToString()));
    }

    [Theory]
    [InlineData("CreateDBClusterSnapshot")]
    [InlineData("DeleteDBCluster")]
    public async Task An_operation_whose_source_is_gone_is_finished_by_what_it_has_left(string killedAt)
    {
        TestAccount account = new();
        CallLog log = new();
        log.Before = call =>
        {
            if (call.Operation == killedAt)
                throw new ProcessKilledException();
        };
        await Assert.ThrowsAsync<ProcessKilledException>(() => account.EncryptAsync(log));
        account.Rds.DeleteDBClusterSnapshot(new("before-upgrade-1"));
        EncryptionOperation operation = Assert.Single(await account.OperationsAsync());
        Assert.False(operation.SourceExists);
        RunOutcome finish = await account.EncryptAsync(sources: [operation.SourceDBClusterSnapshotArn]);

        Assert.Equal(EncryptionStatus.Completed, Assert.Single(finish.Results).Status);
        Assert.True(finish.Results[0].SourceRemoved);
        Assert.Empty(account.RestoredClusters);
        Assert.Single(account.Copies);
    }
}
