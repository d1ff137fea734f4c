using System.Collections;

namespace NeptuneEncryption.Completion;

/// <summary>Names that went through this session, kept for completion: the last ones first, and so many at most.</summary>
internal sealed class SeenNames
{
    /// <summary>More would not be read in a menu.</summary>
    private const int Most = 200;

    private const string AliasPrefix = "alias/";

    private readonly LinkedList<KnownName> _snapshots = new();
    private readonly LinkedList<KnownName> _keyAliases = new();

    public IEnumerable<KnownName> Snapshots => _snapshots;

    public IEnumerable<KnownName> KeyAliases => _keyAliases;

    /// <summary>Takes the names from a row that a command writes.</summary>
    public void Note(object? row)
    {
        switch (row)
        {
            case Snapshot snapshot:
                Put(_snapshots, snapshot.DBClusterSnapshotIdentifier, $"{snapshot.SnapshotType} snapshot in {snapshot.Region} of account {snapshot.AccountId}");
                break;
            case Finding finding:
                Put(_snapshots, finding.DBClusterSnapshotIdentifier, $"{finding.Status}, {finding.SnapshotType} snapshot in {finding.Region} of account {finding.AccountId}");
                if (finding.KeyAlias is { } alias)
                    Put(_keyAliases, alias, $"{finding.KmsKeyId}");
                break;
            case EncryptionResult result:
                Put(_snapshots, result.DBClusterSnapshotIdentifier, $"encrypted snapshot in {result.Region} of account {result.AccountId}");
                break;
            case EncryptionKey key:
                Put(_keyAliases, key.AliasName, key.Arn);
                break;
        }
    }

    /// <summary>Takes aliases from what was typed.</summary>
    public void NoteKeys(object? typed)
    {
        foreach (string alias in (typed is IList many ? many.OfType<string>() : [typed as string ?? ""]).Where(key => key.StartsWith(AliasPrefix, StringComparison.Ordinal)))
            Put(_keyAliases, alias, "used in this session");
    }

    private static void Put(LinkedList<KnownName> names, string name, string tip)
    {
        for (LinkedListNode<KnownName>? node = names.First; node is not null; node = node.Next)
        {
            if (node.Value.Name == name)
            {
                names.Remove(node);
                break;
            }
        }
        names.AddFirst(new KnownName(name, tip));
        if (names.Count > Most)
            names.RemoveLast();
    }
}
