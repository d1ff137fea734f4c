using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Engine.Tests.Schedules;

/// <summary>Looks at AWS around every single call and holds it against the rules that never bend. It knows nothing of the engine's
/// inside.</summary>
internal sealed class InvariantChecker(TestAccount account, IReadOnlyCollection<string> keys)
{
    private readonly Dictionary<(string Id, DateTimeOffset Created), Operation> _made = [];
    private readonly Dictionary<(string Id, DateTimeOffset Created), Operation> _copies = [];
    private readonly HashSet<string> _verified = [];
    private State _state = Look(account);
    private Dictionary<(string Id, DateTimeOffset Created), string[]> _shared = Sharing(account);
    private readonly Dictionary<(string Id, DateTimeOffset Created), ClusterContent> _contents = account.Snapshots
        .Where(s => !s.StorageEncrypted)
        .ToDictionary(
            s => (s.DBClusterSnapshotIdentifier, s.SnapshotCreateTime),
            s => account.Rds.ContentOfSnapshot(s.DBClusterSnapshotIdentifier));

    private readonly HashSet<(string Id, DateTimeOffset Created)> _sources =
        [.. account.Snapshots.Where(s => !s.StorageEncrypted).Select(s => (s.DBClusterSnapshotIdentifier, s.SnapshotCreateTime))];

    /// <summary>The account that sources are shared with.</summary>
    public const string OtherAccount = "444455556666";

    /// <summary>Whether AWS may have made a cluster without the key that it was given.</summary>
    public bool AllowsUnencryptedRestore { get; set; }

    /// <summary>Copies that have been deleted, by others or by an undo: that they were whole when a run looked at them is all that can be
    /// asked.</summary>
    public HashSet<string> LostCopies { get; } = [];

    /// <summary>All there is, with its tags.</summary>
    public static State Look(TestAccount account) => new(
        account.Rds.DescribeDBClusters(new DescribeDBClustersRequest()).DBClusters
            .ToDictionary(
                c => (c.DBClusterIdentifier, c.ClusterCreateTime),
                c => c with { TagList = [.. account.Rds.ListTagsForResource(new(c.DBClusterArn))] }),
        account.Snapshots.ToDictionary(
            s => (s.DBClusterSnapshotIdentifier, s.SnapshotCreateTime),
            s => s with { TagList = [.. account.Rds.ListTagsForResource(new(s.DBClusterSnapshotArn))] }));

    /// <summary>Takes in what happened that was no call of an admin's.</summary>
    public void LookAgain() => (_state, _shared) = (Look(account), Sharing(account));

    /// <summary>A snapshot of the users', which may become a source.</summary>
    public void AddSource(DBClusterSnapshot source)
    {
        _sources.Add((source.DBClusterSnapshotIdentifier, source.SnapshotCreateTime));
        _contents[(source.DBClusterSnapshotIdentifier, source.SnapshotCreateTime)] =
            account.Rds.ContentOfSnapshot(source.DBClusterSnapshotIdentifier);
    }

    /// <summary>Whether somebody may restore a snapshot beside its owner.</summary>
    public bool IsShared(DBClusterSnapshot snapshot)
        => _shared.GetValueOrDefault((snapshot.DBClusterSnapshotIdentifier, snapshot.SnapshotCreateTime)) is { Length: > 0 };

    public bool IsOurs(DBCluster cluster) => _made.ContainsKey((cluster.DBClusterIdentifier, cluster.ClusterCreateTime));

    public bool IsOurs(DBClusterSnapshot copy) => _copies.ContainsKey((copy.DBClusterSnapshotIdentifier, copy.SnapshotCreateTime));

    /// <summary>The operation's encrypted copies that are whole and made of a cluster that we restored.</summary>
    public IReadOnlyList<DBClusterSnapshot> Verified(State state, Operation operation) => [.. state.Snapshots.Values.Where(s =>
        s is { StorageEncrypted: true, Status: "available", PercentProgress: 100, Engine: "neptune" }
        && operation.Owns(Tags(s.TagList), s.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot)
        && s.KmsKeyId == Value(s.TagList, OperationTag.KeyArn)
        && _made.Any(m => m.Value.Id == operation.Id && m.Key.Id == s.DBClusterIdentifier
            && s.ClusterCreateTime is { } created && (m.Key.Created - created).Duration() < TimeSpan.FromSeconds(1)))];

