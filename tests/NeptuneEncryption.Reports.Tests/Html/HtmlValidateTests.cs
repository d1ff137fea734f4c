using System.Text.Json.Nodes;
using NeptuneEncryption.Templates.Tests;

namespace NeptuneEncryption.Reports.Tests.Html;

/// <summary>The page, by html-validate: its recommended rules, which are WCAG's too.</summary>
public sealed class HtmlValidateTests
{
    private static readonly string Folder = Find(AppContext.BaseDirectory);

    [Fact]
    public async Task A_page_is_valid_and_so_is_one_of_hostile_names()
    {
        Assert.Equal("", await JudgeAsync(Views.Text(ReportFormat.Html, Views.Whole())));
        Assert.Equal("", await JudgeAsync(Views.Text(ReportFormat.Html, Views.HostileReport("</td><script>\"'&"))));
    }

    [Theory]
    [InlineData("</table>", "</div>")]
    [InlineData("<html lang=\"en\">", "<html>")]
    [InlineData(" scope=\"col\"", " scope=\"column\"")]
    [InlineData("aria-labelledby=\"findings\"", "aria-labelledby=\"nothing\"")]
    [InlineData("id=\"coverage\"", "id=\"changes\"")]
    [InlineData("<dl class", "<dl style=\"color:red\" class")]
    public async Task A_mutant_is_refused(string right, string wrong)
    {
        string page = Views.Text(ReportFormat.Html, Views.Whole());
        int at = page.IndexOf(right, StringComparison.Ordinal);
        Assert.NotEqual("", await JudgeAsync($"{page[..at]}{wrong}{page[(at + right.Length)..]}"));
    }

    /// <returns>What is wrong; empty if nothing is.</returns>
    private static async Task<string> JudgeAsync(string page)
    {
        string program = Path.Combine(Folder, "node_modules", "html-validate", "bin", "html-validate.mjs");
        Assert.SkipUnless(File.Exists(program), "html-validate is not installed: npm ci in tests/NeptuneEncryption.Reports.Tests");
        Tool.Ended ended = await Tool.RunAsync(
            "node", page, program, "--config", Path.Combine(Folder, ".htmlvalidate.json"), "--formatter", "json", "--stdin");
        Assert.True(ended.Output.StartsWith('['), ended.Errors);
        return string.Join('\n', JsonNode.Parse(ended.Output)!.AsArray().SelectMany(file => file!["messages"]!.AsArray())
            .Select(message => $"{message!["line"]}: {message["ruleId"]}: {message["message"]}"));
    }

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "NeptuneEncryption.psd1"))
        ? Path.Combine(folder, "tests", "NeptuneEncryption.Reports.Tests")
        : Find(Path.GetDirectoryName(folder)!);
}
