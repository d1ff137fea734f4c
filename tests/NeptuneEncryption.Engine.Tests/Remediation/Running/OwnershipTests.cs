using System.Text.Json.Nodes;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Logs;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.Remediation.Running;

/// <summary>Tags alone never cost a source or a stranger's cluster: whoever has the right to tag can write ours.</summary>
public sealed class OwnershipTests
{
    private const string Source = "before-upgrade-1";

    private static readonly EncryptionOptions Removing = new() { RemoveSource = true };

    [Fact]
    public async Task A_copy_whose_tags_were_forged_keeps_the_source_though_it_passes_for_verified()
    {
        TestAccount account = new();
        Forge(account);
        RunOutcome outcome = await account.EncryptAsync(options: Removing);

        Problem problem = Assert.Single(outcome.Problems);
        Assert.Equal(ProblemCode.SourceNotRemoved, problem.Code);
        Assert.Contains("CloudTrail's event history holds no restore of the source", problem.Message, StringComparison.Ordinal);
        Assert.Contains("-AcceptAdopted", problem.Advice, StringComparison.Ordinal);
        Assert.True(account.Has(Source));
        Assert.DoesNotContain(outcome.Log.Writes, w => w.Operation == "DeleteDBClusterSnapshot");
    }

    [Fact]
    public async Task A_copy_that_the_user_answers_for_needs_no_proof()
    {
        TestAccount account = new();
        Forge(account);
        RunOutcome outcome = await account.EncryptAsync(options: Removing with { AcceptAdopted = true });

        Assert.Equal(EncryptionStatus.Completed, Assert.Single(outcome.Results).Status);
        Assert.DoesNotContain(outcome.Log.Calls, c => c.Operation == "LookupEvents");
    }

    [Fact]
    public async Task The_same_command_again_proves_by_CloudTrail_and_waits_until_it_shows_the_restore()
    {
        TestAccount account = new(options: new() { EventHistoryDelay = TimeSpan.FromMinutes(25) });
        await account.EncryptAsync();
        Assert.InRange(account.Clock.GetUtcNow() - account.Copies[0].ClusterCreateTime!.Value, TimeSpan.Zero, TimeSpan.FromMinutes(24));

        account.Run = new RunOptions { NoWait = true };
        RunOutcome early = await account.EncryptAsync(options: Removing);
        Assert.Equal(EncryptionStatus.InProgress, Assert.Single(early.Results).Status);
        account.Clock.Advance(TimeSpan.FromMinutes(2));
        RunOutcome stillEarly = await account.EncryptAsync(options: Removing);
        Assert.Equal(EncryptionStatus.InProgress, Assert.Single(stillEarly.Results).Status);
        Assert.Contains("the source stays until CloudTrail shows the restore", stillEarly.Results[0].State, StringComparison.Ordinal);

        account.Run = new RunOptions();
        RunOutcome last = await account.EncryptAsync(options: Removing);
        Assert.True(Assert.Single(last.Results).SourceRemoved);
        Assert.False(account.Has(Source));
    }

    [Fact]
    public async Task Without_the_permission_for_CloudTrail_an_adopted_copy_keeps_the_source_and_the_permission_is_named()
    {
        TestAccount account = new();
        await account.EncryptAsync();
        RunOutcome denied = await account.EncryptAsync(
            new CallLog
            {
                Refuse = call => call.Operation == "LookupEvents"
                    ? new Problem(ProblemCode.AccessDenied, ProblemKind.AccessDenied, null, "Not authorized.", "")
                    : null,
            },
            options: Removing);

        Problem problem = Assert.Single(denied.Problems);
        Assert.Equal(ProblemCode.SourceNotRemoved, problem.Code);
        Assert.StartsWith("Grant cloudtrail:LookupEvents", problem.Advice, StringComparison.Ordinal);
        Assert.True(account.Has(Source));
    }

