using System.Text;
using Microsoft.VisualBasic.FileIO;

namespace NeptuneEncryption.Reports.Tests;

public sealed class CsvTests
{
    [Fact]
    public void Each_finding_is_a_row_of_as_many_cells_as_the_header()
    {
        EncryptionReport report = Views.Whole();
        string[][] rows = Parse(report);
        Assert.Equal(report.Findings.Count + report.NotSeen.Count + 1, rows.Length);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.Equal(
            ["FAIL", "Medium", "Encryption", "Unchanged", "111122223333", "us-east-1", "stays", "graph", "manual",
                "2025-01-01T00:00:00.000Z", "false"],
            rows[1].Take(11));
        Assert.StartsWith("\uFEFFStatus,", Views.Text(ReportFormat.Csv, report), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Views.Hostile), MemberType = typeof(Views))]
    public void No_cell_is_a_formula_or_steers_a_terminal(string text)
    {
        string[][] rows = Parse(Views.HostileReport(text));
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.All(rows.SelectMany(row => row), cell =>
        {
            Assert.DoesNotMatch(@"^\s*[=+\-@|%＝＋－＠]", cell);
            Assert.DoesNotContain(cell, c => char.IsControl(c) || c is '\u202E' or '\u2066');
        });
    }

    private static string[][] Parse(EncryptionReport report)
    {
        using MemoryStream text = new(Encoding.UTF8.GetBytes(Views.Text(ReportFormat.Csv, report)));
        using TextFieldParser parser = new(text) { Delimiters = [","], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        List<string[]> rows = [];
        while (parser.ReadFields() is { } fields)
            rows.Add(fields);
        return [.. rows];
    }
}
