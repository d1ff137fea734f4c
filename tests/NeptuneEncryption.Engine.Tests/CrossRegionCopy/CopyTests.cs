using NeptuneEncryption.CrossRegionCopy;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.CrossRegionCopy;

/// <summary>Copies of encrypted snapshots in another Region.</summary>
public sealed class CopyTests
{
    private const string Destination = "eu-west-1";
    private readonly TestAccount _account = new(snapshots: 0);
    private readonly string _key;

    public CopyTests() => _key = _account.Aws.Kms(TestAccount.Account, Destination).CreateKey(new()).Arn;

    private RdsService There => _account.Aws.Rds(TestAccount.Account, Destination);

    private IReadOnlyList<DBClusterSnapshot> Copies
        => There.DescribeDBClusterSnapshots(new DescribeDBClusterSnapshotsRequest()).DBClusterSnapshots;

    [Fact]
    public async Task A_copy_is_made_under_a_key_of_the_destination_verified_and_carries_tags_and_identity()
    {
        DBClusterSnapshot source = Encrypted("graph-1", new("team", "graph"), new("owner", "me"));
        RunOutcome outcome = await CopyAsync(["graph-1"]);
        Assert.Empty(outcome.Problems);
        EncryptionResult result = Assert.Single(outcome.Results);
        Assert.Equal(
            (EncryptionStatus.Completed, "graph-1", Destination, _key),
            (result.Status, result.DBClusterSnapshotIdentifier, result.Region, result.KmsKeyId));
        Assert.Equal(source.DBClusterSnapshotArn, result.SourceDBClusterSnapshotArn);

        DBClusterSnapshot copy = Assert.Single(Copies);
        Assert.Equal(
            (true, _key, "available", source.DBClusterSnapshotArn),
            (copy.StorageEncrypted, copy.KmsKeyId, copy.Status, copy.SourceDBClusterSnapshotArn));
        var tags = copy.TagList!.Value.ToDictionary(t => t.Key, t => t.Value);
        var operation = Operation.Of(source.DBClusterSnapshotArn, source.SnapshotCreateTime.UtcDateTime, source.DBClusterIdentifier);
        Assert.Equal(
            operation.Tags(ResourceRole.Copy, "graph-1", _key).Concat([new("team", "graph"), new("owner", "me")]).Select(t => $"{t}")
                .Order(),
            tags.Select(t => $"{t.Key}={t.Value}").Order());
    }