    [Fact]
    public async Task What_this_run_has_restored_and_snapshotted_itself_needs_no_proof()
    {
        RunOutcome outcome = await new TestAccount().EncryptAsync(options: Removing);

        Assert.True(Assert.Single(outcome.Results).SourceRemoved);
        Assert.DoesNotContain(outcome.Log.Calls, c => c.Operation == "LookupEvents");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_restore_that_AWS_refused_or_of_another_cluster_proves_nothing(bool snapshotsTellResourceId)
    {
        TestAccount account = new(options: new() { Dialects = new() { SnapshotResourceId = snapshotsTellResourceId } });
        DBClusterSnapshot source = account.Snapshots.Single(s => s.DBClusterSnapshotIdentifier == Source);
        string name = ResourceName.Encrypted(
            Source, Operation.IdOf(source.DBClusterSnapshotArn, source.SnapshotCreateTime.UtcDateTime));
        // A refused restore to the very name, and one that was accepted, to another.
        RestoreDBClusterFromSnapshotRequest restore = new(name, source.DBClusterSnapshotArn, "neptune") { KmsKeyId = account.KeyArn };
        Assert.Throws<Emulator.Simulation.AwsFaultException>(
            () => account.Rds.RestoreDBClusterFromSnapshot(restore with { DBSubnetGroupName = "never-was" }));
        account.Rds.RestoreDBClusterFromSnapshot(restore with { DBClusterIdentifier = "strangers-other" });
        Forge(account);
        RunOutcome outcome = await account.EncryptAsync(options: Removing);

        Assert.Equal(ProblemCode.SourceNotRemoved, Assert.Single(outcome.Problems).Code);
        Assert.True(account.Has(Source));
    }

    [Fact]
    public async Task The_audit_log_of_the_run_that_made_the_copy_proves_it_and_CloudTrail_is_not_asked()
    {
        TestAccount account = new(snapshots: 2) { Log = new MemoryStream() };
        await account.EncryptAsync();
        RunOutcome outcome = await account.EncryptAsync(options: Removing);

        Assert.Equal([true, true], outcome.Results.Select(result => result.SourceRemoved));
        Assert.False(account.Has(Source));
        Assert.DoesNotContain(outcome.Log.Calls, call => call.Operation == "LookupEvents");
    }

    [Theory]
    [InlineData("\"resourceId\"")]
    [InlineData("\"requestId\"")]
    [InlineData("\"SnapshotArn\"")]
    [InlineData("\"KmsKeyArn\"")]
    [InlineData("\"DBClusterIdentifier\"")]
    [InlineData("\"event\":\"call\"")]
    [InlineData("\"event\":\"answer\"")]
    public async Task A_log_proves_nothing_that_it_does_not_hold(string missing)
    {
        TestAccount account = new(options: new() { EventHistoryDelay = TimeSpan.FromDays(1) }) { Log = new MemoryStream() };
        await account.EncryptAsync();
        account.Clock.Advance(TimeSpan.FromHours(1));
        account.Log = Rechained(account.Log, line => line.Contains(LoggedRestores.Action, StringComparison.Ordinal)
            ? line.Replace(missing, missing[..^1] + "x\"", StringComparison.Ordinal)
            : line);
        RunOutcome outcome = await account.EncryptAsync(options: Removing);

        Assert.Equal(ProblemCode.SourceNotRemoved, Assert.Single(outcome.Problems).Code);
        Assert.True(account.Has(Source));
    }

    [Fact]
    public async Task A_restore_to_another_cluster_of_the_same_name_proves_nothing()
    {
        TestAccount account = new();
        await account.EncryptAsync();
        account.Rds.DeleteDBClusterSnapshot(new(account.Copies[0].DBClusterSnapshotIdentifier));
        account.Clock.Advance(TimeSpan.FromMinutes(20));
        Forge(account);
        RunOutcome outcome = await account.EncryptAsync(options: Removing);

        Assert.Equal(ProblemCode.SourceNotRemoved, Assert.Single(outcome.Problems).Code);
        Assert.True(account.Has(Source));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_log_of_another_copy_proves_nothing(bool snapshotsTellResourceId)
    {
        TestAccount account = new(options: new()
        {
            EventHistoryDelay = TimeSpan.FromDays(1),
            Dialects = new() { SnapshotResourceId = snapshotsTellResourceId },
        })
        { Log = new MemoryStream() };
        await account.EncryptAsync();
        account.Rds.DeleteDBClusterSnapshot(new(account.Copies[0].DBClusterSnapshotIdentifier));
        account.Clock.Advance(TimeSpan.FromHours(1));
        Forge(account);
        account.Clock.Advance(TimeSpan.FromHours(1));
        RunOutcome outcome = await account.EncryptAsync(options: Removing);

        Assert.Equal(ProblemCode.SourceNotRemoved, Assert.Single(outcome.Problems).Code);
        Assert.True(account.Has(Source));
    }

    [Fact]
    public async Task A_cluster_put_in_the_place_of_the_restored_one_in_mid_run_costs_no_source()
    {
        TestAccount account = new();
        bool isReplaced = false;
        CallLog log = new();
        log.Before = call =>
        {
            if (isReplaced || call.Operation != "DescribeDBClusters" || account.RestoredClusters is not [{ Status: "available" } restored])
                return;
            isReplaced = true;
            account.Rds.DeleteDBCluster(new(restored.DBClusterIdentifier) { SkipFinalSnapshot = true });
            account.Clock.Advance(TimeSpan.FromHours(2));
            account.Rds.AddCluster(new ClusterSeed(restored.DBClusterIdentifier)
            {
                EngineVersion = restored.EngineVersion,
                KmsKeyId = restored.KmsKeyId,
                CreatedAt = account.Clock.GetUtcNow(),
                Tags = restored.TagList!.Value,
            });
        };
        RunOutcome outcome = await account.EncryptAsync(log, options: Removing);

        Assert.True(isReplaced);
        Assert.Equal(ProblemCode.SourceNotRemoved, Assert.Single(outcome.Problems).Code);
        Assert.True(account.Has(Source));
    }

    [Fact]
    public async Task The_restores_of_one_night_are_looked_up_together()
    {
        TestAccount account = new(snapshots: 5);
        await account.EncryptAsync();
        RunOutcome outcome = await account.EncryptAsync(options: Removing);

        Assert.Equal(5, outcome.Results.Count(result => result.SourceRemoved));
        Assert.Equal(1, outcome.Log.Calls.Count(call => call.Operation == "LookupEvents"));
    }

    [Fact]
    public async Task A_kept_cluster_whose_copy_is_gone_makes_no_other()
    {
        TestAccount account = new();
        EncryptionOptions keeping = new() { KeepCluster = true };
        await account.EncryptAsync(options: keeping);
        account.Rds.DeleteDBClusterSnapshot(new(account.Copies[0].DBClusterSnapshotIdentifier));
        account.Clock.Advance(TimeSpan.FromHours(1));

        RunOutcome again = await account.EncryptAsync(options: keeping);
        Assert.Equal(ProblemCode.ClusterInUse, Assert.Single(again.Problems).Code);
        Assert.Empty(again.Log.Writes);
    }

    [Fact]
    public async Task A_strangers_cluster_under_the_name_of_a_kept_one_is_not_set_up()
    {
        TestAccount account = new();
        EncryptionOptions keeping = new() { KeepCluster = true };
        string kept = Assert.Single((await account.EncryptAsync(options: keeping)).Results).RestoredClusterIdentifier!;
        account.Rds.DeleteDBCluster(new(kept) { SkipFinalSnapshot = true });
        account.Clock.Advance(TimeSpan.FromHours(1));
        account.Rds.AddCluster(new ClusterSeed(kept) { BackupRetentionPeriod = 3 });

        RunOutcome again = await account.EncryptAsync(options: keeping);
        Assert.Equal(EncryptionStatus.Completed, Assert.Single(again.Results).Status);
        Assert.Empty(again.Log.Writes);
    }

    [Fact]
    public async Task A_temporary_cluster_that_was_renamed_is_told_of_and_not_touched()
    {
        TestAccount account = new();
        CallLog log = new();
        string? given = null;
        log.Before = call =>
        {
            if (given is not null || account.RestoredClusters is not [{ Status: "available" } restored])
                return;
            given = restored.DBClusterIdentifier;
            account.Rds.ModifyDBCluster(new(given) { NewDBClusterIdentifier = "renamed", ApplyImmediately = true });
        };
        RunOutcome renamed = await account.EncryptAsync(log);
        Assert.NotEmpty(renamed.Problems);
        account.Clock.Advance(TimeSpan.FromHours(1));

        RunOutcome next = await account.EncryptAsync();
        string expected = $"Cluster 'renamed' in us-east-1 of account 111122223333 carries the tags of the temporary cluster '{given}': that one "
            + "was renamed, or this one was made of it. It is not touched. If nobody needs it, delete it yourself.";
        Assert.Equal([expected], next.Warnings);
        Assert.Equal(EncryptionStatus.Completed, Assert.Single(next.Results).Status);
        Assert.Equal("renamed", Assert.Single(account.RestoredClusters).DBClusterIdentifier);
    }

    [Fact]
    public async Task Night_after_night_without_waiting_a_hundred_snapshots_are_encrypted_and_their_sources_removed()
    {
        // There is room for twenty more: the rest waits for what the nights before have freed.
        TestAccount account = new(snapshots: 100, new() { ManualSnapshotQuota = 120 })
        {
            Run = new RunOptions { NoWait = true, ThrottleLimit = 20 },
        };
        int nights = 0;
        int lookups = 0;
        string[] left = [.. account.Sources];
        while (left.Length > 0)
        {
            Assert.InRange(++nights, 1, 25);
            RunOutcome night = await account.EncryptAsync(options: Removing, sources: left);
            Assert.Empty(night.Problems);
            lookups += night.Log.Calls.Count(call => call.Operation == "LookupEvents");
            account.Clock.Advance(TimeSpan.FromDays(1));
            left = [.. left.Where(account.Has)];
        }

        Assert.Equal(100, account.Copies.Count);
        Assert.All(account.Copies, copy => Assert.True(copy is { StorageEncrypted: true, Status: "available" }));
        Assert.Empty(account.RestoredClusters);
        // One look at the event history serves all of a night.
        Assert.InRange(lookups, 1, nights);
    }

    [Theory]
    [InlineData(true, false, "before its source")]
    [InlineData(false, true, "which its tags do not name")]
    public async Task A_cluster_that_contradicts_its_tags_is_neither_adopted_nor_undone(bool older, bool otherKey, string why)
    {
        TestAccount account = new();
        string cluster = Forge(account, older, otherKey);
        foreach (DBClusterSnapshot copy in account.Copies)
            account.Rds.DeleteDBClusterSnapshot(new(copy.DBClusterSnapshotIdentifier));

        RunOutcome outcome = await account.EncryptAsync(options: Removing);
        Assert.Equal(ProblemCode.NameTaken, Assert.Single(outcome.Problems).Code);
        RunOutcome undo = await account.UndoAsync();
        Problem problem = Assert.Single(undo.Problems);
        Assert.Equal(ProblemCode.OperationConflict, problem.Code);
        Assert.Contains(why, problem.Message, StringComparison.Ordinal);
        Assert.Equal(cluster, account.RestoredClusters.Single().DBClusterIdentifier);
        Assert.Empty(outcome.Log.Writes.Concat(undo.Log.Writes));
    }

    [Fact]
    public async Task An_unencrypted_cluster_of_ours_is_undone_only_when_that_is_said()
    {
        TestAccount account = new();
        account.Aws.Faults.Set(new Emulator.Simulation.Fault(
            "RestoreDBClusterFromSnapshot",
            Emulator.Simulation.FaultEffect.UnencryptedRestore));
        await account.EncryptAsync();

        Problem problem = Assert.Single((await account.UndoAsync()).Problems);
        Assert.Equal(ProblemCode.OperationConflict, problem.Code);
        Assert.Contains("-IncludeUnencrypted", problem.Advice, StringComparison.Ordinal);
        Assert.Single(account.RestoredClusters);
        Assert.Empty((await account.UndoAsync(includeUnencrypted: true)).Problems);
        Assert.Empty(account.RestoredClusters);
    }

    /// <summary>An empty cluster of a stranger under our deterministic name and the snapshot of it, with all the tags that we would give.</summary>
    private static string Forge(TestAccount account, bool older = false, bool otherKey = false)
    {
        DBClusterSnapshot source = account.Snapshots.Single(s => s.DBClusterSnapshotIdentifier == Source);
        var operation = Operation.Of(source.DBClusterSnapshotArn, source.SnapshotCreateTime.UtcDateTime, source.DBClusterIdentifier);
        string name = ResourceName.Encrypted(Source, operation.Id);
        string key = otherKey ? account.Aws.Kms(TestAccount.Account, TestAccount.Region).CreateKey(new()).Arn : account.KeyArn;
        DateTimeOffset created = older ? source.SnapshotCreateTime.AddDays(-1) : account.Clock.GetUtcNow();
        account.Rds.AddCluster(new ClusterSeed(name)
        {
            EngineVersion = source.EngineVersion,
            KmsKeyId = key,
            CreatedAt = created,
            Tags = Wire(operation.Tags(ResourceRole.Temporary, name, account.KeyArn)),
        });
        DateTime cluster = account.Rds.DescribeDBClusters(new() { DBClusterIdentifier = name }).DBClusters[0].ClusterCreateTime.UtcDateTime;
        account.Rds.CreateDBClusterSnapshot(new(name, name)
        {
            Tags = Wire(
            [
                .. operation.Tags(ResourceRole.EncryptedSnapshot, name, account.KeyArn),
                new Tag(OperationTag.ClusterCreated, Operation.Timestamp(cluster)),
            ]),
        });
        account.Clock.Advance(TimeSpan.FromHours(1));
        return name;
    }

    private static System.Collections.Immutable.ImmutableArray<Emulator.Simulation.Tag> Wire(IReadOnlyList<Tag> tags)
        => [.. tags.Select(tag => new Emulator.Simulation.Tag(tag.Key, tag.Value))];

    /// <summary>A log as a forger would leave it who can write the file: each record changed, the chain made anew.</summary>
    private static MemoryStream Rechained(Stream log, Func<string, string> change)
    {
        MemoryStream forged = new();
        var chain = LogChain.Open(forged, "log");
        log.Position = 0;
        using StreamReader reader = new(log, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            JsonObject record = JsonNode.Parse(change(line))!.AsObject();
            record.Remove("hash");
            record.Remove("previous");
            chain.Write(record.Select(member => KeyValuePair.Create(member.Key, (object?)member.Value)));
        }
        return forged;
    }
}
