using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeptuneEncryption.Reports.Ocsf;

/// <summary>A finding on each line. What was not looked at is not told: it says nothing of the resource.</summary>
internal static class OcsfFile
{
    public static void Write(EncryptionReport report, Stream output)
    {
        int row = 0;
        foreach (ReportFinding finding in report.Findings.Concat(report.NotSeen.Where(finding => finding.Change == FindingChange.Gone)))
        {
            JsonSerializer.Serialize<JsonNode>(output, OcsfFinding.Of(report, finding, ++row));
            output.Write("\n"u8);
        }
    }
}
