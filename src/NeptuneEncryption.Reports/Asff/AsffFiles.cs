using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeptuneEncryption.Reports.Asff;

/// <summary>
/// Files that BatchImportFindings takes as they are: of one account and Region each, since its default product takes findings of the
/// caller's account and the endpoint's Region alone, and within the limits of a call.
/// </summary>
internal static class AsffFiles
{
    /// <summary>Findings of a call.</summary>
    private const int MostFindings = 100;

    /// <summary>Bytes of a call, with some left for what the client puts around the findings.</summary>
    private const int MostBytes = 6_000_000 - 100_000;

    public static IEnumerable<ReportFile> Of(EncryptionReport report)
    {
        IEnumerable<ReportFinding> told = report.Findings.Concat(report.NotSeen.Where(finding => finding.Change == FindingChange.Gone));
        foreach (IGrouping<(string, string), ReportFinding> target in told.GroupBy(finding => (finding.AccountId, finding.Region)))
        {
            int number = 0;
            foreach (List<byte[]> batch in Batches(report, target))
            {
                yield return new ReportFile(
                    $".{NamePart(target.Key.Item1)}.{NamePart(target.Key.Item2)}.{++number:d4}", output => Write(batch, output));
            }
        }
    }

    private static IEnumerable<List<byte[]>> Batches(EncryptionReport report, IEnumerable<ReportFinding> findings)
    {
        List<byte[]> batch = [];
        int bytes = 0;
        foreach (ReportFinding finding in findings)
        {
            byte[] text = JsonSerializer.SerializeToUtf8Bytes<JsonNode>(AsffFinding.Of(report, finding));
            if (batch.Count == MostFindings || bytes + text.Length + 2 > MostBytes)
            {
                yield return batch;
                batch = [];
                bytes = 0;
            }
            batch.Add(text);
            bytes += text.Length + 2;
        }
        if (batch.Count > 0)
            yield return batch;
    }

    private static void Write(List<byte[]> batch, Stream output)
    {
        for (int i = 0; i < batch.Count; i++)
        {
            output.Write(i == 0 ? "[\n"u8 : ",\n"u8);
            output.Write(batch[i]);
        }
        output.Write("\n]\n"u8);
    }

    /// <summary>Accounts and Regions are letters, digits and hyphens; a record that says otherwise names no other folder by it.</summary>
    private static string NamePart(string value)
        => string.Concat(value.Take(64).Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '_'));
}
