using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using SimulatedTag = NeptuneEncryption.Emulator.Simulation.Tag;

namespace NeptuneEncryption.Engine.Tests.Policies;

/// <summary>
/// A mixed estate: clusters, snapshots and a key that nobody of us made, some under our tags, and what operations have made. All that a
/// call begins is done with its answer.
/// </summary>
internal sealed class PolicyEstate
{
    internal const string Account = "111122223333";
    internal const string Region = "us-east-1";
    internal const string Stranger = "999988887777";
    internal const string RoleTag = "neptune-encryption:role";

    // Foreign names, near ours or under our tags; what is ours; what is not there yet.
    internal static readonly string[] ForeignClusters = ["prod", "prod-temporary", "prod-kept", "graph-encrypted-short"];
    internal static readonly string[] ForeignSnapshots = ["nightly", "nightly-encrypted", "nightly-temporary", "graph-encrypted-old"];
    internal const string Temporary = "a-encrypted-aaaaaaaaaaaa";
    internal const string Kept = "b-encrypted-bbbbbbbbbbbb";
    internal const string Encrypted = "a-encrypted-aaaaaaaaaaaa";
    internal const string Copied = "c-encrypted-cccccccccccc";
    internal static readonly string[] NewNames = ["new", "n-encrypted-nnnnnnnnnnnn"];

    private static readonly SimulationOptions Instant = new()
    {
        ClusterCreation = TimeSpan.Zero,
        ClusterRestore = TimeSpan.Zero,
        ClusterModification = TimeSpan.Zero,
        ClusterDeletion = TimeSpan.Zero,
        SnapshotCreation = TimeSpan.Zero,
        SnapshotCopy = TimeSpan.Zero,
    };

    /// <param name="strangers">Names, of our pattern too, of clusters and snapshots without tags that others have made.</param>
    internal PolicyEstate(bool tellsTagsOfCreation = false, params IReadOnlyList<string> strangers)
    {
        Aws = new AwsSimulation(TimeProvider.System, Instant with { TellsTagsOfCreation = tellsTagsOfCreation });
        Key = Kms.CreateKey(new CreateKeyRequest { Tags = [new("team", "other")] }).Arn;
        Kms.CreateAlias(new("alias/prod", Key));
        string ours = Kms.CreateKey(new CreateKeyRequest()).Arn;
        Kms.CreateAlias(new("alias/ours", ours));
        foreach (string name in ForeignClusters.Concat(strangers))
            Rds.AddCluster(new ClusterSeed(name) { KmsKeyId = Key, DeletionProtection = name == "prod", Tags = ForgedTags(name) });
        foreach (string name in ForeignSnapshots.Concat(strangers))
            Rds.AddSnapshot(new SnapshotSeed(name, $"gone-{name}") { KmsKeyId = Key, Tags = ForgedTags(name) });
        Rds.AddCluster(new ClusterSeed(Temporary) { KmsKeyId = ours, Tags = [new(RoleTag, "temporary")] });
        Rds.AddCluster(new ClusterSeed(Kept) { KmsKeyId = ours, Tags = [new(RoleTag, "kept")] });
        Rds.AddSnapshot(new SnapshotSeed(Encrypted, "gone-a") { KmsKeyId = ours, Tags = [new(RoleTag, "encrypted-snapshot")] });
        Rds.AddSnapshot(new SnapshotSeed(Copied, "gone-c") { KmsKeyId = ours, Tags = [new(RoleTag, "copy")] });
        _kept = Rds.DescribeDBClusters(new() { DBClusterIdentifier = Kept }).DBClusters[0].DbClusterResourceId;
        _foreignClusters = [.. ForeignClusters, .. strangers];
        _foreignSnapshots = [.. ForeignSnapshots, .. strangers];
        _before = Observe();
    }

    private readonly string _kept;
    private readonly string[] _foreignClusters;
    private readonly string[] _foreignSnapshots;
    private readonly Dictionary<string, string> _before;

    internal AwsSimulation Aws { get; }

    internal RdsService Rds => Aws.Rds(Account, Region);

    internal KmsService Kms => Aws.Kms(Account, Region);

    /// <summary>A key of others, whose policy leaves it to IAM who may use it.</summary>
    internal string Key { get; }

    /// <summary>Names of clusters, those that are not there yet too.</summary>
    internal IReadOnlyList<string> Clusters => [.. _foreignClusters, Temporary, Kept, .. NewNames];

    internal IReadOnlyList<string> Snapshots => [.. _foreignSnapshots, Encrypted, Copied, .. NewNames];

    internal static string ClusterArn(string name) => $"arn:aws:rds:{Region}:{Account}:cluster:{name}";

    internal static string SnapshotArn(string name) => $"arn:aws:rds:{Region}:{Account}:cluster-snapshot:{name}";

