using System.Text;

namespace NeptuneEncryption.Reports.Text;

/// <summary>
/// A row for each finding, as RFC 4180 has it. A value that a spreadsheet would run as a formula begins with an apostrophe, by which
/// spreadsheets
/// take it for text.
/// </summary>
internal static class CsvFile
{
    private static readonly (string Name, Func<ReportFinding, string?> Value)[] Columns =
    [
        ("Status", f => $"{f.Status}"),
        ("Severity", f => $"{f.Severity}"),
        ("Check", f => $"{f.Check}"),
        ("Change", f => $"{f.Change}"),
        ("AccountId", f => f.AccountId),
        ("Region", f => f.Region),
        ("DBClusterSnapshotIdentifier", f => f.DBClusterSnapshotIdentifier),
        ("DBClusterIdentifier", f => f.DBClusterIdentifier),
        ("SnapshotType", f => f.SnapshotType),
        ("SnapshotCreateTime", f => ReportText.Time(f.SnapshotCreateTime)),
        ("StorageEncrypted", f => f.StorageEncrypted ? "true" : "false"),
        ("KmsKeyId", f => f.KmsKeyId),
        ("KeyAlias", f => f.KeyAlias),
        ("SharedWith", f => f.SharedWith is null ? null : string.Join(' ', f.SharedWith)),
        ("ReasonCodes", f => string.Join(' ', f.Reasons.Select(reason => reason.Code))),
        ("Reasons", ReportText.Description),
        ("FirstObservedAt", f => ReportText.Time(f.FirstObservedAt)),
        ("StatusSince", f => ReportText.Time(f.StatusSince)),
        ("AcceptedUntil", f => ReportText.Date(f.AcceptedUntil)),
        ("Remediation", f => f.Remediation),
        ("OwnerAccountId", f => f.OwnerAccountId),
        ("DBClusterSnapshotArn", f => f.DBClusterSnapshotArn),
        ("RootCause", f => f.RootCause),
        ("Tags", f => string.Join("; ", (f.TagList ?? []).Select(tag => $"{tag.Key}={tag.Value}"))),
        ("Id", f => f.Id),
    ];

    public static void Write(EncryptionReport report, Stream output)
    {
        // Spreadsheets take a file without a mark for one of the machine's old code page.
        using StreamWriter writer = new(
            output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true)
        { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', Columns.Select(column => column.Name)));
        foreach (ReportFinding finding in report.Findings.Concat(report.NotSeen))
            writer.WriteLine(string.Join(',', Columns.Select(column => Cell(VisibleText.Of(column.Value(finding))))));
    }

    private static string Cell(string value)
    {
        string inert = IsFormula(value) ? $"'{value}" : value;
        return $"\"{inert.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>What some spreadsheet takes for a formula, also behind white space and in full width.</summary>
    private static bool IsFormula(string value)
        => value.TrimStart() is [var first, ..] && "=+-@|%＝＋－＠".Contains(first, StringComparison.Ordinal);
}
