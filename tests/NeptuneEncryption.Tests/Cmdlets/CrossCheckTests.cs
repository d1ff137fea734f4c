using System.Text.Json;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>What is found, against what a client that is not ours lists: the aws command, filtered by engine and encryption.</summary>
public sealed class CrossCheckTests
{
    private static readonly string[] Engines = ["neptune", "neptune", "neptune", "aurora-mysql", "aurora-postgresql", "docdb"];
    private static readonly string[] Types = ["manual", "manual", "automated", "awsbackup"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task The_found_set_of_a_random_estate_is_that_of_the_aws_command(int round)
    {
        Random random = new(Seeds.Next() + round);
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(
            Seed.None,
            simulation: new SimulationOptions { PageSize = random.Next(5, 101), TagListOnResources = random.Next(2) == 0 });
        Fill(account.Rds(), account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1"), random, EmulatedAccount.Account);
        Fill(
            account.Rds(account: SeedAccounts.Partner),
            account.Host.Simulation.Kms(SeedAccounts.Partner, "us-east-1"),
            random,
            SeedAccounts.Partner);

        foreach (string[] type in (string[][])[[], ["manual"], ["automated"], ["awsbackup"], ["shared", "--include-shared"]])
        {
            string[] theirs = await TheirsAsync(account, type);
            PipelineResult ours = account.Session
                .Run($"Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 {(type is [] ? "" : $"-SnapshotType {type[0]}")}");

            Assert.Empty(ours.Errors);
            Assert.Equal(theirs.Order(StringComparer.Ordinal), ours.Values("DBClusterSnapshotArn").Order(StringComparer.Ordinal));
            Assert.NotEmpty(theirs);
        }
    }

    private static void Fill(RdsService rds, KmsService kms, Random random, string account)
    {
        string[] keys = ["alias/aws/rds", kms.CreateKey(new CreateKeyRequest()).Arn];
        for (int i = 0; i < 8; i++)
        {
            string engine = Pick(Engines);
            string cluster = $"c{i}-{engine}";
            string? key = random.Next(2) == 0 ? Pick(keys) : null;
            if (random.Next(2) == 0)
                rds.AddCluster(new ClusterSeed(cluster, engine) { KmsKeyId = key });
            for (int j = random.Next(60); j >= 0; j--)
                AddSnapshot($"s{j}-{i}", cluster, engine, Pick(Types), key);
        }
        // So that no type is without one.
        foreach (string type in Types.Distinct())
            AddSnapshot($"last-{type}", "gone", "neptune", type, null);

        void AddSnapshot(string name, string cluster, string engine, string type, string? key)
        {
            bool shared = account == SeedAccounts.Partner && type == "manual" && key != "alias/aws/rds";
            rds.AddSnapshot(new SnapshotSeed(
                type switch { "automated" => $"rds:{name}", "awsbackup" => $"awsbackup:{name}", _ => name },
                cluster)
            {
                Engine = engine,
                SnapshotType = type,
                KmsKeyId = key,
                SharedWith = shared ? [EmulatedAccount.Account] : [],
            });
        }

        T Pick<T>(T[] of) => of[random.Next(of.Length)];
    }

    private static async Task<string[]> TheirsAsync(EmulatedAccount account, string[] type)
    {
        JsonElement[] all = await AwsCommand.ListAsync(
            account, "DBClusterSnapshots", ["neptune", "describe-db-cluster-snapshots", .. type is []
            ? []
            : (string[])["--snapshot-type", .. type]]);
        return
        [
            .. all.Where(s => s.GetProperty("Engine").GetString() == "neptune" && !s.GetProperty("StorageEncrypted").GetBoolean())
                .Select(s => s.GetProperty("DBClusterSnapshotArn").GetString()!),
        ];
    }
}
