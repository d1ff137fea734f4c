using NeptuneEncryption.Compliance;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Engine.Tests.World;
using static NeptuneEncryption.Engine.Tests.Dialects.DialectWorld;

namespace NeptuneEncryption.Engine.Tests.Dialects;

/// <summary>Finding snapshots and judging them.</summary>
internal static class ReadingChains
{
    private static readonly string[] Unencrypted = [AwsBackup, Manual, Automated];

    public static async Task<ChainEnd> FindAsync(DialectWorld world)
    {
        RunOutcome said = new(world.Log());
        ScanOptions options = new() { Selects = snapshot => !snapshot.StorageEncrypted };
        await foreach (EngineEvent<Snapshot> e in new SnapshotScan(options).RunAsync([Scope(world, said)], CancellationToken.None))
            said.Note(e, said.Snapshots.Add);
        return End(said, [.. said.Snapshots.Select(row => row.DBClusterSnapshotIdentifier)], Unencrypted);
    }

    public static async Task<ChainEnd> JudgeAsync(DialectWorld world)
    {
        RunOutcome said = new(world.Log());
        await foreach (EngineEvent<Finding> e in new ComplianceCheck(new CompliancePolicy())
            .ScanAsync(new ScanOptions(), [Scope(world, said)], CancellationToken.None))
        {
            said.Note(e, said.Findings.Add);
        }
        foreach (Finding finding in said.Findings)
        {
            FindingStatus right = finding.DBClusterSnapshotIdentifier == Encrypted ? FindingStatus.PASS : FindingStatus.FAIL;
            Require(finding.Status == right, $"'{finding.DBClusterSnapshotIdentifier}' is judged {finding.Status}");
        }
        return End(said, [.. said.Findings.Select(finding => finding.DBClusterSnapshotIdentifier)], [.. Unencrypted, Encrypted]);
    }

    private static ScanScope Scope(DialectWorld world, RunOutcome said)
        => new(world.Account.Cloud(said.Log), TestAccount.Region, [TestAccount.Region]);

    /// <summary>What is not found must have been asked for and refused: then AWS tells it to nobody.</summary>
    private static ChainEnd End(RunOutcome said, string[] found, string[] expected)
    {
        Require(found.Distinct().Count() == found.Length, $"found twice: {string.Join(", ", found)}");
        Require(said.Problems.Count == 0, $"a target failed: {said.Problems.FirstOrDefault()?.Message}");
        string[] missing = [.. expected.Except(found)];
        Require(!found.Except(expected).Any(), $"found what is not there: {string.Join(", ", found.Except(expected))}");
        if (missing.Length == 0)
            return ChainEnd.Completed;
        Require(missing is [AwsBackup], $"missed {string.Join(", ", missing)}");
        Require(said.Traces.Exists(trace => trace.Contains("awsbackup", StringComparison.Ordinal)), "missed without a word");
        return new ChainEnd(["NotListed"]);
    }
}
