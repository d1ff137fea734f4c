using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NeptuneEncryption.Engine.Tests.Reports;
using NeptuneEncryption.Templates.Tests;

namespace NeptuneEncryption.Reports.Tests;

/// <summary>ASFF, by AWS's service model and by the limits that stand only in its text.</summary>
public sealed class AsffTests
{
    /// <summary>Lengths of the API reference, by the path of the member.</summary>
    private static readonly (string Path, int Length)[] Lengths =
    [
        ("Id", 512), ("ProductArn", 2048), ("GeneratorId", 512), ("Title", 256), ("Description", 1024), (
            "Remediation.Recommendation.Text", 512),
        ("FindingProviderFields.Severity.Original", 64),
    ];

    [Fact]
    public async Task AWS_s_service_model_takes_every_batch_and_moto_imports_it()
    {
        string[] batches = [.. Views.Files(ReportFormat.Asff, Views.Whole()).Select(file => file.Text)];
        JsonArray verdicts = await JudgeAsync(batches);
        Assert.All(verdicts, verdict => Assert.Equal("", (string)verdict!["errors"]!));
        Assert.Equal(batches.Select(batch => JsonNode.Parse(batch)!.AsArray().Count), verdicts.Select(
            verdict => (int)verdict!["succeeded"]!));
    }

    [Theory]
    [InlineData("Severity", "\"High\"")]
    [InlineData("Resources", "\"arn\"")]
    [InlineData("CreatedAt", "1795575660000")]
    [InlineData("Compliance", "{ \"Status\": [\"FAILED\"] }")]
    [InlineData("More", "1")]
    [InlineData("Id", null)]
    public async Task A_mutant_is_refused(string property, string? value)
    {
        JsonArray batch = JsonNode.Parse(Views.Files(ReportFormat.Asff, Views.Whole())[0].Text)!.AsArray();
        JsonObject finding = batch[0]!.AsObject();
        if (value is null)
            finding.Remove(property);
        else
            finding[property] = JsonNode.Parse(value);
        Assert.NotEqual("", (string)(await JudgeAsync(batch.ToJsonString()))[0]!["errors"]!);
    }

    [Fact]
    public void A_file_is_of_one_account_and_Region()
    {
        (string Suffix, string Text)[] files = Views.Files(ReportFormat.Asff, Views.Whole());
        Assert.Equal([".111122223333.us-east-1.0001", ".444455556666.us-west-2.0001"], files.Select(file => file.Suffix));
        Assert.All(
            Findings(files[1].Text),
            finding => Assert.Equal(
                "arn:aws:securityhub:us-west-2:444455556666:product/444455556666/default", (string)finding["ProductArn"]!));
    }

    [Fact]
    public void What_is_resolved_or_gone_is_archived_under_its_id_and_what_was_not_looked_at_is_not_told()
        => Assert.Equal(
            [
                "stays FAILED ACTIVE MEDIUM 2026-11-24T03:01:00.000Z", "stays PASSED ACTIVE INFORMATIONAL 2026-11-24T03:01:00.000Z",
                "new-one FAILED ACTIVE MEDIUM 2026-11-25T03:01:00.000Z", "new-one PASSED ACTIVE INFORMATIONAL 2026-11-25T03:01:00.000Z",
                "public-one FAILED ACTIVE MEDIUM 2026-11-25T03:01:00.000Z", "public-one FAILED ACTIVE CRITICAL 2026-11-25T03:01:00.000Z",
                "key-on PASSED ARCHIVED INFORMATIONAL 2026-11-24T03:01:00.000Z",
                    "key-seen NOT_AVAILABLE ACTIVE INFORMATIONAL 2026-11-24T03:01:00.000Z",
                "goes PASSED ARCHIVED INFORMATIONAL 2026-11-24T03:01:00.000Z",
                    "goes PASSED ARCHIVED INFORMATIONAL 2026-11-24T03:01:00.000Z",
            ],
            Findings(Views.Files(ReportFormat.Asff, Views.Whole())[0].Text).Select(f =>
                $"{((string)f["Resources"]![0]!["Id"]!).Split(':')[^1]} {f["Compliance"]!["Status"]} {f["RecordState"]} "
                    + $"{At(f, "FindingProviderFields.Severity.Label")} {f["FirstObservedAt"]}"));

