using System.Globalization;

namespace NeptuneEncryption.Reports;

/// <summary>
/// Takes the judgement on a snapshot apart into the checks that it was judged by: each can be resolved or accepted on its own.
/// </summary>
internal static class ReportChecks
{
    private static readonly HashSet<string> SharingCodes =
        [ReasonCode.Public, ReasonCode.SharedOutside, ReasonCode.SharedWithTrusted, ReasonCode.SharingUnknown];

    private static readonly FindingReason NotShared =
        new(ReasonCode.NotShared, "Neither public nor shared with accounts that are not trusted.");

    /// <param name="time">When it was seen, UTC.</param>
    public static IEnumerable<ReportFinding> Of(Finding finding, DateTime time)
    {
        FindingReason[] sharing = [.. finding.Reasons.Where(reason => SharingCodes.Contains(reason.Code))];
        FindingReason[] others = [.. finding.Reasons.Except(sharing)];
        yield return Make(finding, ReportCheck.Encryption, time) with
        {
            Status = finding.StorageEncrypted ? finding.Status : FindingStatus.FAIL,
            Severity = finding.StorageEncrypted ? finding.Severity : Severity.Medium,
            Reasons = others,
        };
        if (SharingStatus(finding, sharing) is { } status)
        {
            yield return Make(finding, ReportCheck.Sharing, time) with
            {
                Status = status,
                Severity = status == FindingStatus.FAIL ? Severity.Critical : Severity.Informational,
                Reasons = sharing is [] ? [NotShared] : sharing,
                Remediation = null,
            };
        }
    }

    public static string Id(string arn, DateTime? created, ReportCheck check)
        => $"{arn}/{(created is { } time ? time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture) : "-")}/"
            + (check == ReportCheck.Encryption ? "encryption" : "sharing");

    /// <summary>Null when it was not asked: an encrypted snapshot cannot be public, and not every caller may ask.</summary>
    private static FindingStatus? SharingStatus(Finding finding, FindingReason[] sharing)
        => sharing.Any(reason => reason.Code is ReasonCode.Public or ReasonCode.SharedOutside) ? FindingStatus.FAIL
            : sharing.Any(reason => reason.Code == ReasonCode.SharingUnknown) ? FindingStatus.ERROR
            : finding is { StorageEncrypted: false, SharedWith: not null } ? FindingStatus.PASS
            : null;

    private static ReportFinding Make(Finding finding, ReportCheck check, DateTime time) => new()
    {
        Id = Id(finding.DBClusterSnapshotArn, finding.SnapshotCreateTime, check),
        Check = check,
        Status = finding.Status,
        Severity = finding.Severity,
        Reasons = finding.Reasons,
        FirstObservedAt = time,
        StatusSince = time,
        DBClusterSnapshotIdentifier = finding.DBClusterSnapshotIdentifier,
        DBClusterSnapshotArn = finding.DBClusterSnapshotArn,
        DBClusterIdentifier = finding.DBClusterIdentifier,
        SnapshotCreateTime = finding.SnapshotCreateTime,
        SnapshotType = finding.SnapshotType,
        StorageEncrypted = finding.StorageEncrypted,
        KmsKeyId = finding.KmsKeyId,
        KeyAlias = finding.KeyAlias,
        SharedWith = finding.SharedWith,
        RootCause = finding.RootCause?.DBClusterArn,
        Remediation = finding.Remediation,
        TagList = finding.TagList,
        Region = finding.Region,
        Partition = finding.Partition,
        AccountId = finding.AccountId,
        OwnerAccountId = finding.OwnerAccountId,
        ProfileName = finding.ProfileName,
        RoleArn = finding.RoleArn,
    };
}
