using System.Collections;
using System.Management.Automation.Language;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NeptuneEncryption.Remediation.Decisions;
using YamlDotNet.RepresentationModel;

namespace NeptuneEncryption.Templates.Tests;

/// <summary>Whatever is in a name, a tag or a path: what another tool reads is what was written, and nothing of it is ever run.</summary>
public sealed class InjectionTests
{
    private static readonly TemplateWriter Writer = new();

    private static readonly string[] Pieces =
    [
        "'", "\"", "`", "$", "${", "${x}", "$(touch /tmp/x)", "`touch x`", "$${", "%{", "%{ if true }", "\\", "\\'", "\n", "\r\n", "\t", "|", "||", "&&", ";", "#", " # x",
        "\u2018", "\u2019", "\u201A", "\u201B", "@{", "}", "]", "-->", "<!--", "<script>", "[x](y)", "![x](y)", "**", "__", "```", "~~~", "---", "...", "- ", "1. ", ": ", "!Ref x", "!!int 1", "&a", "*a", "yes", "null", "0x1",
        "\nencrypt\n", "\nEOF\n", "\nSEEN\n", "'@", "@'", " ", "  ", "\u00a0", "\u0085", "\u2028", "\ufeff", "\u001b[31m", "é", "日本", "😀", "%s", "\\n", "\\u0027", "&#39;", "&amp;", "--", "*/", "{{x}}",
    ];

    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.Int[0, Pieces.Length - 1].Select(i => Pieces[i]),
        Gen.Char.Where(c => c != '\0' && !char.IsSurrogate(c)).Select(c => c.ToString()))
        .Array[1, 8].Select(string.Concat);

    [Fact]
    public void CloudFormation_reads_back_what_was_written()
        => Hostile.ForEach(1000, text =>
        {
            DesiredState desired = Sample.Hostile(text);
            YamlNode stack = CloudFormationTests.Read(CloudFormationTests.Write(desired));
            Assert.Equal(text, CloudFormationTests.Text(stack, "Parameters", "KmsKeyArn", "Default"));
            Assert.Equal(text, CloudFormationTests.Text(stack, "Parameters", "DBSubnetGroupName", "Default"));
            Assert.Equal(text, CloudFormationTests.Text(stack, "Parameters", "SnapshotIdentifier", "Default"));
            Assert.Equal(text, CloudFormationTests.Text(stack, "Parameters", "DBClusterIdentifier", "Default"));
            var tag = (YamlScalarNode)CloudFormationTests.Tags(stack)[text + "k"];
            Assert.Equal((text, true), (tag.Value, tag.Tag.IsEmpty));
        });

    [Fact]
    public async Task Terraform_reads_back_what_was_written()
    {
        string[] texts = Some(400);
        JsonArray parsed = await Hcl.ParseAsync(
            [.. texts.Select(text => Writer.Write(TemplateFormat.Terraform, [Sample.Hostile(text)])[1].Text)]);
        foreach ((string text, JsonNode? values) in texts.Zip(parsed))
        {
            // HCL brings every string to the normal form C of Unicode.
            string expected = text.Normalize();
            Assert.Equal(
                (expected, expected, expected),
                (Hcl.Literal(values!["account_id"]), Hcl.Literal(values["region"]), Hcl.Literal(values["kms_key_arn"])));
            (string name, JsonNode? snapshot) = Assert.Single(values["snapshots"]!.AsObject());
            Assert.Equal(expected, Hcl.Literal(JsonValue.Create(name)));
            Assert.Equal(expected, Hcl.Literal(snapshot!["snapshot_identifier"]));
            Assert.Equal(expected, Hcl.Literal(snapshot["storage_type"]));
            Assert.Equal(expected, Hcl.Literal(
                snapshot["tags"]!.AsObject().Single(t => Hcl.Literal(JsonValue.Create(t.Key)) == (text + "k").Normalize()).Value));
        }
    }

    [Fact]
    public async Task The_shell_gets_what_was_written_and_runs_nothing_of_it()
    {
        string[] texts = Some(400);
        // The script's functions give way to one that tells what it was given.
        StringBuilder script = new("set -eu\nencrypt() { printf '%s\\0' \"$source_id\" \"$source_arn\" \"$region\" \"$key_arn\" "
            + "\"$cluster\" \"$copy\" \"$subnet_group\" \"$cluster_tags\"; }\n");
        foreach (string text in texts)
            script.Append(ScriptTests.Text(TemplateFormat.AwsCli, Sample.Hostile(text)).AsSpan(EmbeddedResource.Read("encrypt.sh").Length));
        Tool.Ended ended = await Tool.RunAsync("sh", script.ToString());
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
        string[] told = ended.Output.Split('\0')[..^1];
        Assert.Equal(texts.Length * 8, told.Length);
        foreach ((string text, string[] values) in texts.Zip(told.Chunk(8)))
        {
            Assert.All(values[..7], value => Assert.Equal(text, value));
            Assert.Contains(new Tag(text + "k", text), JsonSerializer.Deserialize<Tag[]>(values[7])!);
        }
    }

    [Fact]
    public void PowerShell_reads_back_what_was_written()
        => Hostile.ForEach(1000, text =>
        {
            Hashtable item = Assert.Single(ScriptTests.Items(ScriptTests.Text(TemplateFormat.AwsTools, Sample.Hostile(text))));
            Assert.All(
                (string[])["SourceId", "SourceArn", "Region", "AccountId", "KeyArn", "Cluster", "Copy", "EngineVersion"],
                name => Assert.Equal(text, item[name]));
            Assert.Equal(text, ((Hashtable)item["Settings"]!)["DBSubnetGroupName"]);
            Assert.Contains(new Tag(text + "k", text), ScriptTests.Tags(item["ClusterTags"]));
        });

    [Fact]
    public void Markdown_shows_what_was_written_as_text_and_code()
        => Hostile.ForEach(1000, text =>
        {
            MarkdownDocument page = Markdown.Parse(
                ScriptTests.Text(TemplateFormat.Runbook, Sample.Hostile(text)),
                new MarkdownPipelineBuilder().UsePipeTables().Build());
            Table[] tables = [.. page.Descendants<Table>()];
            Assert.Equal(4, tables.Length);
            Assert.Equal([text, text, text], Cells(tables[0]).Take(3));
            Assert.Equal(text, Cells(tables[1])[0]);
            Assert.Equal([text, text], Cells(tables[1])[2..]);
            // Nothing in it has become a link, a heading of its own, HTML or another block.
            Assert.Empty(page.Descendants<LinkInline>());
            Assert.Empty(page.Descendants<HtmlBlock>());
            Assert.Empty(page.Descendants<HtmlInline>());
            Assert.Equal(10, page.Descendants<HeadingBlock>().Count());
            FencedCodeBlock[] code = [.. page.Descendants<FencedCodeBlock>()];
            Assert.Equal(3, code.Length);
        });

    [Theory]
    [InlineData(TemplateFormat.CloudFormation)]
    [InlineData(TemplateFormat.Terraform)]
    [InlineData(TemplateFormat.AwsCli)]
    [InlineData(TemplateFormat.AwsTools)]
    [InlineData(TemplateFormat.Runbook)]
    public void A_command_is_one_call_with_the_path_as_one_argument_whatever_is_in_it(TemplateFormat format)
        => Hostile.ForEach(500, text =>
        {
            ScriptBlockAst ast = Parser.ParseInput(Writer.Command(format, [Sample.Hostile(text)], text), out _, out ParseError[] errors);
            Assert.Empty(errors);
            CommandAst[] commands = [.. ast.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()];
            Assert.Equal(format == TemplateFormat.Terraform ? 2 : 1, commands.Length);
            Assert.All(commands, command => Assert.All(
                command.CommandElements,
                element => Assert.True(element is StringConstantExpressionAst or CommandParameterAst, $"{element}")));
            string folder = Path.GetDirectoryName(text) is { Length: > 0 } parent ? parent : ".";
            string expected = format == TemplateFormat.Terraform ? $"-chdir={folder}" : text;
            Assert.Contains(expected, commands[0].CommandElements.OfType<StringConstantExpressionAst>().Select(e => e.Value));
        });

    [Fact]
    public void A_word_of_the_shell_that_cannot_be_is_refused()
        => Assert.Throws<ArgumentException>(() => ScriptTests.Text(TemplateFormat.AwsCli, Sample.Hostile("a\0b")));

    private static string[] Some(int count)
    {
        List<string> texts = [];
        int seed = Seeds.Next();
        texts.AddRange(Enumerable.Range(0, count).Select(number => Hostile.Case(seed, number)));
        return [.. texts];
    }

    private static string[] Cells(Table table)
        => [.. ((TableRow)table[1]).Cast<TableCell>().Select(cell => string.Concat(cell.Descendants<LeafInline>()
            .Select(inline => inline switch
                {
                    LiteralInline literal => literal.Content.ToString(),
                    HtmlEntityInline entity => entity.Transcoded.ToString(),
                    _ => $"<{inline.GetType().Name}>",
                })))];
}
