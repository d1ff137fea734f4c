using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NeptuneEncryption.Reports.Text;

namespace NeptuneEncryption.Reports.Asff;

/// <summary>
/// A finding in the AWS Security Finding Format. Severity and types stand in FindingProviderFields, so that a customer's own change of them
/// stays; the workflow is the customer's alone and is never told.
/// </summary>
internal static class AsffFinding
{
    private const string ProductField = "neptune-encryption/";

    public static JsonObject Of(EncryptionReport report, ReportFinding finding)
    {
        bool isGone = finding.Change == FindingChange.Gone;
        bool passes = isGone || finding.Status == FindingStatus.PASS;
        bool isArchived = isGone || passes && finding.FirstFailedAt is not null;
        JsonObject asff = new()
        {
            ["SchemaVersion"] = "2018-10-08",
            ["Id"] = Id(finding),
            ["ProductArn"] = Text(
                $"arn:{finding.Partition}:securityhub:{finding.Region}:{finding.AccountId}:product/{finding.AccountId}/default", 2048),
            ["GeneratorId"] = finding.Check == ReportCheck.Encryption ? "neptune-snapshot-encryption" : "neptune-snapshot-sharing",
            ["AwsAccountId"] = Text(finding.AccountId, 64),
            ["CreatedAt"] = ReportText.Time(finding.FirstObservedAt),
            ["FirstObservedAt"] = ReportText.Time(finding.FirstObservedAt),
            ["LastObservedAt"] = ReportText.Time(isGone ? report.End : finding.StatusSince),
            ["UpdatedAt"] = ReportText.Time(report.End),
            ["Title"] = ReportText.Title(finding),
            ["Description"] = Text(
                isGone ? $"The snapshot is not there any more. {ReportText.Description(finding)}" : ReportText.Description(finding), 1024),
            ["FindingProviderFields"] = new JsonObject
            {
                ["Severity"] = new JsonObject
                {
                    ["Label"] = passes || finding.Status == FindingStatus.ERROR
                        ? "INFORMATIONAL"
                        : $"{finding.Severity}".ToUpperInvariant(),
                    ["Original"] = $"{finding.Severity}",
                },
                ["Types"] = Types(report, finding),
            },
            ["Compliance"] = Compliance(report, finding, passes),
            ["Resources"] = AsffResources.Of(finding),
            ["ProductFields"] = ProductFields(report, finding),
            ["RecordState"] = isArchived ? "ARCHIVED" : "ACTIVE",
        };
        if (!passes && finding.Remediation is { } command)
            asff["Remediation"] = new JsonObject { ["Recommendation"] = new JsonObject { ["Text"] = Text(command, 512) } };
        return asff;
    }

    /// <summary>A text that has something in it, as the format demands, of at most so many characters.</summary>
    internal static string Text(string value, int length) => string.IsNullOrWhiteSpace(value) ? "-" : ReportText.Cut(value, length);

    private static string Id(ReportFinding finding)
        => finding.Id.Length <= 512 ? finding.Id
            : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(finding.Id))).ToLowerInvariant();

    private static JsonArray Types(EncryptionReport report, ReportFinding finding)
    {
        IEnumerable<string> frameworks = ReportText.Controls(report, finding.Check).Select(control => control.Framework).Distinct()
            .Select(name => $"Software and Configuration Checks/Industry and Regulatory Standards/{name.Replace('/', '-')}");
        return [.. frameworks.Prepend("Software and Configuration Checks/AWS Security Best Practices").Take(50)
            .Select(type => (JsonNode)type)];
    }

    private static JsonObject Compliance(EncryptionReport report, ReportFinding finding, bool passes)
    {
        bool isPartlyKnown = finding.Reasons.Any(reason => reason.Code is ReasonCode.KeyStateUnknown or ReasonCode.KeyAliasUnknown);
        JsonObject compliance = new()
        {
            ["Status"] = passes ? isPartlyKnown ? "WARNING" : "PASSED" : finding.Status == FindingStatus.FAIL ? "FAILED" : "NOT_AVAILABLE",
        };
        if (finding.Reasons.Count > 0)
            compliance["StatusReasons"] = new JsonArray([.. finding.Reasons.Select(Reason)]);
        string[] requirements = [.. ReportText.Controls(report, finding.Check).OrderBy(control => control.Status)
            .Select(control => $"{control.Name} {control.Edition}/{control.Control}").Take(32)];
        if (requirements.Length > 0)
            compliance["RelatedRequirements"] = new JsonArray([.. requirements.Select(requirement => (JsonNode)requirement)]);
        return compliance;
    }

    private static JsonObject Reason(FindingReason reason) => new()
    {
        ["ReasonCode"] = Text(reason.Code, 128),
        ["Description"] = Text(reason.Text, 1024),
    };

    private static JsonObject ProductFields(EncryptionReport report, ReportFinding finding)
    {
        ReportException? exception = finding.Exception is { } number ? report.Exceptions.ElementAtOrDefault(number - 1) : null;
        JsonObject fields = [];
        Add("ReportId", report.ReportId);
        Add("Version", report.Tool.Version);
        Add("OwnerAccountId", finding.OwnerAccountId);
        Add("KeyAlias", finding.KeyAlias);
        Add("SharedWith", finding.SharedWith is null ? null : string.Join(' ', finding.SharedWith));
        Add("AcceptedUntil", ReportText.Date(finding.AcceptedUntil));
        Add("AcceptedBy", exception?.ApprovedBy);
        Add("AcceptedBecause", exception?.Reason);
        return fields;

        void Add(string name, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                fields[$"{ProductField}{name}"] = ReportText.Cut(value, 2048);
        }
    }
}
