using System.Globalization;
using NeptuneEncryption.Compliance;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Engine.Tests.Reports;

/// <summary>Findings and reports as the cmdlet makes them.</summary>
internal static class Sample
{
    public const string Account = "111122223333";
    public const string Region = "us-east-1";

    public static DateTimeOffset Night(int number) => new DateTimeOffset(2026, 11, 24, 3, 0, 0, TimeSpan.Zero).AddDays(number);

    public static Finding Unencrypted(
        string name, string account = Account, string region = Region, int created = 0, params string[] sharedWith)
        => Make(new Evidence(Snapshot(name, account, region, created)) { Sharing = new SharingEvidence(sharedWith, null) });

    public static Finding Encrypted(string name, string keyState = "Enabled", string account = Account, string region = Region)
    {
        string arn = $"arn:aws:kms:{region}:{account}:key/11111111-2222-3333-4444-555555555555";
        Snapshot snapshot = Snapshot(name, account, region, 0) with { StorageEncrypted = true, KmsKeyId = arn };
        Problem denied = new(ProblemCode.AccessDenied, ProblemKind.AccessDenied, arn, "Denied.", "Ask.");
        return Make(new Evidence(snapshot)
        {
            Key = keyState == "Unknown"
                ? new KeyEvidence(null, null, denied)
                : new KeyEvidence(new KmsKey(arn, keyState, "ENCRYPT_DECRYPT", "SYMMETRIC_DEFAULT", "CUSTOMER"), ["alias/graphs"], null),
        });
    }

    public static TargetCoverage Scanned(string region = Region, string account = Account) => new(account, region) { Partition = "aws" };

    public static TargetCoverage Failed(string region = Region, string account = Account, string code = ProblemCode.AccessDenied)
        => Scanned(region, account) with
        {
            Problem = new Problem(
            code, ProblemKind.AccessDenied, region, $"{region} could not be scanned.", "Ask.")
        };

    public static ReportInput Input(int night, params Finding[] findings) => new()
    {
        ReportId = $"night-{night}",
        Tool = new ReportTool("NeptuneEncryption", "0.1.0"),
        Origin = new ReportOrigin("machine", "user", "Linux", "7.6.9"),
        Begin = Night(night),
        End = Night(night).AddMinutes(1),
        Coverage = ReportCoverage.Complete,
        Targets = [Scanned()],
        Findings = findings,
    };

    public static EncryptionReport Report(int night, EncryptionReport? baseline, params Finding[] findings)
        => ReportBuilder.Build(Input(night, findings) with { Baseline = baseline });

    public static ReportException Accept(string arn, string until, ReportCheck? check = null) => new()
    {
        Match = new ExceptionMatch { DBClusterSnapshotArn = arn, Check = check },
        Reason = "It is test data.",
        ApprovedBy = "Ann",
        ExpiresOn = DateOnly.ParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        State = ExceptionState.Unused,
    };

    private static Finding Make(Evidence evidence) => SnapshotEvaluator.Evaluate(evidence, new CompliancePolicy());

    private static Snapshot Snapshot(string name, string account, string region, int created) => new()
    {
        DBClusterSnapshotIdentifier = name,
        DBClusterSnapshotArn = $"arn:aws:rds:{region}:{account}:cluster-snapshot:{name}",
        DBClusterIdentifier = "graph",
        SnapshotCreateTime = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddDays(created),
        SnapshotType = SnapshotType.Manual,
        Engine = DatabaseEngine.Neptune,
        Region = region,
        Partition = "aws",
        AccountId = account,
        OwnerAccountId = account,
        TagList = [new Tag("purpose", "test")],
    };
}
