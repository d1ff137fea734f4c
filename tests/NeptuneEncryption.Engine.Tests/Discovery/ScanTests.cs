using NeptuneEncryption.Discovery;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Engine.Tests.Discovery;

public sealed class ScanTests
{
    private static readonly Problem Denied = new(ProblemCode.AccessDenied, ProblemKind.AccessDenied, "x", "No.", "Ask.");

    private readonly TestAccount _account = new(snapshots: 2);
    private readonly CallLog _log = new();

    [Fact]
    public async Task Only_Neptune_snapshots_are_found_whatever_else_the_API_lists()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("orders", "orders-db") { Engine = "aurora-postgresql" });
        _account.Rds.AddSnapshot(new SnapshotSeed("documents", "docs") { Engine = "docdb" });
        _account.Rds.AddSnapshot(new SnapshotSeed("encrypted", "other-graph") { KmsKeyId = "alias/aws/rds" });

        Assert.Equal(["before-upgrade-1", "before-upgrade-2", "encrypted"], await FoundAsync(new ScanOptions()));
        Assert.Equal(["before-upgrade-1", "before-upgrade-2"], await FoundAsync(new ScanOptions { Selects = s => !s.StorageEncrypted }));
    }

    [Fact]
    public async Task A_Region_that_fails_is_one_failure_that_names_it_and_the_next_one_is_scanned()
    {
        int calls = 0;
        _log.Refuse = c => c.Operation == "DescribeDBClusterSnapshots" && ++calls == 1 ? Denied : null;

        RunOutcome said = await ScanAsync(new ScanOptions(), Scope("eu-west-1", TestAccount.Region) with { ProfileName = "audit" });

        Problem problem = Assert.Single(said.Problems);
        Assert.Equal("eu-west-1 of account 111122223333 (profile 'audit')", problem.Target);
        Assert.Equal("eu-west-1 of account 111122223333 (profile 'audit') could not be scanned: No.", problem.Message);
        Assert.Equal(2, said.Snapshots.Count);
    }

    [Fact]
    public async Task A_principal_that_is_refused_is_one_failure_however_many_Regions_it_has()
    {
        _log.Refuse = c => c.Operation == "GetCallerIdentity" ? Denied : null;

        RunOutcome said = await ScanAsync(
            new ScanOptions(),
            Scope("eu-west-1", TestAccount.Region) with { RoleArn = "arn:aws:iam::444455556666:role/Audit" });

        Assert.StartsWith(
            "Account 444455556666 (role 'arn:aws:iam::444455556666:role/Audit') could not be scanned in eu-west-1, us-east-1: ",
            Assert.Single(said.Problems).Message,
            StringComparison.Ordinal);
        Assert.Single(_log.Calls);
    }

    [Fact]
    public async Task A_Region_that_does_not_know_the_credentials_does_not_speak_for_the_others()
    {
        int calls = 0;
        _log.Refuse = c => c.Operation == "GetCallerIdentity" && ++calls == 1
            ? Denied with { Code = ProblemCode.CredentialsInvalid }
            : null;

        RunOutcome said = await ScanAsync(new ScanOptions(), Scope("af-south-1", TestAccount.Region));

        Assert.Equal(2, said.Snapshots.Count);
        Assert.Empty(said.Problems);
    }

    [Fact]
    public async Task What_was_read_before_a_failure_is_said_with_it()
    {
        _account.Rds.AddMany(new BulkSeed { Snapshots = 150 });
        int calls = 0;
        _log.Refuse = c => c.Operation == "DescribeDBClusterSnapshots" && ++calls == 2 ? Denied : null;

        RunOutcome said = await ScanAsync(new ScanOptions(), Scope(TestAccount.Region));

        Assert.Contains(
            "could not be scanned to the end, only 100 snapshots were read: No.",
            Assert.Single(said.Problems).Message,
            StringComparison.Ordinal);
        Assert.Equal(100, said.Snapshots.Count);
    }

    [Fact]
    public async Task Enabled_Regions_are_chosen_and_each_account_and_Region_is_looked_through_once()
    {
        RunOutcome said = await ScanAsync(
            new ScanOptions(),
            Scope(TestAccount.Region) with { Chooses = name => name.StartsWith("us-", StringComparison.Ordinal) },
            Scope(TestAccount.Region) with { ProfileName = "another one of the same account" });

        Assert.Equal(2, said.Snapshots.Count);
        // The list, and that of AWS Backup's, in each of four.
        Assert.Equal(8, _log.Calls.Count(c => c.Operation == "DescribeDBClusterSnapshots"));
    }

    [Fact]
    public async Task Another_account_than_expected_is_a_failure_and_is_not_looked_through()
    {
        RunOutcome said = await ScanAsync(new ScanOptions(), Scope(TestAccount.Region) with { AccountId = "444455556666" });

        Assert.Equal(ProblemCode.AccountMismatch, Assert.Single(said.Problems).Code);
        Assert.Empty(said.Snapshots);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tags_select_whether_the_answer_holds_them_or_not(bool inAnswer)
    {
        TestAccount account = new(snapshots: 0, new() { TagListOnResources = inAnswer });
        account.Rds.AddSnapshot(new SnapshotSeed("a", "g") { Tags = [new("team", "payments"), new("env", "prod")] });
        account.Rds.AddSnapshot(new SnapshotSeed("b", "g") { Tags = [new("team", "payments"), new("keep", "7y")] });
        account.Rds.AddSnapshot(new SnapshotSeed("c", "g"));
        account.Rds.AddSnapshot(new SnapshotSeed("aurora", "db") { Engine = "aurora-mysql", Tags = [new("team", "payments")] });
        ScanOptions options = new() { Tags = new TagSelection([new("team", "payments")], [new("keep")]) };

        RunOutcome said = await ScanAsync(options, new ScanScope(account.Cloud(_log), TestAccount.Region, [TestAccount.Region]));

        Assert.Equal(["a"], said.Snapshots.Select(s => s.DBClusterSnapshotIdentifier));
        Assert.Equal(inAnswer ? 0 : 3, _log.Calls.Count(c => c.Operation == "ListTagsForResource"));
    }

    [Fact]
    public async Task Tags_that_may_not_be_read_fail_the_Region_instead_of_selecting_nothing()
    {
        TestAccount account = new(snapshots: 2, new() { TagListOnResources = false });
        _log.Refuse = c => c.Operation == "ListTagsForResource" ? Denied : null;

        RunOutcome said = await ScanAsync(
            new ScanOptions { Tags = new TagSelection([], [new("keep")]) },
            new ScanScope(account.Cloud(_log), TestAccount.Region, [TestAccount.Region]));

        Assert.Equal(ProblemCode.AccessDenied, Assert.Single(said.Problems).Code);
        Assert.Empty(said.Snapshots);
    }

    [Fact]
    public async Task A_long_list_is_not_read_far_ahead_of_a_slow_reader_and_to_its_end_by_a_patient_one()
    {
        _account.Rds.AddMany(new BulkSeed { Snapshots = 3000 });
        int pages = 0;
        int read = 0;
        // The scan is on a thread of its own, so its log must not be read meanwhile.
        _log.Before = call => Interlocked.Add(ref pages, call.Operation == "DescribeDBClusterSnapshots" ? 1 : 0);

        await foreach (EngineEvent<Snapshot> e in new SnapshotScan(new ScanOptions()).RunAsync(
            [Scope(TestAccount.Region)],
            TestContext.Current.CancellationToken))
        {
            read += e is EngineEvent<Snapshot>.Result ? 1 : 0;
            Assert.InRange(Volatile.Read(ref pages), 1, 11 + (read / 100) + 10);
        }

        // The last page is that of AWS Backup's.
        Assert.Equal((3002, 32), (read, pages));
    }

    [Fact]
    public async Task Snapshots_that_two_pages_hold_are_found_once()
    {
        RunOutcome said = await ScanAsync(
            new ScanOptions(),
            new ScanScope(new RepeatingCloud(_account.Cloud(_log)), TestAccount.Region, [TestAccount.Region]));

        Assert.Equal(["before-upgrade-1", "before-upgrade-2"], said.Snapshots.Select(s => s.DBClusterSnapshotIdentifier));
    }

    private ScanScope Scope(params string[] regions) => new(_account.Cloud(_log), TestAccount.Region, regions);

    private async Task<List<string>> FoundAsync(ScanOptions options)
        => [.. (await ScanAsync(options, Scope(TestAccount.Region))).Snapshots.Select(s => s.DBClusterSnapshotIdentifier)];

    private async Task<RunOutcome> ScanAsync(ScanOptions options, params ScanScope[] scopes)
    {
        RunOutcome outcome = new(_log);
        await foreach (EngineEvent<Snapshot> e in new SnapshotScan(options).RunAsync(scopes, TestContext.Current.CancellationToken))
            outcome.Note(e, outcome.Snapshots.Add);
        return outcome;
    }

    /// <summary>Lists every page twice, and an empty one between.</summary>
    private sealed class RepeatingCloud(ICloudGateway inner) : DecoratedCloud(inner)
    {
        protected override async IAsyncEnumerable<IReadOnlyList<Snapshot>> Pages(IAsyncEnumerable<IReadOnlyList<Snapshot>> pages)
        {
            await foreach (IReadOnlyList<Snapshot> page in pages)
            {
                yield return page;
                yield return [];
                yield return page;
            }
        }
    }
}
