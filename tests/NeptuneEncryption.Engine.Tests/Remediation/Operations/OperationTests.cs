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
    public async Task An_operation_tells_its_state_its_age_and_the_next_step(int minutes, EncryptionOperationStatus status, string state, string next)
    {
        TestAccount estate = new() { Run = new RunOptions { NoWait = true } };
        DateTimeOffset begun = estate.Clock.GetUtcNow();
        await estate.EncryptAsync();
        while (estate.Clock.GetUtcNow() < begun.AddMinutes(minutes))
        {
            estate.Clock.Advance(TimeSpan.FromMinutes(1));
            if (minutes != 10)
                await estate.EncryptAsync();
        }
        EncryptionOperation operation = Assert.Single(await estate.OperationsAsync());

        Assert.Equal(status, operation.Status);
        Assert.Contains(state, operation.State, StringComparison.Ordinal);
        Assert.StartsWith(next, operation.NextStep, StringComparison.Ordinal);
        Assert.Equal("before-upgrade-1", operation.SourceDBClusterSnapshotIdentifier);
        Assert.True(operation.SourceExists);
        Assert.Equal(estate.KeyArn, operation.KmsKeyId);
        if (minutes < 60)
            Assert.Equal(TimeSpan.FromMinutes(minutes), operation.Age);
    }

    [Fact]
    public async Task A_failed_operation_says_why_and_how_to_roll_it_back()
    {
        TestAccount estate = new();
        estate.Aws.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.FailState));
        await estate.EncryptAsync();
        EncryptionOperation operation = Assert.Single(await estate.OperationsAsync());

        Assert.Equal(EncryptionOperationStatus.Failed, operation.Status);
        Assert.Contains("'incompatible-restore'", operation.State, StringComparison.Ordinal);
        Assert.Contains("Undo-NeptuneSnapshotEncryption", operation.NextStep, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Strangers_and_what_inherited_or_copied_tags_are_no_operations(bool tagsInLists)
    {
        TestAccount estate = new(1, new SimulationOptions { TagListOnResources = tagsInLists }) { Options = new EncryptionOptions { KeepCluster = true } };
        await estate.EncryptAsync();
        DBCluster kept = estate.RestoredClusters.Single();
        Emulator.Simulation.Tag[] tags = [.. estate.Rds.ListTagsForResource(new ListTagsForResourceRequest(kept.DBClusterArn))];
        estate.Rds.CreateDBClusterSnapshot(new CreateDBClusterSnapshotRequest("inherits", kept.DBClusterIdentifier) { Tags = tags });
        estate.Rds.AddCluster(new ClusterSeed("copied-tags") { Tags = tags });
        EncryptionOperation operation = Assert.Single(await estate.OperationsAsync());

        Assert.Equal(kept.DBClusterIdentifier, operation.RestoredClusterIdentifier);
        Assert.True(operation.KeepCluster);
        Assert.Equal(EncryptionOperationStatus.Completed, operation.Status);
    }

    [Fact]
    public async Task An_operation_that_was_undone_is_none_while_AWS_still_deletes_its_cluster()
    {
        TestAccount estate = new() { Run = new RunOptions { NoWait = true } };
        await estate.EncryptAsync();
        Assert.Single(await estate.OperationsAsync());

        estate.Run = new RunOptions();
        await estate.UndoAsync();

        Assert.Contains(estate.Rds.DescribeDBClusters(new()).DBClusters, cluster => cluster.Status == "deleting");
        Assert.Empty(await estate.OperationsAsync());
    }

    [Fact]
    public async Task Reading_operations_writes_nothing_and_asks_once_for_all()
    {
        TestAccount estate = new(snapshots: 9) { Options = new EncryptionOptions { RemoveSource = true } };
        await estate.EncryptAsync();
        CallLog log = new();
        Assert.Equal(9, (await estate.OperationsAsync(log)).Count);

        Assert.Equal(["GetCallerIdentity", "DescribeDBClusters", "DescribeDBClusterSnapshots manual"], log.Calls.Select(c => c.ToString()));
    }

    [Theory]
    [InlineData("CreateDBClusterSnapshot")]
    [InlineData("DeleteDBCluster")]
    public async Task An_operation_whose_source_is_gone_is_finished_by_what_it_has_left(string killedAt)
    {
        TestAccount estate = new();
        CallLog log = new();
        log.Before = call =>
        {
            if (call.Operation == killedAt)
                throw new ProcessKilledException();
        };
        await Assert.ThrowsAsync<ProcessKilledException>(() => estate.EncryptAsync(log));
        estate.Rds.DeleteDBClusterSnapshot(new("before-upgrade-1"));
        EncryptionOperation operation = Assert.Single(await estate.OperationsAsync());
        Assert.False(operation.SourceExists);
        RunOutcome finish = await estate.EncryptAsync(sources: [operation.SourceDBClusterSnapshotArn]);

        Assert.Equal(EncryptionStatus.Completed, Assert.Single(finish.Results).Status);
        Assert.True(finish.Results[0].SourceRemoved);
        Assert.Empty(estate.RestoredClusters);
        Assert.Single(estate.Copies);
    }
}
