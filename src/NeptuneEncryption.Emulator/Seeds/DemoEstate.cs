using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Seeds;

/// <summary>
/// The sample estate. In us-east-1: three unencrypted manual snapshots of two Neptune clusters, an unencrypted automated one, two encrypted
/// ones, an Aurora and a DocumentDB one, and one that another account shares; in eu-west-1 one unencrypted manual snapshot. In these
/// Regions and
/// in us-west-2 a customer managed key, <c>alias/graph-backups</c>.
/// </summary>
internal static class DemoEstate
{
    private const string Home = "us-east-1";
    private const string Abroad = "eu-west-1";
    private const string Spare = "us-west-2";

    internal static void AddTo(AwsSimulation aws)
    {
        RdsService home = aws.Rds(SeedAccounts.Main, Home);
        DateTimeOffset today = aws.Clock.GetUtcNow();
        AddUnencryptedGraphs(home, today);
        AddEncryptedGraph(home, today);
        AddOtherEngines(home, today);
        AddPartner(aws.Rds(SeedAccounts.Partner, Home), today);
        RdsService abroad = aws.Rds(SeedAccounts.Main, Abroad);
        abroad.AddCluster(Cluster("recommendations", today, 700) with { Tags = [new("team", "shop")] });
        abroad.AddSnapshot(Snapshot("recommendations-before-upgrade", "recommendations", today, 45));
        foreach (string region in new[] { Home, Abroad, Spare })
            AddKey(aws.Kms(SeedAccounts.Main, region));
    }

    private static void AddUnencryptedGraphs(RdsService rds, DateTimeOffset today)
    {
        rds.AddCluster(Cluster("fraud-graph", today, 900) with { Tags = [new("team", "payments"), new("env", "prod")] });
        rds.AddSnapshot(
            Snapshot("fraud-graph-2025-audit", "fraud-graph", today, 120) with { Tags = [new("team", "payments"), new("keep", "7y")] });
        rds.AddSnapshot(Snapshot("fraud-graph-before-migration", "fraud-graph", today, 60));
        // At least an hour old, so that its age is in hours at any time of day.
        DateTimeOffset night = new(today.AddHours(-4).UtcDateTime.Date.AddHours(3), TimeSpan.Zero);
        rds.AddSnapshot(Snapshot(FormattableString.Invariant($"rds:fraud-graph-{night:yyyy-MM-dd-HH-mm}"), "fraud-graph", today, 1) with
        {
            SnapshotType = "automated",
            CreatedAt = night,
        });
        // This cluster is gone; its snapshot is all that is left.
        rds.AddSnapshot(Snapshot("social-graph-final", "social-graph", today, 200) with { EngineVersion = "1.2.1.2" });
    }

    private static void AddEncryptedGraph(RdsService rds, DateTimeOffset today)
    {
        rds.AddCluster(Cluster("identity-graph", today, 300) with { KmsKeyId = "alias/aws/rds", DeletionProtection = true });
        rds.AddSnapshot(Snapshot("identity-graph-weekly-1", "identity-graph", today, 14));
        rds.AddSnapshot(Snapshot("identity-graph-weekly-2", "identity-graph", today, 7));
    }

    private static void AddOtherEngines(RdsService rds, DateTimeOffset today)
    {
        rds.AddSnapshot(Snapshot("ledger-year-end", "ledger", today, 90) with { Engine = "aurora-postgresql" });
        rds.AddSnapshot(Snapshot("catalogue-documents", "catalogue", today, 30) with { Engine = "docdb" });
    }

    private static void AddPartner(RdsService rds, DateTimeOffset today)
        => rds.AddSnapshot(Snapshot("partner-graph-handover", "partner-graph", today, 20) with { SharedWith = [SeedAccounts.Main] });

    private static void AddKey(KmsService kms) => kms.CreateAlias(new("alias/graph-backups", kms.CreateKey(new()).KeyId));

    private static ClusterSeed Cluster(string name, DateTimeOffset today, int daysOld)
        => new(name) { CreatedAt = today.AddDays(-daysOld), Members = [$"{name}-1"] };

    private static SnapshotSeed Snapshot(string name, string cluster, DateTimeOffset today, int daysOld)
        => new(name, cluster) { CreatedAt = today.AddDays(-daysOld) };
}
