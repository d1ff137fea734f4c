using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Engine.Tests.Reports;

public sealed class ReportComparisonTests
{
    [Fact]
    public void Each_state_between_two_reports_is_told()
    {
        EncryptionReport first = Sample.Report(0, null,
            Sample.Unencrypted("stays"), Sample.Unencrypted("goes"), Sample.Encrypted("key-off", "Disabled"), Sample.Encrypted("was-fine"));
        EncryptionReport second = Sample.Report(1, first,
            Sample.Unencrypted("stays"), Sample.Unencrypted("comes"), Sample.Encrypted("key-off"), Sample.Encrypted(
                "was-fine", "Disabled"));
        EncryptionReport third = Sample.Report(2, second,
            Sample.Unencrypted("stays"), Sample.Unencrypted("comes"), Sample.Encrypted("key-off", "Disabled"), Sample.Encrypted(
                "was-fine", "Unknown"));

        Assert.All(first.Findings, finding => Assert.Null(finding.Change));
        Assert.Equal("stays Unchanged, comes New, key-off Resolved, was-fine New; goes Gone", Changes(second));
        Assert.Equal("stays Unchanged, comes Unchanged, key-off Reopened, was-fine NotLookedAt; ", Changes(third));
        Assert.Equal((2, 0, 1, 1, 0), Numbers(second.Summary));
        Assert.Equal((0, 1, 0, 0, 1), Numbers(third.Summary));
    }

    [Fact]
    public void FirstObservedAt_never_moves_whatever_becomes_of_the_finding()
    {
        EncryptionReport report = Sample.Report(0, null, Sample.Encrypted("key", "Disabled"));
        DateTime first = report.End;
        foreach ((string state, int night) in new[] { "Enabled", "Unknown", "Disabled", "Disabled" }.Select((state, i) => (state, i + 1)))
        {
            report = Sample.Report(night, report, Sample.Encrypted("key", state));
            Assert.Equal((first, first), (report.Findings[0].FirstObservedAt, report.Findings[0].FirstFailedAt));
        }
        Assert.Equal(Sample.Night(3).AddMinutes(1).UtcDateTime, report.Findings[0].StatusSince);
    }

    [Fact]
    public void What_could_not_be_looked_at_is_kept_until_it_can_and_nothing_of_it_is_gone()
    {
        EncryptionReport first = Sample.Report(0, null, Sample.Unencrypted("a"), Sample.Unencrypted("b"));
        EncryptionReport second = ReportBuilder.Build(Sample.Input(1) with { Baseline = first, Targets = [Sample.Failed()] });
        EncryptionReport third = ReportBuilder.Build(Sample.Input(2) with { Baseline = second, Targets = [] });
        EncryptionReport fourth = Sample.Report(3, third, Sample.Unencrypted("a"));

        Assert.Equal("; a NotLookedAt, b NotLookedAt", Changes(second));
        Assert.Equal("; a NotLookedAt, b NotLookedAt", Changes(third));
        Assert.Equal("a Unchanged; b Gone", Changes(fourth));
        Assert.Equal((first.End, first.End), (fourth.Findings[0].FirstObservedAt, fourth.Findings[0].StatusSince));
        Assert.Equal("a Unchanged; ", Changes(Sample.Report(4, fourth, Sample.Unencrypted("a"))));
    }

    [Theory]
    [InlineData(ReportCoverage.Selected)]
    [InlineData(ReportCoverage.Piped)]
    public void A_report_of_some_snapshots_archives_none(ReportCoverage coverage)
    {
        EncryptionReport first = Sample.Report(0, null, Sample.Unencrypted("a"));
        Assert.Equal("; a NotLookedAt", Changes(ReportBuilder.Build(Sample.Input(1) with { Baseline = first, Coverage = coverage })));
    }

    [Fact]
    public void A_check_that_was_not_made_and_a_snapshot_that_others_share_are_not_gone()
    {
        Finding shared = Sample.Unencrypted("theirs") with { OwnerAccountId = "444455556666", SnapshotType = SnapshotType.Shared };
        EncryptionReport first = Sample.Report(0, null, Sample.Unencrypted("a"), shared);
        EncryptionReport second = ReportBuilder.Build(
            Sample.Input(1, Sample.Unencrypted("a") with { SharedWith = null }) with { Baseline = first });
        Assert.Equal(
            ["a Sharing NotLookedAt", "theirs Encryption NotLookedAt", "theirs Sharing NotLookedAt"],
            second.NotSeen.Select(f => $"{f.DBClusterSnapshotIdentifier} {f.Check} {f.Change}"));
    }

    [Fact]
    public void Made_again_under_the_same_name_it_is_another_snapshot()
    {
        EncryptionReport first = Sample.Report(0, null, Sample.Unencrypted("a"));
        EncryptionReport second = Sample.Report(1, first, Sample.Unencrypted("a", created: 9));
        Assert.Equal("a New; a Gone", Changes(second));
        Assert.Equal(second.End, second.Findings[0].FirstObservedAt);
    }

    [Fact]
    public void What_was_gone_and_is_there_again_is_reopened_with_its_first_time()
    {
        EncryptionReport first = Sample.Report(0, null, Sample.Unencrypted("a"));
        EncryptionReport third = Sample.Report(2, Sample.Report(1, first), Sample.Unencrypted("a"));
        Assert.Equal("a Reopened; ", Changes(third));
        Assert.Equal((first.End, third.End), (third.Findings[0].FirstObservedAt, third.Findings[0].StatusSince));
    }

    [Fact]
    public void Two_reports_are_compared_whatever_each_was_compared_with()
    {
        EncryptionReport first = Sample.Report(0, null, Sample.Unencrypted("a"), Sample.Encrypted("key", "Disabled"));
        EncryptionReport last = Sample.Report(2, null, Sample.Encrypted("key"), Sample.Unencrypted("b"));
        Assert.Equal(
            ["key Encryption Resolved PASS FAIL", "b Encryption New FAIL ", "b Sharing New PASS ", "a Encryption Gone  FAIL",
                "a Sharing Gone  PASS"],
            ReportDifference.Of(first, last).Select(c => $"{c} {c.Status} {c.BaselineStatus}"));
        Assert.Equal(first.End, ReportDifference.Of(first, last).First().FirstObservedAt);
    }

    private static (int, int, int, int, int) Numbers(ReportSummary of) => (of.New, of.Reopened, of.Resolved, of.Gone, of.NotLookedAt);

    private static string Changes(EncryptionReport report) => $"{Encryption(report.Findings)}; {Encryption(report.NotSeen)}";

    private static string Encryption(IReadOnlyList<ReportFinding> findings)
        => string.Join(", ", findings.Where(f => f.Check == ReportCheck.Encryption)
            .Select(f => $"{f.DBClusterSnapshotIdentifier} {f.Change}"));
}
