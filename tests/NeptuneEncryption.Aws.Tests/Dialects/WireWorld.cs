using NeptuneEncryption.Aws.Tests.Emulated;
using NeptuneEncryption.Compliance;
using NeptuneEncryption.CrossRegionCopy;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Emulator;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Planning;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Aws.Tests.Dialects;

/// <summary>What people do with the module, over HTTP, in an account that has Neptune's snapshots among others'.</summary>
internal sealed class WireWorld(EmulatorHost host)
{
    public const string Source = "before-upgrade";
    public const string Encrypted = "encrypted-already";
    private const string Destination = "eu-west-1";

    private readonly EmulatedTime _time = new(host.Clock);

    private ICloudGateway Cloud { get; } = host.Cloud();

    public RdsService Rds => host.Simulation.Rds(SeedAccounts.Main, EmulatedAws.Region);

    public RdsService There => host.Simulation.Rds(SeedAccounts.Main, Destination);

    public string Key { get; private set; } = "";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Seed()
    {
        Key = host.Simulation.Kms(SeedAccounts.Main, EmulatedAws.Region).CreateKey(new CreateKeyRequest()).Arn;
        Rds.AddCluster(new ClusterSeed("fraud-graph") { EngineVersion = "1.3.2.1" });
        Rds.AddCluster(new ClusterSeed("orders") { Engine = "aurora-mysql" });
        Rds.AddSnapshot(new SnapshotSeed(Source, "fraud-graph"));
        Rds.AddSnapshot(new SnapshotSeed("awsbackup:job-1", "fraud-graph") { SnapshotType = "awsbackup" });
        Rds.AddSnapshot(new SnapshotSeed("orders-before", "orders"));
        Rds.AddSnapshot(new SnapshotSeed(Encrypted, "another-graph") { KmsKeyId = Key, EngineVersion = "1.3.2.1" });
    }

    public async Task<IReadOnlyList<string>> FindAsync()
        => [.. (await AllAsync(new SnapshotScan(new ScanOptions { Selects = row => !row.StorageEncrypted }).RunAsync([Scope], Token)))
            .Select(row => row.DBClusterSnapshotIdentifier).Order(StringComparer.Ordinal)];

    public async Task<IReadOnlyList<string>> JudgeAsync()
        => [.. (await AllAsync(new ComplianceCheck(new CompliancePolicy()).ScanAsync(new ScanOptions(), [Scope], Token)))
            .Select(finding => $"{finding.DBClusterSnapshotIdentifier} {finding.Status}").Order(StringComparer.Ordinal)];

    public async Task<EncryptionResult> EncryptAsync(bool removeSource)
    {
        EncryptionOptions options = new() { KmsKeyId = Key, RemoveSource = removeSource };
        EncryptionTarget target = new(Cloud, EmulatedAws.Region, Source) { Options = options };
        return await RunAsync(await AllAsync(Planner.PlanAsync([target], mustLastUntil: null, Token)));
    }

    public async Task<EncryptionResult> UndoAsync()
        => await RunAsync(await AllAsync(UndoPlanner.PlanAsync(
            [new EncryptionTarget(Cloud, EmulatedAws.Region, Source)],
            new UndoOptions(IncludeEncryptedSnapshot: true),
            Token)));

    public async Task<EncryptionResult> CopyAsync()
    {
        string key = host.Simulation.Kms(SeedAccounts.Main, Destination).CreateKey(new CreateKeyRequest()).Arn;
        List<CopyPlan> plans = await AllAsync(new CopyPlanner(Destination, key).PlanAsync(
            [new EncryptionTarget(Cloud, EmulatedAws.Region, Encrypted)],
            Token));
        return Assert.Single(await AllAsync(new CopyRun(new RunOptions(), _time).RunAsync(plans, Token)));
    }

    private ScanScope Scope => new(Cloud, EmulatedAws.Region, [EmulatedAws.Region]);

    private async Task<EncryptionResult> RunAsync(List<EncryptionPlan> plans)
        => Assert.Single(await AllAsync(new EncryptionRun(new RunOptions(), _time).RunAsync(plans, [], Token)));

    /// <summary>All that it says, none of which is a failure.</summary>
    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<EngineEvent<T>> events)
    {
        List<T> all = [];
        await foreach (EngineEvent<T> said in events)
        {
            if (said is EngineEvent<T>.Failure { Problem: { } problem })
                Assert.Fail($"{problem.Code}: {problem.Message}");
            if (said is EngineEvent<T>.Result result)
                all.Add(result.Value);
        }

        return all;
    }
}
