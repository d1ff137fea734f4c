using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

public sealed partial class RdsService
{
    private const string AwsBackup = "awsbackup";

    // Keys of the list: own snapshots first, then the foreign ones.
    private const char OwnKey = '0';
    private const char ForeignKey = '1';

    private static readonly ImmutableArray<string> SnapshotTypes = ["manual", "automated", AwsBackup, "shared", "public"];

    /// <summary>
    /// Lists the snapshots of all engines. Without a type: manual, automated and those of AWS Backup. Shared and public ones only on
    /// request;
    /// an automated one by its id only together with its type.
    /// </summary>
    public DBClusterSnapshotMessage DescribeDBClusterSnapshots(DescribeDBClusterSnapshotsRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        if (request.DBClusterSnapshotIdentifier is not null && request.DBClusterIdentifier is not null)
            throw AwsFaultException.InvalidCombination("DBClusterSnapshotIdentifier and DBClusterIdentifier cannot be specified together.");
        bool refused = request.SnapshotType == AwsBackup && Dialects.AwsBackupRequest == AwsBackupRequest.Refused;
        if (refused || (request.SnapshotType is { } given && !SnapshotTypes.Contains(given)))
            throw AwsFaultException.InvalidValue($"Invalid snapshot type: {request.SnapshotType}");
        Func<ListedSnapshot, bool>[] filters = [.. Accept(request.Filters).Select(SnapshotFilter)];
        Pager pager = PagerOf("snapshots", now);
        string after = pager.StartAfter(request.Marker);
        IEnumerable<ListedSnapshot> listed = request.DBClusterSnapshotIdentifier is { } wanted
            ? [Named(wanted, request, now)]
            : Listed(request, after, now);
        if (request.DBClusterIdentifier is { } cluster)
        {
            string name = Arn.TryParse(cluster, out Arn arn) ? arn.Name : Lower(cluster);
            listed = listed.Where(entry => entry.Snapshot.Image.ClusterIdentifier == name);
        }
        listed = listed.Where(entry => IsFound(entry.Snapshot.Birth.Start, now) && filters.All(filter => filter(entry)));
        (string? marker, ImmutableArray<ListedSnapshot> page) = pager.Page(listed.Select(entry => (entry.Key, entry)), request.MaxRecords);
        return new DBClusterSnapshotMessage(marker, InOrder(page.Select(entry => entry.Owner.ViewFor(entry, now))));
    }

    private DBClusterSnapshot ViewFor(ListedSnapshot entry, DateTimeOffset now)
    {
        DBClusterSnapshot view = View(entry.Snapshot, now, entry.Type, entry.Identifier);
        // The owner's tags are the owner's.
        return entry.IsForeign ? view with { TagList = TagList(TagsOverTime.Always([]), view.Engine, now) } : view;
    }

    private IEnumerable<ListedSnapshot> Listed(DescribeDBClusterSnapshotsRequest request, string after, DateTimeOffset now)
    {
        IEnumerable<ListedSnapshot> own = request.SnapshotType is "shared" or "public" || after.StartsWith(ForeignKey)
            ? []
            : _snapshots.After(after.TrimStart(OwnKey))
                .Select(snapshot => new ListedSnapshot(this, snapshot, TypeOf(snapshot)))
                .Where(entry => IsOfType(entry, request.SnapshotType));
        return own.Concat(Foreign(request, now).Where(entry => string.CompareOrdinal(entry.Key, after) > 0));
    }

    private bool IsOfType(ListedSnapshot entry, string? type)
    {
        bool ofAwsBackup = entry.Snapshot.Kind == SnapshotKind.AwsBackup;
        return type is null ? !ofAwsBackup || Dialects.AwsBackupInUntypedList
            : entry.Type == type || (ofAwsBackup && type == AwsBackup);
    }

    private IEnumerable<ListedSnapshot> Foreign(DescribeDBClusterSnapshotsRequest request, DateTimeOffset now)
    {
        bool shared = request.SnapshotType == "shared" || (request.SnapshotType is null && request.IncludeShared == true);
        bool open = request.SnapshotType == "public" || (request.SnapshotType is null && request.IncludePublic == true);
        if (!shared && !open) return [];
        return _aws.RdsIn(Region).Where(owner => owner != this).SelectMany(owner => owner.SharedByUs(now))
            .Where(entry => (shared && entry.Snapshot.SharedWith.Contains(Account)) || (open && entry.Type == "public"))
            .OrderBy(entry => entry.Key, StringComparer.Ordinal);
    }

    private IEnumerable<ListedSnapshot> SharedByUs(DateTimeOffset now)
    {
        _scheduled.RunDue(now);
        return _snapshots.Shared.Select(snapshot =>
            new ListedSnapshot(this, snapshot, snapshot.SharedWith.Contains(Everybody) ? "public" : "shared") { IsForeign = true });
    }

    private ListedSnapshot Named(string reference, DescribeDBClusterSnapshotsRequest request, DateTimeOffset now)
    {
        ListedSnapshot? found = FindOwn(reference) is { } own
            ? new ListedSnapshot(this, own, TypeOf(own))
            : Foreign(request, now).FirstOrDefault(entry => entry.Identifier == reference);
        bool listed = found is not null
            && IsFound(found.Snapshot.Birth.Start, now)
            && (found.IsForeign || IsOfType(found, request.SnapshotType ?? "manual"));
        return listed ? found! : throw RdsFaults.SnapshotNotFound(reference);
    }

    private static Func<ListedSnapshot, bool> SnapshotFilter(Filter filter) => filter.Name switch
    {
        "engine" => entry => filter.Values.Contains(entry.Snapshot.Image.Engine),
        "snapshot-type" => entry => filter.Values.Contains(entry.Type),
        "db-cluster-id" => entry => filter.Values.Any(value => NameIn(value) == entry.Snapshot.Image.ClusterIdentifier),
        "db-cluster-snapshot-id" => entry => filter.Values.Any(value => NameIn(value) == entry.Snapshot.Identifier),
        _ => throw AwsFaultException.InvalidValue($"Unrecognized filter name: {filter.Name}"),
    };

    private static string NameIn(string reference) => Arn.TryParse(reference, out Arn arn) ? arn.Name : Lower(reference);

    /// <summary>A snapshot as a list shows it: foreign ones go by their ARN.</summary>
    private sealed record ListedSnapshot(RdsService Owner, Snapshot Snapshot, string Type)
    {
        public bool IsForeign { get; init; }

        public string Identifier => IsForeign ? Owner.SnapshotArn(Snapshot.Identifier) : Snapshot.Identifier;

        public string Key => $"{(IsForeign ? ForeignKey : OwnKey)}{Identifier}";
    }
}
