using NeptuneEncryption.Ports;
using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Engine.Tests.Reports;

public sealed class ExceptionTests
{
    [Fact]
    public void What_is_accepted_stays_a_failure_in_every_count()
    {
        EncryptionReport report = Build(
            [Sample.Accept("*:cluster-snapshot:a", "2026-11-24")], Sample.Unencrypted("a"), Sample.Unencrypted("b"));
        ReportFinding accepted = report.Findings[0];
        Assert.Equal((FindingStatus.FAIL, new DateOnly(2026, 11, 24), 1), (accepted.Status, accepted.AcceptedUntil, accepted.Exception));
        Assert.Equal((2, 1, 2), (report.Summary.Failed, report.Summary.Accepted, report.Summary.Medium));
        Assert.Equal("Applied 1", State(report.Exceptions[0]));
        Assert.Null(report.Findings[2].AcceptedUntil);
    }

    [Fact]
    public void An_exception_that_has_expired_or_is_for_nothing_is_told_and_accepts_nothing()
    {
        EncryptionReport report = Build(
            [Sample.Accept("*", "2026-11-23"), Sample.Accept("*:other", "2027-01-01")], Sample.Unencrypted("a"));
        Assert.Equal(["Expired 0", "Unused 0"], report.Exceptions.Select(State));
        Assert.All(report.Findings, finding => Assert.Null(finding.AcceptedUntil));
    }

    [Fact]
    public void Critical_is_never_accepted()
    {
        EncryptionReport report = Build(
            [Sample.Accept("*", "2027-01-01"), Sample.Accept("*", "2027-01-01", ReportCheck.Sharing)], Sample.Unencrypted(
                "a", sharedWith: "all"));
        Assert.Equal(["Encryption 1", "Sharing "], report.Findings.Select(f => $"{f.Check} {f.Exception}"));
        Assert.Equal(["Applied 1", "Refused 0"], report.Exceptions.Select(State));
        Assert.Equal(ReportVerdict.Failed, report.Summary.Verdict);
        Finding whole = Sample.Unencrypted("a", sharedWith: "all");
        Assert.Null(new ExceptionSet([Sample.Accept("*", "2027-01-01")], new DateOnly(2026, 11, 24)).Apply(whole).AcceptedUntil);
    }

    [Fact]
    public void Of_several_the_one_that_holds_longest_accepts()
    {
        EncryptionReport report = Build(
            [Sample.Accept("*", "2026-12-01"), Sample.Accept("arn:*", "2027-01-01"), Sample.Accept("*", "2026-12-31")], Sample.Unencrypted(
                "a"));
        Assert.Equal((2, new DateOnly(2027, 1, 1)), (report.Findings[0].Exception, report.Findings[0].AcceptedUntil));
        Assert.Equal(["Unused 0", "Applied 1", "Unused 0"], report.Exceptions.Select(State));
    }

    [Theory]
    [InlineData("""{ "accountId": "1111*" }""", true)]
    [InlineData("""{ "accountId": "2*" }""", false)]
    [InlineData("""{ "region": "us-????-1" }""", true)]
    [InlineData("""{ "region": "us-east-1", "accountId": "444455556666" }""", false)]
    [InlineData("""{ "tag": { "purpose": "te*" } }""", true)]
    [InlineData("""{ "tag": { "purpose": "test", "owner": "*" } }""", false)]
    [InlineData("""{ "dbClusterSnapshotArn": "*:cluster-snapshot:A" }""", false)]
    [InlineData("""{ "DBClusterSnapshotArn": "*:cluster-snapshot:a", "check": "Encryption" }""", true)]
    [InlineData("""{ "dbClusterSnapshotArn": "*:cluster-snapshot:a", "check": "Sharing" }""", false)]
    public void All_that_a_match_names_must_hold(string match, bool accepts)
    {
        ReportException exception = Assert.Single(Parse(match));
        EncryptionReport report = Build([exception], Sample.Unencrypted("a"));
        Assert.Equal(accepts, report.Findings[0].AcceptedUntil is not null);
        Assert.Equal(accepts, new ExceptionSet([exception], new DateOnly(2026, 11, 24)).Apply(Sample.Unencrypted("a"))
            .AcceptedUntil is not null);
    }

    [Fact]
    public void Tags_that_are_not_known_match_nothing()
    {
        ReportException exception = Assert.Single(Parse("""{ "tag": { "purpose": "*" } }"""));
        Assert.Null(Build([exception], Sample.Unencrypted("a") with { TagList = null }).Findings[0].AcceptedUntil);
        Assert.True(new ExceptionSet([exception], default).NeedsTags);
        Assert.False(new ExceptionSet([Sample.Accept("*", "2027-01-01")], default).NeedsTags);
    }

    [Theory]
    [InlineData(
        """{ "exceptions": [{ "match": { "region": "*" }, "approvedBy": "Ann", "expiresOn": "2027-01-01" }] }""",
        "exception 1 has no reason.")]
    [InlineData(
        """{ "exceptions": [{ "match": { "region": "*" }, "reason": " ", "approvedBy": "Ann", "expiresOn": "2027-01-01" }] }""",
        "exception 1 has no reason.")]
    [InlineData(
        """{ "exceptions": [{ "match": { "region": "*" }, "reason": "x", "expiresOn": "2027-01-01" }] }""",
        "exception 1 has no approvedBy.")]
    [InlineData(
        """{ "exceptions": [{ "match": { "region": "*" }, "reason": "x", "approvedBy": "Ann" }] }""",
        "exception 1 has no expiresOn.")]
    [InlineData(
        """{ "exceptions": [{ "match": { "region": "*" }, "reason": "x", "approvedBy": "Ann", "expiresOn": "never" }] }""",
        "expiresOn 'never' is not a date such as 2027-03-31.")]
    [InlineData(
        """{ "exceptions": [{ "match": {}, "reason": "x", "approvedBy": "Ann", "expiresOn": "2027-01-01" }] }""",
        "exception 1 has no match, or an empty one.")]
    [InlineData(
        """{ "exceptions": [{ "match": { "check": "Sharing" }, "reason": "x", "approvedBy": "Ann", "expiresOn": "2027-01-01" }] }""",
        "exception 1 has no match, or an empty one.")]
    [InlineData("""{ "exceptions": [null] }""", "exception 1 has no match, or an empty one.")]
    [InlineData(
        """{ "exceptions": [{ "match": { "regoin": "*" }, "reason": "x", "approvedBy": "Ann", "expiresOn": "2027-01-01" }] }""",
        "regoin")]
    [InlineData("""{ }""", "it has no list 'exceptions'.")]
    [InlineData("nonsense", "LineNumber: 0")]
    public void What_is_not_in_order_is_an_error_and_accepts_nothing(string text, string message)
    {
        GatewayException refused = Assert.Throws<GatewayException>(() => ExceptionFile.Parse(text, "exceptions.json"));
        Assert.Equal(ProblemCode.ExceptionInvalid, refused.Problem.Code);
        Assert.Contains(message, refused.Problem.Message, StringComparison.Ordinal);
    }

    private static string State(ReportException exception) => $"{exception.State} {exception.Accepted}";

    private static IReadOnlyList<ReportException> Parse(string match) => ExceptionFile.Parse(
        $$"""{ "exceptions": [{ "match": {{match}}, "reason": "It is test data.", "approvedBy": "Ann", "expiresOn": "2027-01-01" }] }""",
            "exceptions.json");

    private static EncryptionReport Build(IReadOnlyList<ReportException> exceptions, params Finding[] findings)
        => ReportBuilder.Build(Sample.Input(0, findings) with { Exceptions = exceptions });
}
