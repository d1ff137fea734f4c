using System.Collections.Immutable;
using System.Globalization;
using NeptuneEncryption.Emulator.Simulation.Kms;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <summary>
/// The RDS API of one account in one Region, as the Neptune management API uses it. Every public method is one call:
/// it works on the state of that moment, returns what AWS would answer, or throws <see cref="AwsFaultException"/>.
/// </summary>
public sealed partial class RdsService
{
    private const string Service = "rds";
    private const string DefaultKeyAlias = "alias/aws/rds";

    private readonly AwsSimulation _aws;
    private readonly ScheduledEvents _scheduled = new();
    private readonly Network _network;
    private readonly SortedDictionary<string, Cluster> _clusters = new(StringComparer.Ordinal);
    private readonly SnapshotStore _snapshots = new();

    internal RdsService(AwsSimulation aws, string account, string region)
    {
        _aws = aws;
        Account = account;
        Region = region;
        _network = new Network(account, region, ArnOf);
    }

    public string Account { get; }

    public string Region { get; }

    private SimulationOptions Options => _aws.Options;

    private Dialects Dialects => _aws.Dialects;

    private KmsService Kms => _aws.Kms(Account, Region);

    /// <summary>Begins a call: takes the gate, reads the clock and does what has become due.</summary>
    private Lock.Scope Enter(out DateTimeOffset now)
    {
        Lock.Scope scope = _aws.Gate.EnterScope();
        now = _aws.Now;
        _scheduled.RunDue(now);
        return scope;
    }

    private string ArnOf(string resource)
        => new Arn(Arn.PartitionOf(Region), Service, Region, Account, resource).ToString();

    private string ClusterArn(string id) => ArnOf($"cluster:{id}");

    private string SnapshotArn(string id) => ArnOf($"cluster-snapshot:{id}");

    /// <summary>A key that may encrypt now, or the error RDS gives for any that may not.</summary>
    private string UsableKeyArn(string reference) => Kms.UsableKeyArn(reference) ?? throw RdsFaults.KeyNotAccessible(reference);

    private bool IsAccessible(string? keyArn) => keyArn is null || StateOfKey(keyArn) == KeyState.Enabled;

    private KeyState? StateOfKey(string keyArn)
        => Arn.TryParse(keyArn, out Arn arn) ? _aws.Kms(arn.Account, arn.Region).StateOf(keyArn) : null;

    private StateFaults FaultsOf(string operation) => _aws.Faults.StateFaults(Service, operation, Region);

    private string NewResourceId()
        => $"cluster-{_aws.NextNumber().ToString("X26", CultureInfo.InvariantCulture)}";

    private Pager PagerOf(string list, DateTimeOffset now) => new(list, now, Options);

    /// <summary>The tags that a list tells. DocumentDB tells them only by ListTagsForResource.</summary>
    private ImmutableArray<Tag>? TagList(TagsOverTime tags, string engine, DateTimeOffset now)
        => Dialects.TagList && engine != "docdb" ? tags.SeenAfter(Dialects.TagsInListsDelay, now) : null;

    private bool IsFound(DateTimeOffset begun, DateTimeOffset now) => now - begun >= Dialects.NotFoundAfterCreate;

    /// <summary>The filters that count.</summary>
    private IReadOnlyList<Filter> Accept(IReadOnlyList<Filter>? filters) => Dialects.Filters switch
    {
        FilterUse.Refused when filters is { Count: > 0 } => throw AwsFaultException.InvalidValue("Filters are not supported."),
        FilterUse.Honored => filters ?? [],
        _ => [],
    };

    private ImmutableArray<T> InOrder<T>(IEnumerable<T> page) => Dialects.ListOrder == ListOrder.Reversed ? [.. page.Reverse()] : [.. page];

    private static string Lower(string name) => RdsNames.Lower(name);
}
