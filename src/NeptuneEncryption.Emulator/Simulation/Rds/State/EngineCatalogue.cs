using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <summary>The engines of the RDS API that share its cluster lists, and the versions offered. Older ones still appear on old
/// snapshots.</summary>
internal static class EngineCatalogue
{
    internal const string Neptune = "neptune";

    // Oldest first within an engine. A selection: one or two of every family in use.
    private static readonly ImmutableArray<(string Engine, string Family, string Version)> Offered =
    [
        ("aurora-mysql", "aurora-mysql8.0", "8.0.mysql_aurora.3.04.2"),
        ("aurora-mysql", "aurora-mysql8.0", "8.0.mysql_aurora.3.08.0"),
        ("aurora-postgresql", "aurora-postgresql15", "15.10"),
        ("aurora-postgresql", "aurora-postgresql16", "16.6"),
        ("docdb", "docdb4.0", "4.0.0"),
        ("docdb", "docdb5.0", "5.0.0"),
        (Neptune, "neptune1.2", "1.2.0.2"),
        (Neptune, "neptune1.2", "1.2.1.2"),
        (Neptune, "neptune1.3", "1.3.0.0"),
        (Neptune, "neptune1.3", "1.3.2.1"),
        (Neptune, "neptune1.3", "1.3.4.0"),
        (Neptune, "neptune1.4", "1.4.1.0"),
        (Neptune, "neptune1.4", "1.4.5.1"),
    ];

    internal static ImmutableArray<DBEngineVersion> Versions { get; } = [.. Offered.Select(Describe)];

    internal static bool IsEngine(string engine) => Offered.Any(offer => offer.Engine == engine);

    internal static DBEngineVersion? Find(string engine, string version)
        => Versions.FirstOrDefault(offer => offer.Engine == engine && offer.EngineVersion == version);

    /// <summary>The latest version of an engine.</summary>
    internal static DBEngineVersion Default(string engine)
        => Versions.LastOrDefault(offer => offer.Engine == engine)
        ?? throw new ArgumentOutOfRangeException(nameof(engine), engine, "There is no such engine.");

    internal static bool IsFamily(string family) => Offered.Any(offer => offer.Family == family);

    internal static int DefaultPort(string engine) => engine switch
    {
        Neptune => 8182,
        "docdb" => 27017,
        "aurora-postgresql" => 5432,
        _ => 3306,
    };

    /// <summary>I/O-optimised storage exists for Neptune from 1.3.0.0 on.</summary>
    internal static bool OffersIOOptimised(string engine, string version)
        => engine != Neptune || Compare(version, "1.3.0.0") >= 0;

    /// <summary>Compares versions number by number.</summary>
    internal static int Compare(string left, string right)
    {
        int[] a = Numbers(left);
        int[] b = Numbers(right);
        for (int i = 0; i < Math.Max(a.Length, b.Length); i++)
        {
            int difference = a.ElementAtOrDefault(i).CompareTo(b.ElementAtOrDefault(i));
            if (difference != 0) return difference;
        }
        return 0;

        static int[] Numbers(string version)
            => [.. version.Split('.').Select(part => int.TryParse(part, out int number) ? number : 0)];
    }

    private static DBEngineVersion Describe((string Engine, string Family, string Version) offer) => new(
        offer.Engine,
        offer.Version,
        offer.Family,
        DescriptionOf(offer.Engine),
        $"{DescriptionOf(offer.Engine)} {offer.Version}",
        [.. Offered.Where(other => other.Engine == offer.Engine && Compare(other.Version, offer.Version) > 0).Select(Target)],
        ExportableLogTypes: offer.Engine == Neptune ? ["audit", "slowquery"] : ["audit"],
        SupportsLogExportsToCloudwatchLogs: true,
        SupportsReadReplica: false,
        SupportsGlobalDatabases: true);

    private static UpgradeTarget Target((string Engine, string Family, string Version) offer) => new(
        offer.Engine, offer.Version, $"{DescriptionOf(offer.Engine)} {offer.Version}", AutoUpgrade: false, IsMajorVersionUpgrade: false);

    private static string DescriptionOf(string engine) => engine switch
    {
        Neptune => "Amazon Neptune",
        "docdb" => "Amazon DocumentDB (with MongoDB compatibility)",
        "aurora-postgresql" => "Aurora PostgreSQL",
        _ => "Aurora MySQL",
    };
}
