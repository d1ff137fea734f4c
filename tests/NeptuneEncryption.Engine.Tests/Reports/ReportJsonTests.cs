using System.Text;
using System.Text.Json.Nodes;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Engine.Tests.Reports;

public sealed class ReportJsonTests
{
    [Fact]
    public void What_is_written_is_read_back_and_written_the_same()
    {
        string text = Write(Whole());
        Assert.Equal(text, Write(Read(text)));
        Assert.Equal(DateTimeKind.Utc, Read(text).Findings[0].FirstObservedAt.Kind);
    }

    [Fact]
    public void Numbers_are_counted_from_the_findings_and_not_read()
    {
        JsonNode report = JsonNode.Parse(Write(Whole()))!;
        report["summary"]!["failed"] = 0;
        report["summary"]!["verdict"] = "Passed";
        Assert.Equal((2, ReportVerdict.Failed), (Read(report.ToJsonString()).Summary.Failed, Read(report.ToJsonString()).Summary.Verdict));
    }

    [Theory]
    [InlineData("schemaVersion", "\"9.0\"", "its schema version is '9.0', and this module knows 1.0")]
    [InlineData("findings", "null", "parts of it are null")]
    [InlineData("findings", "[null]", "parts of it are null")]
    [InlineData("unknown", "1", "unknown")]
    [InlineData("end", "\"yesterday\"", "$.end")]
    [InlineData("coverage", "0", "coverage")]
    public void What_is_no_report_is_refused(string property, string value, string message)
    {
        JsonObject report = JsonNode.Parse(Write(Whole()))!.AsObject();
        report[property] = JsonNode.Parse(value);
        Assert.Contains(message, Refused(report.ToJsonString()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_that_is_missing_and_an_id_that_is_there_twice_are_refused()
    {
        JsonObject report = JsonNode.Parse(Write(Whole()))!.AsObject();
        report["findings"]!.AsArray().Add(report["findings"]![0]!.DeepClone());
        Assert.Contains("two findings of one id", Refused(report.ToJsonString()), StringComparison.Ordinal);
        report.Remove("targets");
        Assert.Contains("targets", Refused(report.ToJsonString()), StringComparison.Ordinal);
        Assert.Contains("it is empty", Refused("null"), StringComparison.Ordinal);
        Assert.Contains("is not a report", Refused("<html>"), StringComparison.Ordinal);
    }

    private static EncryptionReport Whole()
    {
        EncryptionReport first = Sample.Report(0, null, Sample.Unencrypted("gone"));
        return ReportBuilder.Build(Sample.Input(1, Sample.Unencrypted("a", sharedWith: "all"), Sample.Encrypted("b")) with
        {
            Baseline = first,
            Exceptions = [Sample.Accept("*", "2027-01-01")],
            Problems = [new Problem(ProblemCode.AccessDenied, ProblemKind.AccessDenied, "x", "Denied.", "Ask.")],
            Parameters = new Dictionary<string, string> { ["Region"] = "us-east-1" },
            Logs = [new ReportLog("run.jsonl", new string('0', 64), 12)],
        });
    }

    private static string Write(EncryptionReport report)
    {
        using MemoryStream stream = new();
        ReportJson.Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static EncryptionReport Read(string text)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(text));
        return ReportJson.Read(stream, "report.json");
    }

    private static string Refused(string text)
    {
        GatewayException refused = Assert.Throws<GatewayException>(() => Read(text));
        Assert.Equal(ProblemCode.ReportInvalid, refused.Problem.Code);
        return refused.Problem.Message;
    }
}
