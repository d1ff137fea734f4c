using NeptuneEncryption.Discovery;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Planning;
using NeptuneEncryption.Remediation.Running;

namespace NeptuneEncryption.Engine.Tests.World;

/// <summary>A small account with unencrypted Neptune snapshots, and what it takes to remediate them in virtual time.</summary>
internal sealed class TestAccount
{
    public const string Account = "111122223333";
    public const string Region = "us-east-1";

    public TestAccount(int snapshots = 1, SimulationOptions? options = null)
    {
        Aws = new AwsSimulation(Clock, options);
        Rds.AddCluster(new ClusterSeed("fraud-graph") { EngineVersion = "1.3.2.1", BackupRetentionPeriod = 7, CopyTagsToSnapshot = true });
        for (int i = 1; i <= snapshots; i++)
        {
            Sources.Add(Rds.AddSnapshot(
                new SnapshotSeed($"before-upgrade-{i}", "fraud-graph") { EngineVersion = "1.3.2.1" }).DBClusterSnapshotIdentifier);
        }

        KeyArn = Aws.Kms(Account, Region).DescribeKey(new("alias/aws/rds")).Arn;
    }

    public VirtualClock Clock { get; } = new();

    public AwsSimulation Aws { get; }

    public RdsService Rds => Aws.Rds(Account, Region);

    /// <summary>The identifiers of the unencrypted sources.</summary>
    public List<string> Sources { get; } = [];

    /// <summary>ARN of alias/aws/rds.</summary>
    public string KeyArn { get; }

    public EncryptionOptions Options { get; set; } = new();

    public RunOptions Run { get; set; } = new();

    /// <summary>What the audit log of each run is written to.</summary>
    public Stream? Log { get; set; }

    /// <summary>The user's name for the restored cluster of every source.</summary>
    public string? ClusterIdentifier { get; set; }

    /// <summary>The user's name for the encrypted snapshot of every source.</summary>
    public string? SnapshotIdentifier { get; set; }

    public ICloudGateway Cloud(CallLog log) => new SimulatedCloud(Aws, Account, log);

    /// <summary>Plans and runs, as the cmdlet does, in one process that may be killed on the way.</summary>
    public Task<RunOutcome> EncryptAsync(
        CallLog? log = null,
        IReadOnlyList<string>? sources = null,
        EncryptionOptions? options = null,
        RunOptions? run = null)
        => RunAsync(log ?? new CallLog(), cloud => Planner.PlanAsync(
            [.. (sources ?? Sources).Select(s => Target(cloud, s) with { Options = options ?? Options })],
            mustLastUntil: null,
            CancellationToken.None), run);

    /// <summary>Undoes what the encryption of each source has left.</summary>
    public Task<RunOutcome> UndoAsync(
        bool includeEncryptedSnapshot = false,
        CallLog? log = null,
        IReadOnlyList<string>? sources = null,
        bool includeUnencrypted = false)
        => RunAsync(log ?? new CallLog(), cloud => UndoPlanner.PlanAsync(
            [.. (sources ?? Sources).Select(s => Target(cloud, s))],
            new UndoOptions(includeEncryptedSnapshot, includeUnencrypted),
            CancellationToken.None));

    /// <summary>Finishes operations, as piping them does.</summary>
    public Task<RunOutcome> FinishAsync(IReadOnlyList<EncryptionOperation> operations, CallLog? log = null)
        => RunAsync(log ?? new CallLog(), cloud => Planner.PlanAsync(
            [.. operations.Select(
                o => (Target(cloud, o.SourceDBClusterSnapshotArn) with { SnapshotCreateTime = o.SourceSnapshotCreateTime }).Of(
                    o, new EncryptionOptions { RemoveSource = Options.RemoveSource, CopySharing = Options.CopySharing }))],
            mustLastUntil: null,
            CancellationToken.None));

