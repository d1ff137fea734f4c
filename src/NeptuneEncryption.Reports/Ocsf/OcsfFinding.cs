using System.Globalization;
using System.Text.Json.Nodes;
using NeptuneEncryption.Reports.Text;

namespace NeptuneEncryption.Reports.Ocsf;

/// <summary>A Compliance Finding (class 2003) of OCSF 1.5.0. Times are milliseconds of UTC, with their texts beside them.</summary>
internal static class OcsfFinding
{
    private const string Version = "1.5.0";
    private const int ClassUid = 2003;

    /// <param name="row">Its number in the report, from 1.</param>
    public static JsonObject Of(EncryptionReport report, ReportFinding finding, int row)
    {
        (int Id, string Name) activity = Activity(finding);
        (int Id, string Name) status = Status(finding);
        (int Id, string Name) severity = Severity(finding);
        ReportException? exception = finding.Exception is { } number ? report.Exceptions.ElementAtOrDefault(number - 1) : null;
        JsonObject ocsf = new()
        {
            ["activity_id"] = activity.Id,
            ["activity_name"] = activity.Name,
            ["category_uid"] = 2,
            ["category_name"] = "Findings",
            ["class_uid"] = ClassUid,
            ["class_name"] = "Compliance Finding",
            ["type_uid"] = ClassUid * 100 + activity.Id,
            ["type_name"] = $"Compliance Finding: {activity.Name}",
            ["severity_id"] = severity.Id,
            ["severity"] = severity.Name,
            ["status_id"] = status.Id,
            ["status"] = status.Name,
            ["message"] = ReportText.Title(finding),
            ["metadata"] = new JsonObject
            {
                ["version"] = Version,
                ["product"] = new JsonObject
                {
                    ["name"] = report.Tool.Name,
                    ["vendor_name"] = "NeptuneEncryption contributors",
                    ["version"] = report.Tool.Version,
                },
                ["profiles"] = new JsonArray("cloud", "datetime"),
                ["uid"] = string.Create(CultureInfo.InvariantCulture, $"{report.ReportId}/{row}"),
            },
            ["cloud"] = new JsonObject
            {
                ["provider"] = "AWS",
                ["region"] = finding.Region,
                ["cloud_partition"] = finding.Partition,
                ["account"] = new JsonObject { ["uid"] = finding.AccountId, ["type_id"] = 10, ["type"] = "AWS Account" },
            },
            ["compliance"] = OcsfCompliance.Of(report, finding),
            ["finding_info"] = FindingInfo(report, finding),
            ["resources"] = OcsfResources.Of(finding),
        };
        Time(ocsf, "time", report.End);
        if (finding.Status == FindingStatus.FAIL && finding.Change != FindingChange.Gone && finding.Remediation is { } command)
            ocsf["remediation"] = new JsonObject { ["desc"] = command };
        if (exception is not null)
        {
            ocsf["status_detail"] = exception.Reason;
            ocsf["unmapped"] = new JsonObject
            {
                ["accepted_until"] = ReportText.Date(
                exception.ExpiresOn),
                ["approved_by"] = exception.ApprovedBy
            };
        }
        return ocsf;
    }

    /// <summary>A time, unless it is one that the schema takes for seconds.</summary>
    internal static void Time(JsonObject target, string name, DateTime? time)
    {
        if (time is not { } then
            || new DateTimeOffset(then, TimeSpan.Zero).ToUnixTimeMilliseconds() is not (>= 100_000_000_000 and var milliseconds))
        {
            return;
        }

        target[name] = milliseconds;
        target[$"{name}_dt"] = ReportText.Time(then);
    }

    internal static (int Id, string Name) Severity(ReportFinding finding) => finding.Status == FindingStatus.FAIL
        ? ((int)finding.Severity + 1, $"{finding.Severity}")
        : (1, "Informational");

    private static (int, string) Activity(ReportFinding finding) => finding.Change switch
    {
        null or FindingChange.New => (1, "Create"),
        FindingChange.Resolved or FindingChange.Gone => (3, "Close"),
        _ => (2, "Update"),
    };

    private static (int, string) Status(ReportFinding finding) => finding switch
    {
        { Change: FindingChange.Gone } => (5, "Archived"),
        { Status: FindingStatus.PASS } => (4, "Resolved"),
        { AcceptedUntil: not null } => (3, "Suppressed"),
        _ => (1, "New"),
    };

    private static JsonObject FindingInfo(EncryptionReport report, ReportFinding finding)
    {
        JsonObject info = new()
        {
            ["uid"] = finding.Id,
            ["title"] = ReportText.Title(finding),
            ["desc"] = ReportText.Description(finding),
            ["analytic"] = new JsonObject
            {
                ["uid"] = finding.Check == ReportCheck.Encryption ? "neptune-snapshot-encryption" : "neptune-snapshot-sharing",
                ["type_id"] = 1,
                ["type"] = "Rule",
            },
        };
        Time(info, "created_time", finding.FirstObservedAt);
        Time(info, "first_seen_time", finding.FirstObservedAt);
        Time(info, "modified_time", report.End);
        Time(info, "last_seen_time", finding.Change == FindingChange.Gone ? report.Baseline?.End : report.End);
        return info;
    }
}
