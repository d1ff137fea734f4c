using NeptuneEncryption.Discovery;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Planning;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests;

#pragma warning disable
/// <summary>Reproductions of a hostile review. An explicit one is still red: it is made an ordinary one with what mends it.</summary>
public sealed class EngineFindings(ITestOutputHelper output)
{
    private sealed class Loop() : Exception("endless loop: 400 calls without any waiting");

    private void Tell(RunOutcome o)
    {
        foreach (var p in o.Problems) output.WriteLine($"PROBLEM {p.Code}: {p.Message}");
        foreach (var r in o.Results) output.WriteLine($"RESULT {r.Status} source removed: {r.SourceRemoved} {r.State}");
        foreach (var w in o.Warnings) output.WriteLine($"WARNING {w}");
        foreach (var c in o.Log.Writes) output.WriteLine($"WRITE {c}");
    }

    private static CallLog Guard(TestAccount account, CallLog log, int most = 400)
    {
        DateTimeOffset last = account.Clock.GetUtcNow();
        int n = 0;
        Action<Call>? before = log.Before;
        log.Before = call =>
        {
            if (account.Clock.GetUtcNow() != last) (last, n) = (account.Clock.GetUtcNow(), 0);
            if (++n > most) throw new Loop();
            before?.Invoke(call);
        };
        return log;
    }