    /// <summary>What a call of an admin's changed.</summary>
    public void Check(Admin admin, Call call)
    {
        State before = _state;
        State after = _state = Look(account);
        _verified.UnionWith(_made.Values.Where(o => Verified(before, o).Count == 1).Select(o => o.Id));
        foreach (DBCluster cluster in after.Clusters.Where(c => !before.Clusters.ContainsKey(c.Key)).Select(c => c.Value))
            Restored(cluster, call);
        foreach (DBClusterSnapshot copy in after.Snapshots.Where(s => !before.Snapshots.ContainsKey(s.Key)).Select(s => s.Value))
            Made(before, copy, call);
        foreach (DBCluster cluster in before.Live.Where(
            c => !after.Clusters.TryGetValue((c.DBClusterIdentifier, c.ClusterCreateTime), out DBCluster? now) || now.Status == "deleting"))
        {
            ClusterDeleted(cluster, admin, call);
        }

        foreach (DBClusterSnapshot snapshot in before.Snapshots.Where(s => !after.Snapshots.ContainsKey(s.Key)).Select(s => s.Value))
            SnapshotDeleted(before, snapshot, admin, call);
        Dictionary<(string Id, DateTimeOffset Created), string[]> sharedBefore = _shared;
        _shared = call.IsWrite ? Sharing(account) : sharedBefore;
        foreach (((string Id, DateTimeOffset Created) snapshot, string[] accounts) in _shared.Where(
            s => !s.Value.SequenceEqual(sharedBefore.GetValueOrDefault(s.Key) ?? [])))
        {
            Shared(snapshot, accounts, admin, call);
        }

        foreach (IGrouping<string, KeyValuePair<(string, DateTimeOffset), Operation>> operation in _made.GroupBy(m => m.Value.Id))
        {
            Require(
                after.Live.Count(c => operation.Any(m => m.Key == (c.DBClusterIdentifier, c.ClusterCreateTime))) <= 1,
                7,
                $"operation {operation.Key} has two clusters");
        }
    }

    /// <summary>What a run says of its end is so.</summary>
    public void CheckSaid(RunOutcome said)
    {
        foreach (EncryptionResult result in said.Results
            .Where(r => r.Status == EncryptionStatus.Completed && !LostCopies.Contains(r.DBClusterSnapshotIdentifier)))
        {
            Operation operation = Operation.FromTags(Tags(
                _state.Snapshots.Values.FirstOrDefault(s => s.DBClusterSnapshotIdentifier == result.DBClusterSnapshotIdentifier)?.TagList))!;
            Require(
                operation is not null && Verified(_state, operation).Count == 1,
                4,
                $"'{result.SourceDBClusterSnapshotIdentifier}' is said to be completed and has no verified copy");
        }
    }

    private void Restored(DBCluster cluster, Call call)
    {
        Require(call.Operation == "RestoreDBClusterFromSnapshot", 3, $"{call} made cluster {cluster.DBClusterIdentifier}");
        Require(
            (cluster.StorageEncrypted && keys.Contains(cluster.KmsKeyId!)) || AllowsUnencryptedRestore,
            1,
            $"cluster {cluster.DBClusterIdentifier} is not under a key that was asked for");
        var operation = Operation.FromTags(Tags(cluster.TagList));
        Require(
            operation?.Owns(Tags(cluster.TagList), cluster.DBClusterIdentifier, ResourceRole.Temporary, ResourceRole.Kept) == true,
            2,
            $"cluster {cluster.DBClusterIdentifier} came without its tags");
        Require(_sources.Contains((SnapshotArn.TryParse(operation!.SourceArn, out SnapshotArn? arn)
            ? arn.Identifier
            : "", new DateTimeOffset(operation.SourceCreated))), 3, $"cluster {cluster.DBClusterIdentifier} is of no source");
        _made.Add((cluster.DBClusterIdentifier, cluster.ClusterCreateTime), operation);
    }

    private void Made(State before, DBClusterSnapshot copy, Call call)
    {
        Require(call.Operation == "CreateDBClusterSnapshot", 3, $"{call} made snapshot {copy.DBClusterSnapshotIdentifier}");
        var operation = Operation.FromTags(Tags(copy.TagList));
        Require(
            operation?.Owns(Tags(copy.TagList), copy.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot) == true,
            2,
            $"snapshot {copy.DBClusterSnapshotIdentifier} came without its tags");
        Require(copy.StorageEncrypted, 1, $"snapshot {copy.DBClusterSnapshotIdentifier} was taken of an unencrypted cluster");
        Require(!before.Snapshots.Values.Any(
            s => operation!.Owns(Tags(s.TagList), s.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot)), 7, "operation "
                + $"{operation!.Id} has two copies");
        _copies.Add((copy.DBClusterSnapshotIdentifier, copy.SnapshotCreateTime), operation!);
    }

    private void ClusterDeleted(DBCluster cluster, Admin admin, Call call)
    {
        string what = $"{call} deleted cluster {cluster.DBClusterIdentifier}";
        Require(call == new Call("DeleteDBCluster", cluster.DBClusterIdentifier), 3, what);
        Require(
            _made.TryGetValue((cluster.DBClusterIdentifier, cluster.ClusterCreateTime), out Operation? operation),
            3,
            $"{what}, which is not ours");
        Require(Value(cluster.TagList, OperationTag.Role) == ResourceRole.Temporary, 3, $"{what}, which is kept");
        Require(cluster.DBClusterMembers.IsEmpty, 3, $"{what}, which is in use");
        Require(admin.Undoes || _verified.Contains(operation!.Id), 4, $"{what} before there was a whole copy");
    }

