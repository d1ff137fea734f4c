using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NeptuneEncryption.Reports.Tests;

public sealed class MarkdownTests
{
    private static readonly MarkdownPipeline GitHub = new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().Build();

    [Fact]
    public void A_page_tells_the_verdict_what_was_not_looked_at_and_what_fails()
    {
        string page = Views.Text(ReportFormat.Markdown, Views.Whole());
        MarkdownDocument read = Markdown.Parse(page, GitHub);
        Assert.Equal(["Neptune snapshot encryption: Failed", "Not looked at", "Failures", "Exceptions"], read.Descendants<HeadingBlock>()
            .Select(Plain));
        Assert.Equal([1, 5, 3], read.Descendants<Table>().Select(table => table.Count - 1));
        Assert.Equal("Critical", Plain(Cell(read, table: 1, row: 1, column: 0)));
    }

    [Fact]
    public void A_page_is_for_reading()
    {
        EncryptionReport report = Views.Whole();
        ReportFinding[] many = [.. Enumerable.Range(0, 5_000).Select(i => report.Findings[0] with { Id = $"{i}" })];
        string page = Views.Text(ReportFormat.Markdown, report with { Findings = many });
        Assert.InRange(page.Length, 1, 65_536);
        Assert.Contains("4900 more are in the report itself", page, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Views.Hostile), MemberType = typeof(Views))]
    public void Hostile_names_are_text(string text)
    {
        MarkdownDocument read = Markdown.Parse(Views.Text(ReportFormat.Markdown, Views.HostileReport(text)), GitHub);
        Assert.Empty(read.Descendants<HtmlInline>());
        Assert.Empty(read.Descendants<HtmlBlock>());
        Assert.Empty(read.Descendants<LinkInline>());
        Assert.Empty(read.Descendants<AutolinkInline>());
        Assert.Equal(4, read.Descendants<HeadingBlock>().Count());
        Assert.All(read.Descendants<Table>(), table => Assert.Single(table.Select(row => ((TableRow)row).Count).Distinct()));
        string shown = Plain(Cell(read, table: 2, row: 1, column: 4));
        Assert.StartsWith(text.Length > 400 ? text[..400]
            : NeptuneEncryption.Reports.Text.VisibleText.Of(text).Replace('\uD800', '\uFFFD'), shown, StringComparison.Ordinal);
    }

    private static LeafBlock Cell(MarkdownDocument page, int table, int row, int column)
        => ((TableCell)((TableRow)page.Descendants<Table>().ElementAt(table)[row])[column]).Descendants<LeafBlock>().First();

    private static string Plain(LeafBlock block) => string.Concat(block.Inline!.Descendants().Select(inline => inline switch
    {
        LiteralInline literal => literal.Content.ToString(),
        HtmlEntityInline entity => entity.Transcoded.ToString(),
        _ => "",
    }));
}