    /// <summary>What the account's tags tell of operations.</summary>
    public async Task<IReadOnlyList<EncryptionOperation>> OperationsAsync(CallLog? log = null)
    {
        List<EncryptionOperation> operations = [];
        RunOutcome outcome = new(log ?? new CallLog());
        await foreach (EngineEvent<EncryptionOperation> e in new OperationScan(_ => true).RunAsync(
            [new ScanScope(Cloud(outcome.Log), Region, [Region])],
            CancellationToken.None))
        {
            outcome.Note(e, operations.Add);
        }

        return outcome.Problems is [] ? operations : throw new InvalidOperationException(outcome.Problems[0].Message);
    }

    private async Task<RunOutcome> RunAsync(
        CallLog log,
        Func<ICloudGateway, IAsyncEnumerable<EngineEvent<EncryptionPlan>>> plan,
        RunOptions? options = null)
    {
        RunOutcome outcome = new(log);
        try
        {
            await foreach (EngineEvent<EncryptionPlan> e in plan(Cloud(log)))
                outcome.Note(e, outcome.Plans.Add);
        }
        catch (GatewayException e)
        {
            // Credentials that are of no use at all end the command.
            outcome.Problems.Add(e.Problem);
        }
        EncryptionRun run = new(options ?? Run, Clock, Log is null ? null : OpenLog(Log));
        try
        {
            await foreach (EngineEvent<EncryptionResult> e in run.RunAsync(outcome.Plans, [.. outcome.Problems], CancellationToken.None))
                outcome.Note(e, outcome.Results.Add);
        }
        finally
        {
            outcome.Unfinished = run.Unfinished;
        }
        return outcome;
    }

    private AuditLog OpenLog(Stream log)
    {
        log.Position = 0;
        return new AuditLog(log, "audit.jsonl", Clock, new Dictionary<string, object?> { ["tool"] = "test" });
    }

    public EncryptionTarget Target(ICloudGateway cloud, string source)
        => new(cloud, Region, source) { Options = Options, ClusterIdentifier = ClusterIdentifier, SnapshotIdentifier = SnapshotIdentifier };

    public IReadOnlyList<DBClusterSnapshot> Snapshots
    {
        get
        {
            List<DBClusterSnapshot> all = [];
            string? marker = null;
            do
            {
                DBClusterSnapshotMessage page = Rds.DescribeDBClusterSnapshots(new() { Marker = marker });
                all.AddRange(page.DBClusterSnapshots);
                marker = page.Marker;
            }
            while (marker is not null);
            return all;
        }
    }

    /// <summary>The encrypted snapshots.</summary>
    public IReadOnlyList<DBClusterSnapshot> Copies => [.. Snapshots.Where(s => s.StorageEncrypted)];

    /// <summary>The clusters beside the source cluster that are not being deleted.</summary>
    public IReadOnlyList<DBCluster> RestoredClusters
        => [.. Rds.DescribeDBClusters(new DescribeDBClustersRequest()).DBClusters
            .Where(c => c.DBClusterIdentifier != "fraud-graph" && c.Status != "deleting")];

    public bool Has(string snapshot) => Snapshots.Any(s => s.DBClusterSnapshotIdentifier == snapshot);
}

/// <summary>What a run said.</summary>
internal sealed class RunOutcome(CallLog log)
{
    public CallLog Log => log;

    public List<EncryptionPlan> Plans { get; } = [];

    public List<EncryptionResult> Results { get; } = [];

    public List<Snapshot> Snapshots { get; } = [];

    public List<Finding> Findings { get; } = [];

    public List<Problem> Problems { get; } = [];

    public List<string> Warnings { get; } = [];

    public List<string> Traces { get; } = [];

    public IReadOnlyList<UnfinishedOperation> Unfinished { get; set; } = [];

    public void Note<T>(EngineEvent<T> said, Action<T> result)
    {
        switch (said)
        {
            case EngineEvent<T>.Result row:
                result(row.Value);
                break;
            case EngineEvent<T>.Failure failure:
                Problems.Add(failure.Problem);
                break;
            case EngineEvent<T>.Warning warning:
                Warnings.Add(warning.Message);
                break;
            case EngineEvent<T>.Trace trace:
                Traces.Add(trace.Message);
                break;
        }
    }
}
