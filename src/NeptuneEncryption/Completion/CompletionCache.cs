using System.Collections;

namespace NeptuneEncryption.Completion;

/// <summary>Names that went through this session, kept for completion: the last ones first, and so many at most.</summary>
internal sealed class CompletionCache
{
    private const string AliasPrefix = "alias/";

    private readonly RecentRows _snapshots = new();
    private readonly RecentRows _keyAliases = new();

    public IEnumerable<KnownName> Snapshots => _snapshots.Select(entry => new KnownName(entry.Name, SnapshotTip(entry.Row)));

    public IEnumerable<KnownName> KeyAliases => _keyAliases.Select(entry => new KnownName(entry.Name, KeyTip(entry.Row)));

    /// <summary>Takes the names from a row that a command writes. It is called for every row of every list, so that it does no more than it
    /// must.</summary>
    public void Note(object? row)
    {
        switch (row)
        {
            case Snapshot snapshot:
                _snapshots.Put(snapshot.DBClusterSnapshotIdentifier, snapshot);
                break;
            case Finding finding:
                _snapshots.Put(finding.DBClusterSnapshotIdentifier, finding);
                if (finding.KeyAlias is { } alias)
                    _keyAliases.Put(alias, finding);
                break;
            case EncryptionResult result:
                _snapshots.Put(result.DBClusterSnapshotIdentifier, result);
                break;
            case EncryptionKey key:
                _keyAliases.Put(key.AliasName, key);
                break;
        }
    }

    /// <summary>Takes aliases from what was typed.</summary>
    public void NoteKeys(object? typed)
    {
        foreach (string alias in (typed is IList many ? many.OfType<string>() : [typed as string ?? ""]).Where(
            key => key.StartsWith(AliasPrefix, StringComparison.Ordinal)))
        {
            _keyAliases.Put(alias, alias);
        }
    }

    private static string SnapshotTip(object row) => row switch
    {
        Snapshot snapshot => $"{snapshot.SnapshotType} snapshot in {snapshot.Region} of account {snapshot.AccountId}",
        Finding finding => $"{finding.Status}, {finding.SnapshotType} snapshot in {finding.Region} of account {finding.AccountId}",
        EncryptionResult result => $"encrypted snapshot in {result.Region} of account {result.AccountId}",
        _ => "",
    };

    private static string KeyTip(object row) => row switch
    {
        Finding finding => $"{finding.KmsKeyId}",
        EncryptionKey key => key.Arn,
        _ => "used in this session",
    };

    /// <summary>Rows by name, the last ones first, and so many at most.</summary>
    private sealed class RecentRows : IEnumerable<(string Name, object Row)>
    {
        /// <summary>More would not be read in a menu.</summary>
        private const int Most = 200;

        private readonly LinkedList<(string Name, object Row)> _rows = new();
        private readonly Dictionary<string, LinkedListNode<(string Name, object Row)>> _byName = new(StringComparer.Ordinal);

        public void Put(string name, object row)
        {
            if (!_byName.Remove(name, out LinkedListNode<(string Name, object Row)>? node) && _rows.Count == Most)
            {
                node = _rows.Last!;
                _byName.Remove(node.Value.Name);
            }
            if (node is null)
            {
                node = new((name, row));
            }
            else
            {
                _rows.Remove(node);
                node.Value = (name, row);
            }
            _rows.AddFirst(node);
            _byName.Add(name, node);
        }

        public IEnumerator<(string Name, object Row)> GetEnumerator() => _rows.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
