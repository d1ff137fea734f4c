using System.Text.Json.Nodes;
using NeptuneEncryption.Reports.Text;

namespace NeptuneEncryption.Reports.Ocsf;

/// <summary>What the finding is evidence for: a check for each control.</summary>
internal static class OcsfCompliance
{
    public static JsonObject Of(EncryptionReport report, ReportFinding finding)
    {
        IReadOnlyList<ComplianceControl> controls = ReportText.Controls(report, finding.Check);
        (int id, string name) = Status(finding);
        return new JsonObject
        {
            ["control"] = finding.Check == ReportCheck.Encryption ? "Neptune.6" : "Neptune.3",
            ["status_id"] = id,
            ["status"] = name,
            ["status_details"] = Array(finding.Reasons.Select(reason => $"{reason.Code}: {reason.Text}")),
            ["requirements"] = Array(controls.Select(control => control.Control).Distinct()),
            ["standards"] = Array(controls.Select(Standard).Distinct()),
            ["checks"] = new JsonArray([.. controls.Select(control => Check(control, finding))]),
        };
    }

    private static JsonObject Check(ComplianceControl control, ReportFinding finding)
    {
        (int id, string name) = Status(finding);
        (int severityId, string severity) = OcsfFinding.Severity(finding);
        return new JsonObject
        {
            ["uid"] = control.Control,
            ["name"] = control.Title,
            ["standards"] = Array([Standard(control)]),
            ["status_id"] = id,
            ["status"] = name,
            ["severity_id"] = severityId,
            ["severity"] = severity,
        };
    }

    private static (int, string) Status(ReportFinding finding) => finding.Status switch
    {
        FindingStatus.PASS => (1, "Pass"),
        FindingStatus.FAIL => (3, "Fail"),
        _ => (0, "Unknown"),
    };

    private static string Standard(ComplianceControl control) => $"{control.Name} {control.Edition}";

    private static JsonArray Array(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
