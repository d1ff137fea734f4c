using System.Collections.Immutable;
using System.Globalization;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

/// <summary>Each dialect of the state changes an answer, and each of its values another way.</summary>
public sealed class DialectFacts
{
    private static readonly DateTimeOffset ClusterCreated = new(2025, 5, 1, 8, 0, 0, 250, TimeSpan.Zero);

    [Theory]
    [InlineData("snapshot-storage-type", "cluster", "none")]
    [InlineData("snapshot-storage-type", "absent", "none")]
    [InlineData("snapshot-storage-type", "empty", "")]
    [InlineData("snapshot-storage-type", "aurora", "aurora")]
    [InlineData("snapshot-storage-type", "standard", "standard")]
    [InlineData("snapshot-storage-type", "iopt1", "iopt1")]
    [InlineData("restore-version", "snapshot", "1.2.1.2")]
    [InlineData("restore-version", "default", "1.4.5.1")]
    [InlineData("aws-backup-in-untyped-list", "yes", "job, fraud-graph-plain")]
    [InlineData("aws-backup-in-untyped-list", "no", "fraud-graph-plain")]
    [InlineData("aws-backup-type", "awsbackup", "awsbackup")]
    [InlineData("aws-backup-type", "manual", "manual")]
    [InlineData("aws-backup-request", "accepted", "awsbackup")]
    [InlineData("aws-backup-request", "refused", "InvalidParameterValue")]
    [InlineData("tags-in-lists-delay", "0", "seen at 0, listed at 0")]
    [InlineData("tags-in-lists-delay", "45", "seen at 45, listed at 0")]
    [InlineData("tag-listing-delay", "0", "seen at 0, listed at 0")]
    [InlineData("tag-listing-delay", "45", "seen at 0, listed at 45")]
    [InlineData("snapshot-cluster-create-time", "cluster", "its own")]
    [InlineData("snapshot-cluster-create-time", "original", "05/01/2025 08:00:00.250")]
    [InlineData("snapshot-cluster-create-time", "whole-seconds", "its own in whole seconds")]
    [InlineData("snapshot-cluster-create-time", "absent", "none")]
    [InlineData("snapshot-resource-id", "yes", "told")]
    [InlineData("snapshot-resource-id", "no", "none")]
    [InlineData("tag-list", "yes", "told")]
    [InlineData("tag-list", "no", "none")]
    [InlineData("available-percentage", "hundred", "100")]
    [InlineData("available-percentage", "below", "99")]
    [InlineData("available-percentage", "absent", "none")]
    [InlineData("cluster-percentage", "no", "none")]
    [InlineData("cluster-percentage", "yes", "0")]
    [InlineData("not-found-after-create", "0", "cluster at 0, snapshot at 0")]
    [InlineData("not-found-after-create", "45", "cluster at 45, snapshot at 45")]
    [InlineData("protection-shown-after-lift", "0", "lifted at 0")]
    [InlineData("protection-shown-after-lift", "45", "lifted at 45")]
    [InlineData("deletion-of-copied", "terminates", "deleted, copies: 0")]
    [InlineData("deletion-of-copied", "refused", "InvalidDBClusterSnapshotStateFault, copies: 1")]
    [InlineData("deleted-cluster-shown", "0", "deleting at 0")]
    [InlineData("deleted-cluster-shown", "45", "deleting at 45")]
    [InlineData("filters", "honored", "")]
    [InlineData("filters", "ignored", "fraud-graph-plain")]
    [InlineData("filters", "refused", "InvalidParameterValue")]
    [InlineData("list-order", "by-name", "another, fraud-graph-plain")]
    [InlineData("list-order", "reversed", "fraud-graph-plain, another")]
    public void A_dialect_changes_an_answer(string name, string value, string told)
    {
        TestAccount account = new();
        account.Aws.Dialects = account.Aws.Dialects.With(name, value);
        Assert.Equal(told, Told[name](account));
    }