    // F1: the source's deletion is refused for its state, lastingly
    [Fact]
    public async Task F1_lasting_refusal_of_the_sources_deletion_is_an_endless_loop()
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true } };
        CallLog log = Guard(account, new CallLog
        {
            Refuse = call => call.ToString() == "DeleteDBClusterSnapshot before-upgrade-1"
                ? new Problem(ProblemCode.InvalidState, ProblemKind.InvalidState, null, "The snapshot is in use.", "") : null,
        });
        Exception? e = await Record.ExceptionAsync(async () => Tell(await account.EncryptAsync(log)));
        output.WriteLine(e?.Message ?? "ended");
        foreach (var c in log.Calls.TakeLast(9)) output.WriteLine(c.ToString());
        Assert.Null(e);
    }

    [Fact]
    public async Task F1b_lasting_refusal_of_the_copys_deletion_in_an_undo_is_an_endless_loop()
    {
        TestAccount account = new();
        await account.EncryptAsync();
        CallLog log = Guard(account, new CallLog
        {
            Refuse = call => call.Operation == "DeleteDBClusterSnapshot"
                ? new Problem(ProblemCode.InvalidState, ProblemKind.InvalidState, null, "The snapshot is in use.", "") : null,
        });
        Exception? e = await Record.ExceptionAsync(async () => Tell(await account.UndoAsync(includeEncryptedSnapshot: true, log)));
        output.WriteLine(e?.Message ?? "ended");
        foreach (var c in log.Calls.TakeLast(9)) output.WriteLine(c.ToString());
        Assert.Null(e);
    }

    // F2: a kept cluster lives on; a later run with -RemoveSource snapshots what has become of it
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task F2_a_kept_cluster_that_was_put_to_use_passes_for_the_source(bool undoFirst)
    {
        TestAccount account = new() { Options = new EncryptionOptions { KeepCluster = true } };
        if (undoFirst)
        {
            await account.EncryptAsync();
            Tell(await account.UndoAsync(includeEncryptedSnapshot: true));
        }
        else
        {
            // stopped after the restore was begun
            account.Run = new RunOptions { NoWait = true };
            Tell(await account.EncryptAsync());
            account.Run = new RunOptions();
        }
        account.Clock.Advance(TimeSpan.FromDays(1));
        string kept = account.RestoredClusters.Single().DBClusterIdentifier;
        account.Rds.AddMember(kept, "production-writer");
        account.Clock.Advance(TimeSpan.FromDays(30)); // in use, written to, for a month
        RunOutcome second = await account.EncryptAsync(options: new EncryptionOptions { KeepCluster = true, RemoveSource = true });
        Tell(second);
        output.WriteLine($"source there: {account.Has("before-upgrade-1")}; copy made at "
            + $"{account.Copies.SingleOrDefault()?.SnapshotCreateTime}, cluster made at "
            + $"{account.RestoredClusters.Single().ClusterCreateTime}");
        Assert.True(account.Has("before-upgrade-1"));
    }

    // F2c: the same of a temporary cluster, with an instance for a while
    [Fact]
    public async Task F2c_a_temporary_cluster_with_instances_is_snapshotted_as_if_it_were_the_source()
    {
        TestAccount account = new() { Run = new RunOptions { NoWait = true } };
        Tell(await account.EncryptAsync());
        account.Clock.Advance(TimeSpan.FromDays(1));
        account.Rds.AddMember(account.RestoredClusters.Single().DBClusterIdentifier, "somebodys-instance");
        account.Run = new RunOptions();
        RunOutcome second = await account.EncryptAsync(options: new EncryptionOptions { RemoveSource = true });
        Tell(second);
        Assert.DoesNotContain(second.Log.Writes, w => w.Operation == "CreateDBClusterSnapshot");
    }

    // F3: shared while the restore took its hours
    [Fact]
    public async Task F3_a_source_that_was_shared_after_the_plan_is_removed()
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true } };
        CallLog log = new()
        {
            Before = call =>
            {
                if (call.Operation == "CreateDBClusterSnapshot")
                    account.Rds.ModifyDBClusterSnapshotAttribute(new("before-upgrade-1", "restore") { ValuesToAdd = ["444455556666"] });
            },
        };
        Tell(await account.EncryptAsync(log));
        Assert.True(account.Has("before-upgrade-1"));
    }

    // F4: the key is scheduled for deletion while the restore takes its hours
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task F4_a_key_that_is_about_to_be_deleted_when_the_source_goes(bool atSnapshot)
    {
        TestAccount account = new();
        string key = account.Aws.Kms(TestAccount.Account, TestAccount.Region).CreateKey(new()).Arn;
        CallLog log = new();
        log.Before = call =>
        {
            if (call.Operation == (atSnapshot ? "DeleteDBCluster" : "CreateDBClusterSnapshot"))
                account.Aws.Kms(TestAccount.Account, TestAccount.Region).ScheduleKeyDeletion(new(key) { PendingWindowInDays = 7 });
        };
        Tell(await account.EncryptAsync(log, options: new EncryptionOptions { KmsKeyId = key, RemoveSource = true }));
        output.WriteLine(account.Aws.Kms(TestAccount.Account, TestAccount.Region).DescribeKey(new(key)).KeyState.ToString());
        Assert.True(account.Has("before-upgrade-1"));
    }

    // F5: public with -CopySharing
    [Fact]
    public async Task F5_a_public_source_is_removed_with_CopySharing_though_nobody_gets_the_copy()
    {
        TestAccount account = new();
        account.Rds.ModifyDBClusterSnapshotAttribute(new("before-upgrade-1", "restore") { ValuesToAdd = ["all"] });
        Tell(await account.EncryptAsync(options: new EncryptionOptions { RemoveSource = true, CopySharing = true }));
        Assert.True(account.Has("before-upgrade-1"));
    }

    // F6: a user's name that an Aurora cluster has
    [Fact]
    public async Task F6_a_cluster_name_that_an_Aurora_cluster_has_is_waited_for_until_the_timeout()
    {
        TestAccount account = new() { ClusterIdentifier = "orders" };
        account.Rds.AddCluster(new ClusterSeed("orders") { Engine = "aurora-mysql" });
        DateTimeOffset start = account.Clock.GetUtcNow();
        RunOutcome o = await account.EncryptAsync();
        Tell(o);
        output.WriteLine($"after {account.Clock.GetUtcNow() - start}");
        Assert.Equal(ProblemCode.NameTaken, o.Problems.Single().Code);
    }

    private static async Task<RunOutcome> TamperedAsync(TestAccount account, EncryptionOptions options, CallLog log, Action<Tamper> set)
    {
        RunOutcome outcome = new(log);
        TamperedCloud cloud = new(account.Cloud(log), set);
        try
        {
            await foreach (EngineEvent<EncryptionPlan> e in Planner.PlanAsync([.. account.Sources.Select(s => account.Target(cloud, s) with { Options = options })], null, CancellationToken.None))
                outcome.Note(e, outcome.Plans.Add);
        }
        catch (GatewayException e) { outcome.Problems.Add(e.Problem); }
        await foreach (EngineEvent<EncryptionResult> e in new EncryptionRun(account.Run, account.Clock).RunAsync(outcome.Plans, [.. outcome.Problems], CancellationToken.None))
            outcome.Note(e, outcome.Results.Add);
        return outcome;
    }

    // F7: AWS's answers give Port 0 for cluster snapshots
    [Fact]
    public async Task F7_a_snapshot_that_AWS_shows_with_port_0()
    {
        TestAccount account = new();
        RunOutcome o = await TamperedAsync(account, new(), new(), t => t.Snapshot = s => s with { Port = 0 });
        Tell(o);
        Assert.Equal(EncryptionStatus.Completed, o.Results.SingleOrDefault()?.Status);
    }

    // F8: the storage type of a snapshot is not one of those that a restore takes
    [Theory]
    [InlineData("")]
    [InlineData("aurora")]
    public async Task F8_a_snapshot_with_another_storage_type(string type)
    {
        TestAccount account = new();
        RunOutcome o = await TamperedAsync(account, new(), new(), t => t.Snapshot = s => s with { StorageType = type });
        Tell(o);
        Assert.Equal(EncryptionStatus.Completed, o.Results.SingleOrDefault()?.Status);
    }

    // F9: a restore that is told no version gets the default one (RDS's own API reference says so)
    [Fact]
    public async Task F9_a_restore_without_a_version_gets_the_default_one()
    {
        TestAccount account = new();
        EncryptionOptions options = new() { RemoveSource = true };
        RunOutcome o = await TamperedAsync(account, options, new(), t => t.Restore = r => r with { EngineVersion = r.EngineVersion ?? "1.4.5.1" });
        Tell(o);
        RunOutcome again = await TamperedAsync(account, options, new(), t => t.Restore = r => r with { EngineVersion = r.EngineVersion ?? "1.4.5.1" });
        output.WriteLine("--- the same command again");
        Tell(again);
        Assert.Equal(o.Problems.Count == 0, again.Problems.Count == 0);
    }

    // F10: tags are not seen at once
    [Fact]
    public async Task F10_tags_that_take_a_while_to_be_seen_are_an_endless_loop_of_claims()
    {
        TestAccount account = new();
        await account.EncryptAsync();
        CallLog log = Guard(account, new CallLog());
        Exception? e = await Record.ExceptionAsync(async () => Tell(await TamperedAsync(account, new EncryptionOptions { RemoveSource = true }, log,
            t => t.Snapshot = s => s with { TagList = s.TagList?.Where(tag => tag.Key != OperationTag.SourceRemoval).ToList() })));
        output.WriteLine(e?.Message ?? "ended");
        foreach (var c in log.Calls.TakeLast(6)) output.WriteLine(c.ToString());
        Assert.Null(e);
    }

    // F11: source and copy both deleted when tags are not seen at once
    [Fact]
    public async Task F11_when_tags_are_seen_late_source_and_copy_can_both_go()
    {
        TestAccount account = new();
        await account.EncryptAsync();
        CallLog log = new();
        bool done = false;
        log.Turn = async call =>
        {
            if (!done && call.ToString() == "DeleteDBClusterSnapshot before-upgrade-1")
            {
                done = true;
                // the other admin's undo, to whom the claim on the copy (3 calls old) is not shown yet
                CallLog other = new();
                RunOutcome undo = new(other);
                bool IsSeen(Tag tag) => tag.Key != OperationTag.SourceRemoval || account.Clock.GetUtcNow().UtcDateTime - Operation.ParseTimestamp(tag.Value) > TimeSpan.FromSeconds(45);
                TamperedCloud cloud = new(account.Cloud(other), t => t.Snapshot = s => s with { TagList = s.TagList?.Where(IsSeen).ToList() });
                await foreach (var e in UndoPlanner.PlanAsync([account.Target(cloud, "before-upgrade-1")], new UndoOptions(IncludeEncryptedSnapshot: true), CancellationToken.None))
                    undo.Note(e, undo.Plans.Add);
                await foreach (var e in new EncryptionRun(account.Run, account.Clock).RunAsync(undo.Plans, [], CancellationToken.None))
                    undo.Note(e, undo.Results.Add);
                output.WriteLine("--- undo");
                Tell(undo);
                output.WriteLine("--- removal");
            }
        };
        Tell(await account.EncryptAsync(log, options: new EncryptionOptions { RemoveSource = true }));
        account.Clock.Advance(TimeSpan.FromHours(1));
        output.WriteLine($"source there: {account.Has("before-upgrade-1")}, copies: {account.Copies.Count}");
        Assert.True(account.Has("before-upgrade-1") || account.Copies.Count > 0);
    }

    // F12: available, but no or another percentage
    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(99)]
    public async Task F12_an_available_copy_without_a_hundred_percent_is_waited_for_until_the_timeout(int? percent)
    {
        TestAccount account = new();
        DateTimeOffset start = account.Clock.GetUtcNow();
        RunOutcome o = await TamperedAsync(account, new(), new(), t => t.Snapshot = s => s.StorageEncrypted && s.Status == "available" ? s with { PercentProgress = percent } : s);
        Tell(o);
        output.WriteLine($"after {account.Clock.GetUtcNow() - start}");
        Assert.Equal(EncryptionStatus.Completed, o.Results.SingleOrDefault()?.Status);
    }

    // F13: the time at which the cluster was made is told otherwise in its snapshots
    [Fact]
    public async Task F13_the_snapshot_of_a_restored_cluster_tells_of_the_original_clusters_creation()
    {
        TestAccount account = new();
        RunOutcome o = await TamperedAsync(account, new(), new(), t => t.Snapshot = s => s.StorageEncrypted ? s with { ClusterCreateTime = s.ClusterCreateTime?.AddDays(-300) } : s);
        Tell(o);
        Assert.Equal(EncryptionStatus.Completed, o.Results.SingleOrDefault()?.Status);
    }

    // F14: this machine's clock is ahead by more than the time-out (the SDK corrects the signature by itself)
    [Fact]
    public async Task F14_a_clock_that_is_ahead_fails_a_run_that_does_not_wait()
    {
        TestAccount account = new() { Run = new RunOptions { NoWait = true } };
        RunOutcome o = await TamperedAsync(account, new(), new(), t =>
        {
            // All that AWS tells of time is five hours behind this machine.
            t.Cluster = c => c with { ClusterCreateTime = c.ClusterCreateTime?.AddHours(-5) };
            t.LastAnswered = time => time?.AddHours(-5);
        });
        Tell(o);
        Assert.Equal(EncryptionStatus.InProgress, o.Results.SingleOrDefault()?.Status);
    }

    // F15: ModifyDBCluster's answer still shows the protection
    [Fact]
    public async Task F15_protection_that_is_still_shown_is_an_endless_loop()
    {
        TestAccount account = new() { Run = new RunOptions { NoWait = true } };
        await account.EncryptAsync();
        account.Clock.Advance(TimeSpan.FromHours(3));
        account.Rds.ModifyDBCluster(new(account.RestoredClusters.Single().DBClusterIdentifier) { DeletionProtection = true });
        CallLog log = Guard(account, new CallLog());
        account.Run = new RunOptions();
        RunOutcome undo = new(log);
        Exception? e = await Record.ExceptionAsync(async () =>
        {
            TamperedCloud cloud = new(account.Cloud(log), t => t.Cluster = c => c with { DeletionProtection = c.DBClusterIdentifier != "fraud-graph" });
            await foreach (var x in UndoPlanner.PlanAsync([account.Target(cloud, "before-upgrade-1")], new UndoOptions(IncludeEncryptedSnapshot: true), CancellationToken.None))
                undo.Note(x, undo.Plans.Add);
            await foreach (var x in new EncryptionRun(account.Run, account.Clock).RunAsync(undo.Plans, [], CancellationToken.None))
                undo.Note(x, undo.Results.Add);
        });
        Tell(undo);
        output.WriteLine(e?.Message ?? "ended");
        Assert.Null(e);
    }

    // F16: AWS Backup's snapshots are not in a list without a type (the API reference: "both automated and manual")
    [Fact]
    public async Task F16_a_scan_without_a_type_asks_for_AWS_Backups_too()
    {
        TestAccount account = new();
        CallLog log = new();
        List<Snapshot> rows = [];
        await foreach (var e in new SnapshotScan(new ScanOptions()).RunAsync([new ScanScope(account.Cloud(log), TestAccount.Region, [TestAccount.Region])], CancellationToken.None))
            if (e is EngineEvent<Snapshot>.Result r) rows.Add(r.Value);
        foreach (var c in log.Calls) output.WriteLine(c.ToString());
        Assert.Contains(log.Calls, c => c.ToString() == "DescribeDBClusterSnapshots awsbackup");
    }

    // F17: AWS terminates copies of a snapshot that is deleted (DeleteDBClusterSnapshot, API reference)
    [Fact]
    public async Task F17_a_source_that_is_being_copied_to_another_Region_is_removed()
    {
        TestAccount account = new() { Options = new EncryptionOptions { RemoveSource = true } };
        CallLog log = new();
        log.Before = call =>
        {
            if (call.Operation == "DeleteDBCluster")
                account.Aws.Rds(TestAccount.Account, "eu-west-1").CopyDBClusterSnapshot(new("arn:aws:rds:us-east-1:111122223333:cluster-snapshot:before-upgrade-1", "the-users-own-copy") { SourceRegion = "us-east-1" });
        };
        Tell(await account.EncryptAsync(log));
        var copy = account.Aws.Rds(TestAccount.Account, "eu-west-1").DescribeDBClusterSnapshots(new()).DBClusterSnapshots.Single();
        output.WriteLine($"{copy.DBClusterSnapshotIdentifier} {copy.Status} {copy.PercentProgress}");
        account.Clock.Advance(TimeSpan.FromHours(5));
        copy = account.Aws.Rds(TestAccount.Account, "eu-west-1").DescribeDBClusterSnapshots(new()).DBClusterSnapshots.Single();
        output.WriteLine($"emulator, later: {copy.DBClusterSnapshotIdentifier} {copy.Status} {copy.PercentProgress}");
        Assert.True(account.Has("before-upgrade-1"));
    }

    // F18: -Force, which the README gives to skip the question, also dropped the guard on shared sources, without a word
    [Fact]
    public async Task F18_a_shared_source_is_removed_without_a_word()
    {
        TestAccount account = new();
        account.Rds.ModifyDBClusterSnapshotAttribute(new("before-upgrade-1", "restore") { ValuesToAdd = ["444455556666"] });
        RunOutcome o = await account.EncryptAsync(options: new EncryptionOptions { RemoveSource = true, RemoveSharedSource = true });
        Tell(o);
        Assert.NotEmpty(o.Warnings.Concat(o.Plans.SelectMany(p => p.Warnings)));
    }

    // F19: AWS Backup's snapshot, should its type be told as "manual" (Neptune's API knows no type awsbackup)
    [Fact]
    public async Task F19_an_AWS_Backup_snapshot_that_is_told_to_be_manual()
    {
        TestAccount account = new(0);
        account.Sources.Add(account.Rds.AddSnapshot(new SnapshotSeed("awsbackup:job-0b1c2d3e", "fraud-graph") { EngineVersion = "1.3.2.1", SnapshotType = "awsbackup" }).DBClusterSnapshotIdentifier);
        output.WriteLine(account.Sources[0] + " " + account.Rds.DescribeDBClusterSnapshots(new() { SnapshotType = "awsbackup" }).DBClusterSnapshots.Length);
        CallLog log = Guard(account, new CallLog());
        Exception? e = await Record.ExceptionAsync(async () => Tell(await TamperedAsync(account, new EncryptionOptions { RemoveSource = true }, log,
            t => { t.Snapshot = s => s.SnapshotType == "awsbackup" ? s with { SnapshotType = "manual" } : s; })));
        output.WriteLine(e?.Message ?? "ended");
        foreach (var c in log.Calls.TakeLast(6)) output.WriteLine(c.ToString());
        Assert.DoesNotContain(log.Writes, w => w.Operation == "DeleteDBClusterSnapshot");
    }
}