    private void SnapshotDeleted(State before, DBClusterSnapshot snapshot, Admin admin, Call call)
    {
        string what = $"{call} deleted snapshot {snapshot.DBClusterSnapshotIdentifier} of {snapshot.SnapshotCreateTime:O}";
        Require(call == new Call("DeleteDBClusterSnapshot", snapshot.DBClusterSnapshotIdentifier), 3, what);
        if (admin.Undoes)
        {
            CopyUndone(before, snapshot, admin, what);
            return;
        }
        Require(admin.Options.RemoveSource, 4, $"{what} and nobody asked");
        Require(_sources.Contains((snapshot.DBClusterSnapshotIdentifier, snapshot.SnapshotCreateTime)), 3, $"{what}, which is no source");
        var operation = Operation.Of(snapshot.DBClusterSnapshotArn, snapshot.SnapshotCreateTime.UtcDateTime, snapshot.DBClusterIdentifier);
        Require(Verified(before, operation).Count == 1, 4, $"{what} without a verified copy");
        string[] accounts = _shared.GetValueOrDefault((snapshot.DBClusterSnapshotIdentifier, snapshot.SnapshotCreateTime)) ?? [];
        DBClusterSnapshot copy = Verified(before, operation).Single();
        Require(accounts.Length == 0 || admin.Options.CopySharing && !accounts
            .Except(_shared[(copy.DBClusterSnapshotIdentifier, copy.SnapshotCreateTime)]).Any(), 4, $"{what}, which is shared as its copy is not");
        Require(
            account.Rds.ContentOfSnapshot(copy.DBClusterSnapshotIdentifier)
                == _contents[(snapshot.DBClusterSnapshotIdentifier, snapshot.SnapshotCreateTime)],
            4,
            $"{what}, whose copy has another content");
        Require(
            account.Aws.Kms(TestAccount.Account, TestAccount.Region).DescribeKey(new(copy.KmsKeyId!)).KeyState == KeyState.Enabled,
            4,
            $"{what}, whose copy hangs on a key that is not enabled");
        Require(!before.Live.Any(c => _made.TryGetValue((c.DBClusterIdentifier, c.ClusterCreateTime), out Operation? made)
            && made.Id == operation.Id
            && Value(c.TagList, OperationTag.Role) == ResourceRole.Temporary), 4, $"{what} while the temporary cluster lives");
    }

    private void Shared((string Id, DateTimeOffset Created) snapshot, string[] accounts, Admin admin, Call call)
    {
        string what = $"{call} shared {snapshot.Id} with {string.Join(", ", accounts)}";
        Require(call == new Call("ModifyDBClusterSnapshotAttribute", snapshot.Id), 3, what);
        Require(_copies.ContainsKey(snapshot), 3, $"{what}, which is not ours");
        Require(admin is { Undoes: false, Options.CopySharing: true }, 4, $"{what} and nobody asked");
        Require(accounts.SequenceEqual([OtherAccount]), 4, $"{what}, whose source is not");
    }

    private void CopyUndone(State before, DBClusterSnapshot copy, Admin admin, string what)
    {
        Require(
            _copies.TryGetValue((copy.DBClusterSnapshotIdentifier, copy.SnapshotCreateTime), out Operation? operation),
            5,
            $"{what}, which is not ours");
        Require(admin.Wish.Undo == Undo.All, 5, $"{what} and nobody asked");
        Require(before.Snapshots.Values.Any(
            s => s.DBClusterSnapshotArn == operation!.SourceArn && s.SnapshotCreateTime.UtcDateTime == operation.SourceCreated), 5, $"{what}, whose source is gone");
        LostCopies.Add(copy.DBClusterSnapshotIdentifier);
    }

    /// <summary>The accounts that each snapshot is shared with.</summary>
    private static Dictionary<(string Id, DateTimeOffset Created), string[]> Sharing(TestAccount account) => account.Snapshots.ToDictionary(
        s => (s.DBClusterSnapshotIdentifier, s.SnapshotCreateTime),
        s => account.Rds.DescribeDBClusterSnapshotAttributes(new(s.DBClusterSnapshotIdentifier)).DBClusterSnapshotAttributes
            .SelectMany(a => a.AttributeValues)
            .ToArray());

    private static void Require(bool holds, int rule, string what)
    {
        if (!holds)
            throw new RuleBrokenException(rule, what);
    }

    private static IReadOnlyList<Tag>? Tags(IReadOnlyList<Emulator.Simulation.Tag>? tags)
        => tags is null ? null : [.. tags.Select(t => new Tag(t.Key, t.Value ?? ""))];

    private static string? Value(IReadOnlyList<Emulator.Simulation.Tag>? tags, string key)
        => tags?.FirstOrDefault(t => t.Key == key)?.Value;
}

/// <summary>All of Neptune in the account, at one moment.</summary>
internal sealed record State(
    IReadOnlyDictionary<(string Id, DateTimeOffset Created), DBCluster> Clusters,
    IReadOnlyDictionary<(string Id, DateTimeOffset Created), DBClusterSnapshot> Snapshots)
{
    public IEnumerable<DBCluster> Live => Clusters.Values.Where(c => c.Status != "deleting");
}

/// <param name="rule">The number of the rule, in the order in which the design lists them.</param>
internal sealed class RuleBrokenException(int rule, string what) : Exception($"Rule {rule}: {what}")
{
    public int Rule => rule;
}
