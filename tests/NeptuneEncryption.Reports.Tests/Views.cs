using System.Text;
using NeptuneEncryption.Engine.Tests.Reports;

namespace NeptuneEncryption.Reports.Tests;

/// <summary>Reports with something of everything, and what the views make of them.</summary>
internal static class Views
{
    /// <summary>What somebody could have named a resource, a tag or a reason, to do harm where it is shown.</summary>
    public static TheoryData<string> Hostile { get; } =
    [
        "<script>document.title='run'</script>",
        "</script><img src=x onerror=alert(1)>",
        "\"'`><svg onload=alert(1)>",
        "{{ 7 | times: 6 }}{% raw %}",
        "=cmd|' /C calc'!A0",
        "+1+1", "-2+3", "@SUM(1)", " \t=1+1", "＝1+1",
        "\e[31mred\e]0;title\a",
        "abc\u202Etxt.exe\u2066x",
        "a\r\nb\n|c|",
        "[link](https://example.com) <https://example.com> https://example.com",
        "\0\b\u2028\u2029",
        "\uD800 lone",
        new string('x', 10_000),
        string.Concat(Enumerable.Repeat("𝔘", 5_000)),
    ];

    /// <summary>A report with a baseline, in which each state and each kind of part comes.</summary>
    public static EncryptionReport Whole()
    {
        EncryptionReport before = ReportBuilder.Build(Sample.Input(0,
            Sample.Unencrypted("stays"), Sample.Unencrypted("goes"), Sample.Encrypted("key-on", "Disabled"), Sample.Encrypted("key-seen"),
            Sample.Unencrypted("elsewhere", region: "eu-west-1")) with
        {
            Targets = [Sample.Scanned(), Sample.Scanned("eu-west-1")],
        });
        Finding caused = Sample.Unencrypted("new-one") with
        {
            RootCause = new Cluster { DBClusterIdentifier = "graph", DBClusterArn = "arn:aws:rds:us-east-1:111122223333:cluster:graph" },
        };
        return ReportBuilder.Build(Sample.Input(1,
            Sample.Unencrypted("stays"), caused, Sample.Unencrypted("public-one", sharedWith: ["all", "444455556666"]), Sample.Encrypted(
                "key-on"),
            Sample.Encrypted("key-seen", "Unknown"), Sample.Unencrypted("theirs", account: "444455556666", region: "us-west-2")) with
        {
            Baseline = before,
            Targets = [Sample.Scanned(), Sample.Failed("eu-west-1"), Sample.Scanned("us-west-2", "444455556666"), Sample.Scanned(
                "eu-north-1") with { IsExcluded = true }],
            Exceptions = [Sample.Accept("*:stays", "2027-03-31"), Sample.Accept("*", "2020-01-01"), Sample.Accept("*:none", "2027-01-01")],
            Problems = [new Problem(
                ProblemCode.AccessDenied, ProblemKind.AccessDenied, "eu-west-1", "eu-west-1 could not be scanned.", "Ask.")],
            Parameters = new Dictionary<string, string> { ["Region"] = "us-east-1, eu-west-1" },
            Remediations = [Remediation("goes")],
            Logs = [new ReportLog("run.jsonl", new string('0', 64), 1234)],
        });
    }

    /// <summary>A report in which everything that is not ours is some given text.</summary>
    public static EncryptionReport HostileReport(string text)
    {
        EncryptionReport report = Whole();
        return report with
        {
            ReportId = text,
            Origin = new ReportOrigin(text, text, text, text),
            Parameters = new Dictionary<string, string> { [text] = text },
            Targets = [.. report.Targets.Select(
                t => t with { AccountId = text, Region = text, Message = text, CallerArn = text, ProfileName = text, RoleArn = text })],
            Findings = [.. report.Findings.Select((f, i) => Hostilely(f, text, i))],
            NotSeen = [.. report.NotSeen.Select((f, i) => Hostilely(f, text, 100 + i))],
            Clusters = [.. report.Clusters.Select(
                c => c with { DBClusterIdentifier = text, DBClusterArn = text, AccountId = text, Region = text })],
            Keys = [.. report.Keys.Select(k => k with { Arn = text, Alias = text, KeyState = text, KeyManager = text })],
            Exceptions = [.. report.Exceptions.Select(
                e => e with { Reason = text, ApprovedBy = text, Match = new ExceptionMatch { DBClusterSnapshotArn = text } })],
            Problems = [.. report.Problems.Select(p => new ReportProblem(text, text, text))],
            Remediations = [Remediation(text)],
            Logs = [.. report.Logs.Select(log => log with { Name = text })],
        };
    }

    public static string Text(ReportFormat format, EncryptionReport report) => Assert.Single(Files(format, report)).Text;

    public static (string Suffix, string Text)[] Files(ReportFormat format, EncryptionReport report)
        => [.. new ReportWriter().Write(format, report).Select(file => (file.Suffix, Encoding.UTF8.GetString(Bytes(file.Write))))];

    public static string Json(EncryptionReport report) => Encoding.UTF8.GetString(Bytes(output => ReportJson.Write(report, output)));

    private static byte[] Bytes(Action<Stream> write)
    {
        using MemoryStream output = new();
        write(output);
        return output.ToArray();
    }

    private static ReportFinding Hostilely(ReportFinding finding, string text, int number) => finding with
    {
        Id = $"{text}/{number}",
        DBClusterSnapshotIdentifier = text,
        DBClusterSnapshotArn = text,
        DBClusterIdentifier = text,
        KmsKeyId = text,
        KeyAlias = text,
        SharedWith = [text],
        RootCause = text,
        Remediation = text,
        SnapshotType = text,
        TagList = [new Tag(text, text), new Tag("", "")],
        Reasons = [new FindingReason(finding.Reasons[0].Code, text)],
        Region = text,
        AccountId = text,
        OwnerAccountId = text,
        ProfileName = text,
        RoleArn = text,
    };

    private static EncryptionResult Remediation(string name) => new()
    {
        Status = EncryptionStatus.Completed,
        DBClusterSnapshotIdentifier = $"{name}-encrypted",
        SourceDBClusterSnapshotIdentifier = name,
        SourceDBClusterSnapshotArn = $"arn:aws:rds:us-east-1:111122223333:cluster-snapshot:{name}",
        Region = Sample.Region,
        Partition = "aws",
        AccountId = Sample.Account,
        OwnerAccountId = Sample.Account,
        Steps =
        [
            new EncryptionStep(
                EncryptionStepName.RestoreCluster, EncryptionStepOutcome.Done, Sample.Night(0).UtcDateTime, Sample.Night(0).AddMinutes(9)
                    .UtcDateTime, "c0ffee00-1"),
        ],
        Duration = TimeSpan.FromMinutes(12),
    };
}