internal sealed class Tamper
{
    public Func<Snapshot, Snapshot> Snapshot { get; set; } = s => s;
    public Func<DateTime?, DateTime?> LastAnswered { get; set; } = t => t;
    public Func<Cluster, Cluster> Cluster { get; set; } = c => c;
    public Func<RestoreClusterRequest, RestoreClusterRequest> Restore { get; set; } = r => r;
}

internal sealed class TamperedCloud(ICloudGateway inner, Action<Tamper> set) : ICloudGateway
{
    private readonly Dictionary<CallScope, INeptuneGateway> _made = [];
    public string? DefaultRegion => inner.DefaultRegion;
    public string CredentialSource => inner.CredentialSource;
    public ICloudGateway AssumeRole(string roleArn, string? externalId) => inner.AssumeRole(roleArn, externalId);
    public Task<CallerIdentity> GetCallerIdentityAsync(string region, CancellationToken t) => inner.GetCallerIdentityAsync(region, t);
    public Task<IReadOnlyList<string>> ListRegionsAsync(string region, CancellationToken t) => inner.ListRegionsAsync(region, t);
    public IKeyGateway Keys(string region) => inner.Keys(region);
    public ITrailGateway Trail(string region) => inner.Trail(region);
    public INeptuneGateway Neptune(CallScope scope)
    {
        if (!_made.TryGetValue(scope, out var made))
        {
            Tamper t = new();
            set(t);
            _made.Add(scope, made = new TamperedNeptune(inner.Neptune(scope), t));
        }
        return made;
    }
}

