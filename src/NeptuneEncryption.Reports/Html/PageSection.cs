using NeptuneEncryption.Reports.Text;

namespace NeptuneEncryption.Reports.Html;

/// <summary>A part of the page under a heading.</summary>
internal sealed record PageSection(string Id, string Title, string Text, params IReadOnlyList<PageTable> Tables);

/// <summary>A table of texts.</summary>
/// <param name="Title">Empty where the section's own heading says it.</param>
internal sealed record PageTable(string Title, string Text, string Label, IReadOnlyList<string> Header, IReadOnlyList<PageRow> Rows)
{
    /// <summary>A page is for reading: more rows than these are in the record.</summary>
    private const int MostRows = 1000;

    /// <summary>Tables of what there is any of.</summary>
    public static IReadOnlyList<PageTable> Of<T>(string label, IReadOnlyList<string> header, IReadOnlyList<T> rows, Func<T, PageRow> row)
        => rows.Count == 0 ? [] : [new PageTable("", "", label, header, [.. rows.Take(MostRows).Select(row)])];
}

/// <param name="Class">How the row is marked; empty when it is not.</param>
internal sealed record PageRow(string Class, IReadOnlyList<string> Cells)
{
    public static PageRow Of(string mark, params IEnumerable<string?> cells) => new(mark, [.. cells.Select(VisibleText.Of)]);
}
