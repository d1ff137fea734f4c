using System.Diagnostics;
using NeptuneEncryption.Benchmarks.Measuring;
using NeptuneEncryption.Compliance;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Engine.Tests.World;

namespace NeptuneEncryption.Benchmarks.Scenarios;

/// <summary>Judging alone: snapshots that are in memory already, under keys that are asked for once.</summary>
internal static class JudgeThroughput
{
    private const int Keys = 50;
    private const double Wanted = 500_000;

    public static async Task<Report> RunAsync(Bench bench)
    {
        int snapshots = bench.Choose(100_000, 20_000);
        List<double> calls = [];
        Sample[] samples = await Interleaved.RunAsync(bench.Rounds, warmUps: 3, new Contender("findings", "findings/s", JudgeAsync));
        return new Report(
            "judge-throughput",
            $"Warm: {snapshots:N0} encrypted snapshots in memory under {Keys} keys, in this process, no PowerShell.")
        {
            Samples = samples,
            Ratios =
            [
                new($"findings a second / {Wanted:N0}", [.. samples[0].Values.Select(rate => rate / Wanted)], Target: 1),
                new("DescribeKey calls / distinct keys", [.. calls.Select(count => count / Keys)], Target: 1, AtMost: true, Alarm: 1),
            ],
        };

        async Task<double> JudgeAsync()
        {
            TestAccount account = new();
            string[] keys = [.. Enumerable.Range(0, Keys)
                .Select(_ => account.Aws.Kms(TestAccount.Account, TestAccount.Region).CreateKey(new CreateKeyRequest()).Arn)];
            CallLog log = new();
            ScanTarget target = new(account.Cloud(log), TestAccount.Region);
            ComplianceTarget[] given = [.. Enumerable.Range(0, snapshots).Select(i => Target(target, i, keys[i % Keys]))];
            int findings = 0;
            long start = Stopwatch.GetTimestamp();
            await foreach (EngineEvent<Finding> said in new ComplianceCheck(new CompliancePolicy()).EvaluateAsync(
                given,
                CancellationToken.None))
            {
                findings += said is EngineEvent<Finding>.Result { Value.Status: FindingStatus.PASS } ? 1 : 0;
            }

            double time = Stopwatch.GetElapsedTime(start).TotalSeconds;
            calls.Add(log.Calls.Count(call => call.Operation == "DescribeKey"));
            return findings == snapshots
                ? snapshots / time
                : throw new InvalidOperationException($"{findings} findings of {snapshots} snapshots.");
        }
    }

    private static ComplianceTarget Target(ScanTarget target, int number, string key)
    {
        Snapshot snapshot = new()
        {
            DBClusterSnapshotIdentifier = $"snapshot-{number}",
            DBClusterSnapshotArn = $"arn:aws:rds:{TestAccount.Region}:{TestAccount.Account}:cluster-snapshot:snapshot-{number}",
            DBClusterIdentifier = "graph",
            Engine = "neptune",
            SnapshotType = "manual",
            StorageEncrypted = true,
            KmsKeyId = key,
            Region = TestAccount.Region,
            Partition = "aws",
            AccountId = TestAccount.Account,
            OwnerAccountId = TestAccount.Account,
        };
        return new ComplianceTarget(target, snapshot.DBClusterSnapshotIdentifier) { Found = snapshot };
    }
}