internal sealed class TamperedNeptune(INeptuneGateway inner, Tamper tamper) : INeptuneGateway
{
    public CallScope Scope => inner.Scope;
    public DateTime? LastAnswered => tamper.LastAnswered(inner.LastAnswered);
    public async IAsyncEnumerable<IReadOnlyList<Snapshot>> ListSnapshotsAsync(SnapshotQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken t)
    {
        await foreach (var page in inner.ListSnapshotsAsync(query, t)) yield return [.. page.Select(tamper.Snapshot)];
    }
    public async Task<Snapshot?> FindSnapshotAsync(string identifier, string? type, CancellationToken t) => await inner.FindSnapshotAsync(identifier, type, t) is { } s ? tamper.Snapshot(s) : null;
    public async IAsyncEnumerable<IReadOnlyList<Cluster>> ListClustersAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken t)
    {
        await foreach (var page in inner.ListClustersAsync(t)) yield return [.. page.Select(tamper.Cluster)];
    }
    public async Task<Cluster?> FindClusterAsync(string identifier, CancellationToken t) => await inner.FindClusterAsync(identifier, t) is { } c ? tamper.Cluster(c) : null;
    public Task<IReadOnlyList<Tag>> ListTagsAsync(string arn, CancellationToken t) => inner.ListTagsAsync(arn, t);
    public Task<IReadOnlyList<string>> ListSharedAccountsAsync(string id, CancellationToken t) => inner.ListSharedAccountsAsync(id, t);
    public async Task<Receipt<Cluster>> RestoreClusterAsync(RestoreClusterRequest r, CancellationToken t) { var x = await inner.RestoreClusterAsync(tamper.Restore(r), t); return x with { Resource = tamper.Cluster(x.Resource) }; }
    public async Task<Receipt<Snapshot>> CreateSnapshotAsync(CreateSnapshotRequest r, CancellationToken t) { var x = await inner.CreateSnapshotAsync(r, t); return x with { Resource = tamper.Snapshot(x.Resource) }; }
    public Task<Receipt<Snapshot>> CopySnapshotAsync(CopySnapshotRequest r, CancellationToken t) => inner.CopySnapshotAsync(r, t);
    public async Task<Receipt<Cluster>> ModifyClusterAsync(ModifyClusterRequest r, CancellationToken t) { var x = await inner.ModifyClusterAsync(r, t); return x with { Resource = tamper.Cluster(x.Resource) }; }
    public Task<string?> ShareSnapshotAsync(string id, IReadOnlyList<string> a, CancellationToken t) => inner.ShareSnapshotAsync(id, a, t);
    public Task<string?> AddTagsAsync(string arn, IReadOnlyList<Tag> tags, CancellationToken t) => inner.AddTagsAsync(arn, tags, t);
    public Task<string?> DeleteClusterAsync(string id, CancellationToken t) => inner.DeleteClusterAsync(id, t);
    public Task<string?> DeleteSnapshotAsync(string id, CancellationToken t) => inner.DeleteSnapshotAsync(id, t);
    public Task<IReadOnlyList<SubnetGroup>> ListSubnetGroupsAsync(CancellationToken t) => inner.ListSubnetGroupsAsync(t);
    public Task<ParameterGroup?> FindParameterGroupAsync(string n, CancellationToken t) => inner.FindParameterGroupAsync(n, t);
    public Task<IReadOnlyList<EngineVersion>> ListEngineVersionsAsync(CancellationToken t) => inner.ListEngineVersionsAsync(t);
    public Task<IReadOnlyList<AccountQuota>> ListQuotasAsync(CancellationToken t) => inner.ListQuotasAsync(t);
}
