using NeptuneEncryption.Reports;

namespace NeptuneEncryption.Engine.Tests.Reports;

public sealed class ReportBuilderTests
{
    [Fact]
    public void Encryption_and_sharing_are_two_findings_of_a_snapshot()
    {
        EncryptionReport report = Sample.Report(0, null, Sample.Unencrypted("open", sharedWith: "all"));

        Assert.Equal(
            ["open Encryption FAIL Medium NotEncrypted", "open Sharing FAIL Critical Public"],
            report.Findings.Select(f => $"{f} {f.Severity} {string.Join(' ', f.Reasons.Select(r => r.Code))}"));
        Assert.Equal(
            [
                "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:open/2025-01-01T00:00:00.000Z/encryption",
                "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:open/2025-01-01T00:00:00.000Z/sharing",
            ],
            report.Findings.Select(f => f.Id));
        Assert.NotNull(report.Findings[0].Remediation);
        Assert.Null(report.Findings[1].Remediation);
    }

    [Fact]
    public void A_snapshot_that_is_not_shared_passes_that_check_and_an_encrypted_one_has_it_not()
    {
        EncryptionReport report = Sample.Report(0, null, Sample.Unencrypted("closed"), Sample.Encrypted("safe"));
        Assert.Equal(["closed Encryption FAIL", "closed Sharing PASS", "safe Encryption PASS"], report.Findings.Select(f => $"{f}"));
        Assert.Equal([ReasonCode.NotShared], report.Findings[1].Reasons.Select(r => r.Code));
    }

    [Fact]
    public void What_was_seen_twice_is_one_finding_and_the_worse_stands()
    {
        EncryptionReport report = Sample.Report(
            0, null, Sample.Encrypted("safe"), Sample.Encrypted("safe", "Disabled"), Sample.Encrypted("safe", "Unknown"));
        Assert.Equal("safe Encryption FAIL", $"{Assert.Single(report.Findings)}");
        Assert.Equal(1, Assert.Single(report.Keys).Snapshots);
    }

    [Fact]
    public void Targets_tell_what_became_of_each_account_and_Region_and_the_best_look_counts()
    {
        EncryptionReport report = ReportBuilder.Build(Sample.Input(0) with
        {
            Targets =
            [
                Sample.Failed("eu-west-1"), Sample.Scanned("eu-west-1"), Sample.Failed("af-south-1", code: ProblemCode.RegionNotEnabled),
                Sample.Scanned("us-west-2") with { IsExcluded = true }, Sample.Failed("us-east-2"),
            ],
        });
        Assert.Equal(
            ["eu-west-1 Scanned ", "af-south-1 NotEnabled RegionNotEnabled", "us-west-2 Excluded ", "us-east-2 Failed AccessDenied"],
            report.Targets.Select(t => $"{t.Region} {t.Outcome} {t.ProblemCode}"));
        Assert.Equal((1, 2, ReportVerdict.Incomplete), (
            report.Summary.TargetsScanned, report.Summary.TargetsNotScanned, report.Summary.Verdict));
    }

    [Fact]
    public void The_verdict_is_the_worst_that_is_so()
    {
        ReportException accepted = Sample.Accept("*", "2027-01-01");
        Finding open = Sample.Unencrypted("open");
        Assert.Equal(ReportVerdict.Passed, Sample.Report(0, null, Sample.Encrypted("safe")).Summary.Verdict);
        Assert.Equal(ReportVerdict.Failed, Sample.Report(0, null, open).Summary.Verdict);
        Assert.Equal(ReportVerdict.Incomplete, Sample.Report(0, null, Sample.Encrypted("safe", "Unknown")).Summary.Verdict);
        Assert.Equal(ReportVerdict.Accepted, ReportBuilder.Build(Sample.Input(0, open) with { Exceptions = [accepted] }).Summary.Verdict);
        Assert.Equal(
            ReportVerdict.Incomplete,
            ReportBuilder.Build(Sample.Input(0, open) with { Exceptions = [accepted], Targets = [Sample.Failed()] }).Summary.Verdict);
    }

    [Fact]
    public void Times_are_of_whole_milliseconds()
    {
        EncryptionReport report = ReportBuilder.Build(
            Sample.Input(0, Sample.Unencrypted("open")) with { End = Sample.Night(0).AddTicks(123_456_789) });
        Assert.Equal(new DateTime(2026, 11, 24, 3, 0, 12, 345, DateTimeKind.Utc), report.End);
        Assert.Equal(report.End, report.Findings[0].FirstObservedAt);
    }
}