    /// <summary>What is otherwise than it was with things that are not ours, such as <c>cluster prod is gone</c>.</summary>
    internal IReadOnlyList<string> Harm()
    {
        Dictionary<string, string> now = Observe();
        string[] gone = [.. _before.Keys.Except(now.Keys)];
        return
        [
            // With a thing go all facts of it.
            .. gone.Where(key => !gone.Any(other => key.StartsWith($"{other} ", StringComparison.Ordinal))).Select(key => $"{key} is gone"),
            .. _before.Where(fact => now.TryGetValue(fact.Key, out string? value) && value != fact.Value)
                .Select(fact => $"{fact.Key}: {fact.Value} → {now[fact.Key]}"),
        ];
    }

    /// <summary>All that IAM and the next call can tell apart.</summary>
    internal string State()
    {
        IEnumerable<string> clusters = Rds.DescribeDBClusters(new()).DBClusters
            .Select(c => $"{c.DBClusterIdentifier} {c.DeletionProtection} {Text(c.TagList)}");
        IEnumerable<string> snapshots = Rds.DescribeDBClusterSnapshots(new()).DBClusterSnapshots
            .Select(s => $"{s.DBClusterSnapshotIdentifier} {Text(s.TagList)}");
        return string.Join('\n', [.. clusters, "-", .. snapshots, "-", .. Harm()]);
    }

    private Dictionary<string, string> Observe()
    {
        Dictionary<string, string> facts = [];
        foreach (DBCluster cluster in Rds.DescribeDBClusters(new()).DBClusters)
        {
            string name = $"cluster {cluster.DBClusterIdentifier}";
            // A kept cluster is told its settings, and stays.
            if (cluster.DbClusterResourceId == _kept)
                facts["kept cluster"] = RoleOf(cluster.TagList);
            if (!_foreignClusters.Contains(cluster.DBClusterIdentifier)) continue;
            facts[name] = cluster.DbClusterResourceId;
            facts[$"{name} key"] = $"{cluster.KmsKeyId}";
            facts[$"{name} tags"] = Text(cluster.TagList);
            facts[$"{name} protection"] = $"{cluster.DeletionProtection}";
            facts[$"{name} backups"] = $"{cluster.BackupRetentionPeriod}";
        }
        foreach (DBClusterSnapshot snapshot in Rds.DescribeDBClusterSnapshots(new()).DBClusterSnapshots)
        {
            string name = $"snapshot {snapshot.DBClusterSnapshotIdentifier}";
            bool isCopy = snapshot.DBClusterSnapshotIdentifier == Copied;
            if (!isCopy && !_foreignSnapshots.Contains(snapshot.DBClusterSnapshotIdentifier)) continue;
            facts[name] = $"{snapshot.SnapshotCreateTime:O}";
            facts[$"{name} key"] = $"{snapshot.KmsKeyId}";
            facts[$"{name} tags"] = isCopy ? RoleOf(snapshot.TagList) : Text(snapshot.TagList);
            facts[$"{name} shared"] = string.Join(' ', Rds.DescribeDBClusterSnapshotAttributes(new(snapshot.DBClusterSnapshotIdentifier))
                .DBClusterSnapshotAttributes.SelectMany(attribute => attribute.AttributeValues));
        }
        KeyMetadata key = Kms.DescribeKey(new(Key));
        facts["key state"] = $"{key.KeyState}";
        facts["key policy"] = Kms.GetKeyPolicy(new(Key)).Policy;
        facts["key rotation"] = $"{Kms.GetKeyRotationStatus(new(Key)).RotationPeriodInDays}";
        facts["key tags"] = string.Join(' ', Kms.ListResourceTags(new(Key)).Tags);
        facts["key aliases"] = string.Join(' ', Kms.ListAliases(new() { KeyId = Key }).Aliases.Select(alias => alias.AliasName));
        // What RDS holds for clusters made under the key is no grant to the caller.
        facts["key grants"] = string.Join(' ', Kms.ListGrants(new(Key)).Grants.Where(grant => grant.GranteePrincipal.Contains(Stranger))
            .Select(grant => grant.GranteePrincipal));
        return facts;
    }

    private static SimulatedTag[] ForgedTags(string name) => name switch
    {
        "prod-temporary" or "nightly-temporary" => [new(RoleTag, "temporary"), new("neptune-encryption:self", name)],
        "prod-kept" => [new(RoleTag, "kept")],
        "nightly-encrypted" => [new(RoleTag, "encrypted-snapshot")],
        "prod" or "nightly" => [new("team", "other")],
        _ => [],
    };

    private static string RoleOf(IEnumerable<SimulatedTag>? tags) => $"{tags?.FirstOrDefault(tag => tag.Key == RoleTag)?.Value}";

    private static string Text(IEnumerable<SimulatedTag>? tags) => Names(tags ?? []);

    /// <summary>The tags in one line.</summary>
    internal static string Names(IEnumerable<SimulatedTag> tags)
        => string.Join(',', tags.Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
}