    [Fact]
    public void UpdatedAt_rises_with_each_report_and_the_workflow_is_never_told()
    {
        EncryptionReport first = Sample.Report(0, null, Sample.Unencrypted("a"));
        EncryptionReport second = ReportBuilder.Build(
            Sample.Input(0, Sample.Unencrypted("a")) with { Baseline = first, End = new DateTimeOffset(first.End).AddMilliseconds(1) });
        JsonObject[] findings = [.. new[] { first, second }.Select(report => Findings(Views.Files(ReportFormat.Asff, report)[0].Text)[0])];
        Assert.Equal(["2026-11-24T03:01:00.000Z", "2026-11-24T03:01:00.001Z"], findings.Select(f => (string)f["UpdatedAt"]!));
        Assert.Equal([(string)findings[0]["UpdatedAt"]!, (string)findings[0]["UpdatedAt"]!], findings.Select(f => (string)f["CreatedAt"]!));
        foreach (string never in new[] { "Workflow", "Note", "UserDefinedFields", "VerificationState", "Severity", "Types", "Confidence",
            "Criticality" })
        {
            Assert.All(findings, finding => Assert.False(finding.ContainsKey(never)));
        }
    }

    [Theory]
    [MemberData(nameof(Views.Hostile), MemberType = typeof(Views))]
    public void Hostile_names_keep_within_the_limits(string text)
    {
        (string Suffix, string Text)[] files = Views.Files(ReportFormat.Asff, Views.HostileReport(text));
        Assert.All(files, file => Assert.Matches("^[.A-Za-z0-9_-]*$", file.Suffix));
        foreach (JsonObject finding in files.SelectMany(file => Findings(file.Text)))
        {
            Assert.All(Lengths, limit => Assert.InRange((At(finding, limit.Path) ?? "-").Length, 1, limit.Length));
            Assert.All(Strings(finding), value => Assert.Matches(@"\S", value));
            Assert.InRange(finding["ProductFields"]!.AsObject().Count, 1, 50);
            Assert.All(finding["ProductFields"]!.AsObject(), field => Assert.InRange(((string)field.Value!).Length, 1, 2048));
            Assert.InRange(finding["Compliance"]!["RelatedRequirements"]!.AsArray().Count, 1, 32);
            Assert.InRange(Encoding.UTF8.GetByteCount(finding.ToJsonString()), 1, 240_000);
        }
    }

    [Fact]
    public void A_call_has_at_most_100_findings_and_6_MB()
    {
        EncryptionReport report = Sample.Report(0, null, [.. Enumerable.Range(0, 130).Select(i => Sample.Encrypted($"s-{i}"))]);
        Assert.Equal([100, 30], Views.Files(ReportFormat.Asff, report).Select(file => Findings(file.Text).Length));
        Tag[] tags = [.. Enumerable.Range(0, 50).Select(i => new Tag($"{i}{new string('語', 100)}", new string('語', 256)))];
        EncryptionReport large = report with { Findings = [.. report.Findings.Select(finding => finding with { TagList = tags })] };
        (string Suffix, string Text)[] files = Views.Files(ReportFormat.Asff, large);
        Assert.Equal(130, files.Sum(file => Findings(file.Text).Length));
        Assert.All(files, file => Assert.InRange(file.Text.Length, 1, 6_000_000));
        Assert.True(files.Length > 2);
    }

    private static async Task<JsonArray> JudgeAsync(params string[] batches)
    {
        Tool.Ended ended = await Tool.RunAsync(
            "python3", $"[{string.Join(',', batches)}]", Path.Combine(AppContext.BaseDirectory, "asff_judge.py"));
        Assert.SkipWhen(ended.ExitCode == 3, "moto or boto3 is not installed for python3");
        Assert.True(ended.ExitCode == 0, ended.Errors);
        return JsonNode.Parse(ended.Output)!.AsArray();
    }

    private static JsonObject[] Findings(string text) => [.. JsonNode.Parse(text)!.AsArray().Select(finding => finding!.AsObject())];

    private static string? At(JsonNode finding, string path)
        => (string?)path.Split('.').Aggregate((JsonNode?)finding, (node, name) => node?[name]);

    private static IEnumerable<string> Strings(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(member => Strings(member.Value).Prepend(member.Key)),
        JsonArray list => list.SelectMany(Strings),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };
}
