using NeptuneEncryption.Compliance;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Engine.Tests.Reports;

/// <summary>A year of nightly scans on virtual time. What a report says of each night is held against what the simulation did.</summary>
public sealed class NightlyScanTests
{
    private const int Nights = 365;
    private static readonly string[] Accounts = ["111122223333", "444455556666", "777788889999"];

    private readonly VirtualClock _clock = new();
    private readonly AwsSimulation _aws;
    private readonly Dictionary<string, NightlyAccount> _accounts;

    public NightlyScanTests()
    {
        _aws = new AwsSimulation(_clock);
        _accounts = Accounts.ToDictionary(account => account, account => new NightlyAccount(_aws, account, _clock));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Each_night_is_compared_as_it_was_and_no_first_time_ever_moves(int seed)
    {
        Random random = new(seed);
        EncryptionReport? baseline = null;
        Dictionary<string, DateTime> firstSeen = [];
        Dictionary<FindingChange, int> seen = Enum.GetValues<FindingChange>().ToDictionary(change => change, _ => 0);
        for (int night = 0; night < Nights; night++)
        {
            _clock.Advance(TimeSpan.FromDays(1));
            foreach (NightlyAccount account in _accounts.Values)
                account.Live(random);
            EncryptionReport report = await ScanAsync(night, baseline);
            string[] expected = [.. _accounts.Values.SelectMany(account => account.Expected()).Order(StringComparer.Ordinal)];
            ReportFinding[] rows = [.. report.Findings.Concat(report.NotSeen)];

            if (baseline is not null)
                Assert.Equal(expected, rows.Select(f => $"{f.Id} {f.Change}").Order(StringComparer.Ordinal));
            Assert.All(rows, finding
                => Assert.Equal(firstSeen.TryGetValue(finding.Id, out DateTime first) ? first : report.End, finding.FirstObservedAt));
            foreach (ReportFinding finding in rows)
            {
                firstSeen.TryAdd(finding.Id, report.End);
                seen[finding.Change ?? FindingChange.New]++;
            }
            baseline = report;
        }
        // Else a state could be right because it never came.
        Assert.All(seen, state => Assert.True(state.Value > 50, $"{state.Key} came {state.Value} times."));
    }

    private async Task<EncryptionReport> ScanAsync(int night, EncryptionReport? baseline)
    {
        ScanCoverage coverage = new();
        RunOutcome outcome = new(new CallLog());
        ScanScope[] scopes = [.. _accounts.Values.Select(
            a => new ScanScope(a.Cloud, Sample.Region, [Sample.Region]) { AccountId = a.Account })];
        await foreach (EngineEvent<Finding> e in new ComplianceCheck(new CompliancePolicy())
            .ScanAsync(new ScanOptions { Coverage = coverage }, scopes, TestContext.Current.CancellationToken))
        {
            outcome.Note(e, outcome.Findings.Add);
        }
        return ReportBuilder.Build(Sample.Input(night, [.. outcome.Findings]) with
        {
            Begin = _clock.GetUtcNow(),
            End = _clock.GetUtcNow().AddMinutes(1),
            Baseline = baseline,
            Targets = coverage.Targets,
        });
    }

    /// <summary>
    /// An account in which snapshots come, go, are encrypted and made again, keys are disabled, and scans fail now and then.
    /// </summary>
    private sealed class NightlyAccount
    {
        private static readonly Problem Denied = new(ProblemCode.AccessDenied, ProblemKind.AccessDenied, null, "Denied.", "Ask.");

        private readonly RdsService _rds;
        private readonly KmsService _kms;
        private readonly VirtualClock _clock;
        private readonly string _key;
        private readonly CallLog _log = new();

        /// <summary>What the last look that succeeded saw: whether each finding failed, and whether it ever had.</summary>
        private readonly Dictionary<string, (bool Fails, bool EverFailed)> _looked = [];

        private bool _keyIsEnabled = true;
        private string? _refused;

        public NightlyAccount(AwsSimulation aws, string account, VirtualClock clock)
        {
            Account = account;
            _clock = clock;
            _rds = aws.Rds(account, Sample.Region);
            _kms = aws.Kms(account, Sample.Region);
            _key = _kms.CreateKey(new CreateKeyRequest()).Arn;
            Cloud = new SimulatedCloud(aws, account, _log);
            _log.Refuse = call => call.Operation == _refused ? Denied : null;
        }

        public string Account { get; }

        public SimulatedCloud Cloud { get; }

        public void Live(Random random)
        {
            _refused = random.Next(12) switch
            {
                0 => "DescribeDBClusterSnapshots",
                1 => "GetCallerIdentity",
                _ => null,
            };
            if (random.Next(8) == 0)
                _kms.SetKeyState(_key, (_keyIsEnabled = !_keyIsEnabled) ? KeyState.Enabled : KeyState.Disabled);
            string name = $"graph-{random.Next(20)}";
            DBClusterSnapshot? there = Snapshots.FirstOrDefault(s => s.DBClusterSnapshotIdentifier == name);
            switch (random.Next(5))
            {
                case 0 when there is not null:
                    Delete(name);
                    break;
                case 1 when there is { StorageEncrypted: false }:
                    Delete(name);
                    Add($"{name}-encrypted", encrypted: true);
                    break;
                case 2 when there is not null:
                    Delete(name);
                    _clock.Advance(TimeSpan.FromHours(1));
                    Add(name, random.Next(2) == 0);
                    break;
                case 3 when there is { StorageEncrypted: false }:
                    Share(name, random.Next(2) == 0);
                    break;
                default:
                    if (there is null)
                        Add(name, random.Next(3) == 0);
                    break;
            }
        }

        /// <summary>What is to be said of tonight; the look is remembered when it succeeds.</summary>
        public IEnumerable<string> Expected()
        {
            if (_refused is not null)
                return [.. _looked.Keys.Select(id => $"{id} {FindingChange.NotLookedAt}")];
            var now = Snapshots.SelectMany(Checks).ToDictionary(check => check.Id, check => check.Fails);
            List<string> expected = [.. _looked.Keys.Except(now.Keys).Select(id => $"{id} {FindingChange.Gone}")];
            foreach (string id in _looked.Keys.Except(now.Keys).ToArray())
                _looked.Remove(id);
            foreach ((string id, bool fails) in now)
            {
                bool isKnown = _looked.TryGetValue(id, out (bool Fails, bool EverFailed) last);
                FindingChange change = !isKnown ? FindingChange.New
                    : fails == last.Fails ? FindingChange.Unchanged
                    : last.Fails ? FindingChange.Resolved
                    : last.EverFailed ? FindingChange.Reopened
                    : FindingChange.New;
                expected.Add($"{id} {change}");
                _looked[id] = (fails, fails || last.EverFailed);
            }
            return expected;
        }

        private IReadOnlyList<DBClusterSnapshot> Snapshots
            => [.. _rds.DescribeDBClusterSnapshots(new DescribeDBClusterSnapshotsRequest())
                .DBClusterSnapshots.Where(s => s.Status == "available")];

        private IEnumerable<(string Id, bool Fails)> Checks(DBClusterSnapshot snapshot)
        {
            string id = $"{snapshot.DBClusterSnapshotArn}/{snapshot.SnapshotCreateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}";
            yield return ($"{id}/encryption", !snapshot.StorageEncrypted || !_keyIsEnabled);
            if (!snapshot.StorageEncrypted)
                yield return ($"{id}/sharing", Attributes(snapshot.DBClusterSnapshotIdentifier).Count > 0);
        }

        private IReadOnlyList<string> Attributes(string name)
            => _rds.DescribeDBClusterSnapshotAttributes(new DescribeDBClusterSnapshotAttributesRequest(name))
                .DBClusterSnapshotAttributes[0].AttributeValues;

        private void Add(string name, bool encrypted)
        {
            if (encrypted && !_keyIsEnabled || Snapshots.Any(s => s.DBClusterSnapshotIdentifier == name))
                return;
            _rds.AddSnapshot(new SnapshotSeed(name, "gone-graph") { CreatedAt = _clock.GetUtcNow(), KmsKeyId = encrypted ? _key : null });
        }

        private void Delete(string name)
        {
            _rds.DeleteDBClusterSnapshot(new DeleteDBClusterSnapshotRequest(name));
            _clock.Advance(TimeSpan.FromHours(1));
        }

        private void Share(string name, bool share)
            => _rds.ModifyDBClusterSnapshotAttribute(new ModifyDBClusterSnapshotAttributeRequest(name, "restore")
            {
                ValuesToAdd = share ? ["all"] : [],
                ValuesToRemove = share ? [] : ["all"],
            });
    }
}