    [Fact]
    public void Every_value_of_every_dialect_of_the_state_is_tried()
        => Assert.Equal(
            Dialects.All.Where(dialect => !dialect.IsOnWire || dialect.Name is "filters" or "list-order")
                .SelectMany(dialect => dialect.Values.Select(value => (dialect.Name, value)))
                .Order(),
            Tried().Order());

    [Fact]
    public void The_first_value_holds_when_nothing_is_said()
        => Assert.All(Dialects.All, dialect => Assert.Equal(new Dialects(), new Dialects().With(dialect.Name, dialect.Values[0])));

    [Theory]
    [InlineData("", "x", "There is no dialect ''")]
    [InlineData("times", "late", "milliseconds, seconds, microseconds, offset")]
    [InlineData("tag-list", "true", "yes, no")]
    [InlineData("tag-listing-delay", "-1", "a number of seconds")]
    [InlineData("tag-listing-delay", "", "a number of seconds")]
    public void What_is_no_dialect_is_refused_with_what_is_one(string name, string value, string said)
        => Assert.Contains(said, Assert.Throws<ArgumentException>(() => new Dialects().With(name, value)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task The_README_lists_the_dialects_their_values_and_what_they_are()
    {
        string readme = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "README.md"),
            TestContext.Current.CancellationToken);
        Assert.Equal(
            Dialects.All.Select(dialect => $"| `{dialect.Name}` | {(dialect.IsTime ? "seconds" : string.Join(", ", dialect.Values))} | "
                + $"{dialect.Description} |"),
            readme.Split("## Dialects")[1].Split("\n## ")[0].Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)));
    }

    private static ImmutableDictionary<string, Func<TestAccount, string>> Told { get; } = new Dictionary<string, Func<TestAccount, string>>
    {
        ["snapshot-storage-type"] = account => account.Snapshot(TestAccount.Plain).StorageType ?? "none",
        ["restore-version"] = account =>
        {
            account.Rds.AddSnapshot(new SnapshotSeed("old", "gone") { EngineVersion = "1.2.1.2" });
            return account.Restore("copy", snapshot: "old").EngineVersion;
        },
        ["aws-backup-in-untyped-list"] = account =>
        {
            Backup(account);
            return string.Join(", ", account.SnapshotIds().Select(id => id.Replace("awsbackup:", "", StringComparison.Ordinal)));
        },
        ["aws-backup-type"] = account => Backup(account).SnapshotType,
        ["aws-backup-request"] = account => Answer(() =>
        {
            Backup(account);
            return Assert.Single(
                account.Rds.DescribeDBClusterSnapshots(new() { SnapshotType = "awsbackup" }).DBClusterSnapshots).SnapshotType;
        }),
        ["tags-in-lists-delay"] = TagsSeen,
        ["tag-listing-delay"] = TagsSeen,
        ["snapshot-cluster-create-time"] = account =>
        {
            account.Clock.Advance(TimeSpan.FromMilliseconds(125));
            account.Rds.AddCluster(new ClusterSeed("original") { CreatedAt = ClusterCreated });
            account.Snapshotted("of-original", "original");
            DateTimeOffset restored = account.Restore("copy", snapshot: "of-original").ClusterCreateTime;
            account.Clock.Advance(account.Aws.Options.ClusterRestore);
            return account.Snapshotted("of-copy", "copy").ClusterCreateTime is not { } told ? "none"
                : told == restored ? "its own"
                : told == restored.AddMilliseconds(-restored.Millisecond) ? "its own in whole seconds"
                : told.ToString("MM/dd/yyyy HH:mm:ss.fff", CultureInfo.InvariantCulture);
        },
        ["snapshot-resource-id"] = account => account.Snapshot(TestAccount.Plain).DbClusterResourceId is null ? "none" : "told",
        ["tag-list"] = account => account.Snapshot(TestAccount.Plain).TagList is null ? "none" : "told",
        ["available-percentage"] = account => account.Snapshot(TestAccount.Plain).PercentProgress?.ToString(CultureInfo.InvariantCulture)
            ?? "none",
        ["cluster-percentage"] = account => account.Restore("copy").PercentProgress ?? "none",
        ["not-found-after-create"] = account =>
        {
            account.Restore("copy");
            account.Rds.CreateDBClusterSnapshot(new("snap", TestAccount.Cluster));
            return When(account, ("cluster", () => Answer(() => account.ClusterNamed("copy").Status) != "DBClusterNotFoundFault"),
                ("snapshot", () => Answer(() => account.Snapshot("snap").Status) != "DBClusterSnapshotNotFoundFault"
                    && account.SnapshotIds().Contains("snap")));
        },
        ["protection-shown-after-lift"] = account =>
        {
            account.Rds.ModifyDBCluster(new(TestAccount.Cluster) { DeletionProtection = true });
            account.Rds.ModifyDBCluster(new(TestAccount.Cluster) { DeletionProtection = false });
            return When(account, ("lifted", () => !account.ClusterNamed(TestAccount.Cluster).DeletionProtection));
        },
        ["deletion-of-copied"] = account =>
        {
            account.OtherRegionRds.CopyDBClusterSnapshot(new(account.PlainArn, "copy"));
            string answer = Answer(() =>
            {
                account.Rds.DeleteDBClusterSnapshot(new(TestAccount.Plain));
                return "deleted";
            });
            Assert.Equal(
                answer == "deleted" ? "DBClusterSnapshotNotFoundFault" : answer,
                Answer(() => account.OtherRegionRds.DeleteDBClusterSnapshot(new("copy")).Status));
            account.Clock.Advance(TimeSpan.FromDays(1));
            return $"{answer}, copies: {account.OtherRegionRds.DescribeDBClusterSnapshots(new()).DBClusterSnapshots.Length}";
        },
        ["deleted-cluster-shown"] = account =>
        {
            account.Rds.DeleteDBCluster(new(TestAccount.Cluster) { SkipFinalSnapshot = true });
            return When(account, ("deleting", () => account.ClusterNamed(TestAccount.Cluster).Status == "deleting"));
        },
        ["filters"] = account => Answer(
            () => string.Join(", ", account.SnapshotIds(new() { Filters = [new Filter("engine", ["docdb"])] }))),
        ["list-order"] = account =>
        {
            account.Rds.AddSnapshot(new SnapshotSeed("another", TestAccount.Cluster));
            return string.Join(", ", account.SnapshotIds());
        },
    }.ToImmutableDictionary();

    private static DBClusterSnapshot Backup(TestAccount account)
        => account.Rds.AddSnapshot(new SnapshotSeed("awsbackup:job", TestAccount.Cluster) { SnapshotType = "awsbackup" });

    private static string TagsSeen(TestAccount account)
    {
        string arn = account.Rds.CreateDBClusterSnapshot(
            new("snap", TestAccount.Cluster) { Tags = [new("team", "graph")] }).DBClusterSnapshotArn;
        return When(account,
            ("seen", () => !account.Snapshot("snap").TagList!.Value.IsEmpty),
                ("listed", () => !account.Rds.ListTagsForResource(new(arn)).IsEmpty));
    }

    /// <summary>After how many seconds each thing is first so.</summary>
    private static string When(TestAccount account, params (string What, Func<bool> IsSo)[] things)
    {
        Dictionary<string, int> seconds = [];
        for (int second = 0; second <= 60; second += 5)
        {
            foreach ((string what, Func<bool> isSo) in things)
            {
                if (isSo()) seconds.TryAdd(what, second);
            }
            account.Clock.Advance(TimeSpan.FromSeconds(5));
        }
        return string.Join(", ", things.Select(thing => $"{thing.What} at {seconds[thing.What]}"));
    }

    private static string Answer(Func<string> call)
    {
        try
        {
            return call();
        }
        catch (AwsFaultException fault)
        {
            return fault.Code;
        }
    }

    private static IEnumerable<(string, string)> Tried()
        => typeof(DialectFacts).GetMethod(nameof(A_dialect_changes_an_answer))!.GetCustomAttributes(
            typeof(InlineDataAttribute),
            inherit: false)
            .Cast<InlineDataAttribute>().Select(data => ((string)data.Data![0]!, (string)data.Data[1]!));
}