    [Fact]
    public async Task The_copy_of_a_remediations_result_still_tells_of_the_snapshot_that_all_began_with()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("plain", "fraud-graph") { EngineVersion = "1.3.2.1" });
        EncryptionResult remediated = Assert.Single((await _account.EncryptAsync(sources: ["plain"])).Results);
        Assert.Empty((await CopyAsync([remediated.DBClusterSnapshotIdentifier])).Problems);
        DBClusterSnapshot copy = Assert.Single(Copies);
        Assert.Equal(remediated.DBClusterSnapshotIdentifier, copy.DBClusterSnapshotIdentifier);
        Assert.Equal(remediated.SourceDBClusterSnapshotArn, copy.TagList!.Value.Single(t => t.Key == OperationTag.SourceArn).Value);
        Assert.Equal("copy", copy.TagList!.Value.Single(t => t.Key == OperationTag.Role).Value);
    }

    [Fact]
    public async Task At_most_five_are_in_progress_at_once_whoever_began_them()
    {
        string[] names = [.. Enumerable.Range(1, 12).Select(i => $"graph-{i}")];
        foreach (string name in names)
            Encrypted(name);
        Encrypted("others-1");
        Encrypted("others-2");
        foreach (string other in (string[])["others-1", "others-2"])
        {
            There.CopyDBClusterSnapshot(new CopyDBClusterSnapshotRequest(
                _account.Snapshots.Single(s => s.DBClusterSnapshotIdentifier == other).DBClusterSnapshotArn,
                other)
            { KmsKeyId = _key });
        }

        int most = 0;
        CallLog log = new() { Before = call => most = Math.Max(most, Copies.Count(s => s.Status == "copying")) };
        RunOutcome outcome = await CopyAsync(names, log);
        Assert.Empty(outcome.Problems);
        Assert.Equal(12, outcome.Results.Count);
        Assert.Equal(5, most);
        Assert.Equal(12, log.Calls.Count(c => c.Operation == "CopyDBClusterSnapshot"));
    }

    [Fact]
    public async Task The_same_command_again_copies_nothing_twice_and_a_killed_run_is_taken_up()
    {
        Encrypted("graph-1");
        Encrypted("graph-2");
        CallLog first = new();
        Assert.Equal(2, (await CopyAsync(["graph-1", "graph-2"], first)).Results.Count);
        Assert.Equal(2, (await CopyAsync(
            ["graph-1", "graph-2"],
            new CallLog { Refuse = call => call.Operation == "CopyDBClusterSnapshot" ? throw new InvalidOperationException() : null })).Results.Count);

        for (int kill = 1; kill <= first.Calls.Count; kill++)
        {
            foreach (bool afterEffect in (bool[])[false, true])
            {
                CopyTests world = new();
                world.Encrypted("graph-1");
                world.Encrypted("graph-2");
                await Assert.ThrowsAsync<ProcessKilledException>(
                    () => world.CopyAsync(["graph-1", "graph-2"], new CallLog { KillAt = kill, KillAfterEffect = afterEffect }));
                RunOutcome outcome = await world.CopyAsync(["graph-1", "graph-2"]);
                Assert.Empty(outcome.Problems);
                Assert.Equal(2, outcome.Results.Count);
                Assert.Equal(2, world.Copies.Count);
            }
        }
    }

    [Fact]
    public async Task What_cannot_be_copied_is_told_before_anything_is_copied()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("plain", "fraud-graph"));
        _account.Rds.AddSnapshot(new SnapshotSeed("aurora", "other") { Engine = "aurora-postgresql", KmsKeyId = _account.KeyArn });
        Encrypted("taken");
        There.AddSnapshot(new SnapshotSeed("taken", "another") { KmsKeyId = _key });
        CallLog log = new();
        RunOutcome outcome = await CopyAsync(["plain", "aurora", "missing", "taken"], log);
        Assert.Equal(
            [ProblemCode.SourceNotEncrypted, ProblemCode.EngineNotNeptune, ProblemCode.SnapshotNotFound, ProblemCode.NameTaken],
            outcome.Problems.Select(p => p.Code));
        Assert.DoesNotContain(log.Calls, c => c.Operation == "CopyDBClusterSnapshot");
    }

    [Fact]
    public async Task The_key_must_be_a_usable_one_of_the_destination()
    {
        Encrypted("graph-1");
        string disabled = _account.Aws.Kms(TestAccount.Account, Destination).CreateKey(new()).KeyId;
        _account.Aws.Kms(TestAccount.Account, Destination).DisableKey(new(disabled));
        foreach ((string key, string code) in new[] {
            (_account.KeyArn, ProblemCode.KeyNotUsable),
            (disabled, ProblemCode.KeyNotUsable),
            ("alias/none", ProblemCode.KeyNotFound) })
        {
            Problem problem = Assert.Single((await CopyAsync(["graph-1"], key: key)).Problems);
            Assert.Equal(code, problem.Code);
            Assert.Contains(Destination, problem.Advice, StringComparison.Ordinal);
        }
        Assert.Empty(Copies);
    }

    [Fact]
    public async Task An_automated_snapshot_is_copied_under_a_name_that_AWS_takes()
    {
        _account.Rds
            .AddSnapshot(new SnapshotSeed("rds:graph-2026-03-01", "auto-graph") { SnapshotType = "automated", KmsKeyId = _account.KeyArn });
        Assert.Empty((await CopyAsync(["rds:graph-2026-03-01"])).Problems);
        Assert.Equal("graph-2026-03-01", Assert.Single(Copies).DBClusterSnapshotIdentifier);
    }

    [Fact]
    public async Task A_copy_under_another_key_is_no_copy_that_was_asked_for()
    {
        Encrypted("graph-1");
        await CopyAsync(["graph-1"]);
        string other = _account.Aws.Kms(TestAccount.Account, Destination).CreateKey(new()).Arn;
        Problem problem = Assert.Single((await CopyAsync(["graph-1"], key: other)).Problems);
        Assert.Equal(ProblemCode.OperationConflict, problem.Code);
        Assert.Contains(_key, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_fails_or_never_ends_is_told_of_and_the_others_go_on()
    {
        Encrypted("fails");
        Encrypted("hangs");
        Encrypted("works");
        _account.Aws.Faults.Set(
            new Fault("CopyDBClusterSnapshot", FaultEffect.FailState, Count: 1),
            new Fault("CopyDBClusterSnapshot", FaultEffect.NeverFinish, After: 1, Count: 1));
        RunOutcome outcome = await CopyAsync(["fails", "hangs", "works"]);
        Assert.Equal([ProblemCode.CopyFailed, ProblemCode.CopyTimedOut], outcome.Problems.Select(p => p.Code));
        Assert.Equal("works", Assert.Single(outcome.Results).DBClusterSnapshotIdentifier);
    }

    [Fact]
    public async Task A_quota_that_no_copy_in_progress_will_free_is_the_end_of_it()
    {
        CopyTests full = new(new SimulationOptions { ManualSnapshotQuota = 1 });
        full.There.AddSnapshot(new SnapshotSeed("there", "graph") { KmsKeyId = full._key });
        full.Encrypted("graph-1");
        Problem problem = Assert.Single((await full.CopyAsync(["graph-1"])).Problems);
        Assert.Equal(ProblemCode.QuotaExceeded, problem.Code);
    }

    private CopyTests(SimulationOptions options)
    {
        _account = new TestAccount(snapshots: 0, options);
        _key = _account.Aws.Kms(TestAccount.Account, Destination).CreateKey(new()).Arn;
    }

    private DBClusterSnapshot Encrypted(string name, params Emulator.Simulation.Tag[] tags)
        => _account.Rds.AddSnapshot(
            new SnapshotSeed(name, $"cluster-of-{name}") { KmsKeyId = _account.KeyArn, EngineVersion = "1.3.2.1", Tags = tags });

    private async Task<RunOutcome> CopyAsync(string[] sources, CallLog? log = null, string? key = null)
    {
        log ??= new CallLog();
        ICloudGateway cloud = _account.Cloud(log);
        RunOutcome outcome = new(log);
        List<CopyPlan> plans = [];
        EncryptionTarget[] targets = [.. sources.Select(source => new EncryptionTarget(cloud, TestAccount.Region, source))];
        await foreach (EngineEvent<CopyPlan> said in new CopyPlanner(Destination, key ?? _key).PlanAsync(
            targets,
            TestContext.Current.CancellationToken))
        {
            outcome.Note(said, plans.Add);
        }

        await foreach (EngineEvent<EncryptionResult> said in new CopyRun(new RunOptions(), _account.Clock).RunAsync(
            plans,
            TestContext.Current.CancellationToken))
        {
            outcome.Note(said, outcome.Results.Add);
        }

        return outcome;
    }
}
