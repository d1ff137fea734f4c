using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;
using DialectSet = NeptuneEncryption.Emulator.Simulation.Dialects;

namespace NeptuneEncryption.Engine.Tests.Dialects;

/// <summary>
/// An account under a dialect, with snapshots of each kind and known data in each. What the product did is judged by what is so, which the
/// dialect does not bend.
/// </summary>
internal sealed class DialectWorld
{
    public const string Manual = "before-upgrade";
    public const string Automated = "rds:fraud-graph-2026-02-20";
    public const string AwsBackup = "awsbackup:job-0b1c2d3e";
    public const string Encrypted = "encrypted-already";
    public const string Outdated = "of-an-old-version";
    public const string SourceVersion = "1.3.2.1";
    public const string Partner = "444455556666";
    public const string Destination = "eu-west-1";

    // One stage may take so long; nothing takes longer than all stages of a run together.
    private static readonly TimeSpan Longest = TimeSpan.FromHours(13);

    private readonly Dictionary<string, ClusterContent> _contents;
    private readonly DateTimeOffset _begun;
    private DateTimeOffset _lastWait;
    private int _callsWithoutWait;

    public DialectWorld(DialectSet dialects)
        : this(dialects, [])
    {
    }

    private DialectWorld(DialectSet dialects, List<string> answers)
    {
        Answers = answers;
        Dialects = dialects;
        Account = new TestAccount(snapshots: 0, new SimulationOptions { Dialects = dialects });
        Key = Kms.CreateKey(new CreateKeyRequest()).Arn;
        // AWS's times are seldom whole seconds.
        Account.Clock.Advance(TimeSpan.FromMilliseconds(250));
        KeyThere = Account.Aws.Kms(TestAccount.Account, Destination).CreateKey(new CreateKeyRequest()).Arn;
        string[] plain = [Manual, Automated, AwsBackup];
        foreach ((string name, string type) in plain.Zip<string, string>(["manual", "automated", "awsbackup"]))
        {
            Rds.AddSnapshot(new SnapshotSeed(name, "fraud-graph") { EngineVersion = SourceVersion, SnapshotType = type });
            Write($"after {name}");
        }
        Rds.AddSnapshot(
            new SnapshotSeed(Encrypted, "another-graph") { KmsKeyId = Key, EngineVersion = SourceVersion, StorageType = "iopt1" });
        Account.Sources.AddRange([Manual, AwsBackup]);
        Account.Options = new EncryptionOptions { KmsKeyId = Key, IncludeAutomated = true };
        _contents = plain.Append(Encrypted).ToDictionary(name => name, Rds.ContentOfSnapshot);
        _begun = _lastWait = Account.Clock.GetUtcNow();
    }

    public DialectSet Dialects { get; }

    public TestAccount Account { get; }

    /// <summary>ARN of a customer managed key.</summary>
    public string Key { get; }

    /// <summary>ARN of a customer managed key in <see cref="Destination"/>.</summary>
    public string KeyThere { get; }

    public RdsService Rds => Account.Rds;

    public RdsService There => Account.Aws.Rds(TestAccount.Account, Destination);

    /// <summary>All that was answered so far, in the form in which the product reads it.</summary>
    public List<string> Answers { get; }

    private KmsService Kms => Account.Aws.Kms(TestAccount.Account, TestAccount.Region);

    /// <summary>The same once more; what is answered there is added to <see cref="Answers"/>.</summary>
    public DialectWorld Again() => new(Dialects, Answers);

    /// <summary>A log that holds the invariants around every call, and ends what runs for ever.</summary>
    public CallLog Log() => new()
    {
        Before = Look,
        Answered = (call, answer) => Answers.Add($"{call}: {AnswerText.Of(answer)}"),
    };

    /// <summary>What is so, whatever is told of it.</summary>
    public T Truth<T>(Func<T> look)
    {
        Account.Aws.Dialects = new DialectSet();
        try
        {
            return look();
        }
        finally
        {
            Account.Aws.Dialects = Dialects;
        }
    }

    public DBClusterSnapshot? Snapshot(string identifier, RdsService? rds = null) => Truth(() => (rds ?? Rds)
        .DescribeDBClusterSnapshots(new DescribeDBClusterSnapshotsRequest()).DBClusterSnapshots
        .FirstOrDefault(snapshot => snapshot.DBClusterSnapshotIdentifier == identifier && snapshot.Status != "deleting"));

    public IReadOnlyList<DBCluster> RestoredClusters => Truth(() => Account.RestoredClusters);

    public IReadOnlyList<string> SharedWith(string snapshot) => [.. Rds.DescribeDBClusterSnapshotAttributes(
        new DescribeDBClusterSnapshotAttributesRequest(snapshot)).DBClusterSnapshotAttributes.SelectMany(a => a.AttributeValues)];

    /// <summary>Whether a snapshot is an available, encrypted one of a source's data, under the key.</summary>
    public bool Holds(string copy, string source) => Snapshot(copy) is { Status: "available", StorageEncrypted: true } snapshot
        && snapshot.KmsKeyId == Key && Rds.ContentOfSnapshot(copy) == _contents[source];

    public ClusterContent ContentOf(string source) => _contents[source];

    /// <summary>Whenever a source is gone, its data is in an available snapshot under an enabled key.</summary>
    public void NothingIsLost()
    {
        Require(Kms.DescribeKey(new DescribeKeyRequest(Key)).KeyState == KeyState.Enabled, "the key is not enabled");
        foreach (string source in _contents.Keys.Where(name => Snapshot(name) is null))
        {
            Require(
                source == Manual && Truth(() => Account.Copies).Any(copy => Holds(copy.DBClusterSnapshotIdentifier, source)),
                $"'{source}' is gone and its data is nowhere");
        }
    }

    public static void Require(bool holds, string what)
    {
        if (!holds)
            throw new ChainBrokenException(what);
    }

    private void Write(string text)
    {
        Rds.AddMember("fraud-graph", "writer");
        Rds.Write("fraud-graph", text);
        Rds.RemoveMember("fraud-graph", "writer");
    }

    private void Look(Call call)
    {
        NothingIsLost();
        DateTimeOffset now = Account.Clock.GetUtcNow();
        _callsWithoutWait = now == _lastWait ? _callsWithoutWait + 1 : 0;
        _lastWait = now;
        Require(_callsWithoutWait < 200, $"200 calls without any waiting, the last one {call}");
        Require(now - _begun < Longest, $"it still runs after {now - _begun}");
    }
}

/// <summary>A chain came to an end that no dialect allows.</summary>
internal sealed class ChainBrokenException(string what) : Exception(what);
