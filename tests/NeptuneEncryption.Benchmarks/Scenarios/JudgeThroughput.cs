using System.Diagnostics;
using NeptuneEncryption.Benchmarks.Measuring;
using NeptuneEncryption.Compliance;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;

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
        return new Report("judge-throughput", $"Warm: {snapshots:N0} encrypted snapshots in memory under {Keys} keys, in this process, no PowerShell.")
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
            CountingCloud cloud = new();
            ScanTarget target = new(cloud, "us-east-1");
            JudgingTarget[] given = [.. Enumerable.Range(0, snapshots).Select(i => Target(target, i))];
            int findings = 0;
            long start = Stopwatch.GetTimestamp();
            await foreach (EngineEvent<Finding> said in new ComplianceCheck(new JudgingPolicy()).JudgeAsync(given, CancellationToken.None))
                findings += said is EngineEvent<Finding>.Result { Value.Status: FindingStatus.PASS } ? 1 : 0;
            double time = Stopwatch.GetElapsedTime(start).TotalSeconds;
            calls.Add(cloud.DescribeKeyCalls);
            return findings == snapshots ? snapshots / time : throw new InvalidOperationException($"{findings} findings of {snapshots} snapshots.");
        }
    }

    private static JudgingTarget Target(ScanTarget target, int number)
    {
        Snapshot snapshot = new()
        {
            DBClusterSnapshotIdentifier = $"snapshot-{number}",
            DBClusterSnapshotArn = $"arn:aws:rds:us-east-1:{CountingCloud.Account}:cluster-snapshot:snapshot-{number}",
            DBClusterIdentifier = "graph",
            Engine = "neptune",
            SnapshotType = "manual",
            StorageEncrypted = true,
            KmsKeyId = $"arn:aws:kms:us-east-1:{CountingCloud.Account}:key/{number % Keys}",
            Region = "us-east-1",
            Partition = "aws",
            AccountId = CountingCloud.Account,
            OwnerAccountId = CountingCloud.Account,
        };
        return new JudgingTarget(target, snapshot.DBClusterSnapshotIdentifier) { Found = snapshot };
    }

    /// <summary>Knows who we are and every key, and nothing else: nothing else is asked of encrypted snapshots.</summary>
    private sealed class CountingCloud : ICloudGateway, IKeyGateway
    {
        public const string Account = "111122223333";
        private int _calls;

        public int DescribeKeyCalls => _calls;

        public string? DefaultRegion => null;

        public string CredentialSource => "";

        public ICloudGateway AssumeRole(string roleArn, string? externalId) => throw new NotSupportedException();

        public Task<CallerIdentity> GetCallerIdentityAsync(string region, CancellationToken cancellationToken) => Task.FromResult(new CallerIdentity(Account, $"arn:aws:iam::{Account}:user/me"));

        public Task<IReadOnlyList<string>> ListRegionsAsync(string region, CancellationToken cancellationToken) => throw new NotSupportedException();

        public INeptuneGateway Neptune(Origin origin) => null!;

        public IKeyGateway Keys(string region) => this;

        public Task<KmsKey> DescribeKeyAsync(string keyId, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _calls);
            return Task.FromResult(new KmsKey(keyId, "Enabled", "ENCRYPT_DECRYPT", "SYMMETRIC_DEFAULT", "CUSTOMER"));
        }

        public Task<KmsKey> CreateKeyAsync(NewKeyRequest request, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task EnableKeyRotationAsync(string keyId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task CreateAliasAsync(string aliasName, string keyId, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<string>> ListAliasesAsync(string keyId, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<string>>([]);
    }
}
