using System.Collections;
using System.Management.Automation.Language;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Templates.Tests;

/// <summary>The scripts as their languages' own parsers see them. That they work is shown where they are run, in the module's
/// tests.</summary>
public sealed class ScriptTests
{
    private static readonly TemplateWriter Writer = new();

    [Theory]
    [InlineData("sh")]
    [InlineData("bash")]
    [InlineData("dash")]
    public async Task Shells_take_the_script(string shell)
    {
        Tool.Ended ended = await Tool.RunAsync(
            shell,
            Text(TemplateFormat.AwsCli, Sample.DesiredState(), Sample.DesiredState("it's")),
            "-n");
        Assert.Equal((0, ""), (ended.ExitCode, ended.Errors));
    }

    [Fact]
    public async Task Shellcheck_finds_nothing()
    {
        Tool.Ended ended = await Tool.RunAsync("shellcheck", Text(TemplateFormat.AwsCli, Sample.DesiredState()), "--shell=sh", "-");
        Assert.True(ended.ExitCode == 0, ended.Output);
    }

    [Fact]
    public void PowerShell_takes_the_script_and_finds_in_it_what_the_module_would_do()
    {
        DesiredState desired = Sample.DesiredState(tags: new Tag("team", "graph"));
        Hashtable item = Items(Text(TemplateFormat.AwsTools, desired)).Single();
        Assert.Equal(desired.Operation.Id, item["Operation"]);
        Assert.Equal("2025-11-03T04:05:06.789Z", item["SourceCreated"]);
        Assert.Equal(true, item["IsRemovable"]);
        Assert.Equal(desired.Restore.Tags, Tags(item["ClusterTags"]));
        Assert.Equal(
            [.. desired.Restore.Tags.Select(t => t.Key == OperationTag.Role ? t with { Value = "encrypted-snapshot" } : t)],
            Tags(item["CopyTags"]));
        Assert.Equal(
            ["DBSubnetGroupName=graph-subnets", "Port=8182", "StorageType=standard"],
            ((Hashtable)item["Settings"]!).Cast<DictionaryEntry>().Select(e => $"{e.Key}={e.Value}").Order());
    }

    [Theory]
    [InlineData("arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:graph", "graph", "manual")]
    [InlineData("arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:rds:graph-1", "rds:graph-1", "automated")]
    [InlineData("arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:awsbackup:job-1", "awsbackup:job-1", "awsbackup")]
    [InlineData("arn:aws:rds:eu-west-1:444455556666:cluster-snapshot:graph", "graph", "shared")]
    public void The_script_asks_for_the_source_as_what_it_is(string arn, string name, string type)
    {
        DesiredState desired = Sample.DesiredState() with
        {
            Operation = Operation.Of(
            arn,
            DateTime.UnixEpoch,
            null),
            SourceIdentifier = name
        };
        Assert.Equal(type, Items(Text(TemplateFormat.AwsTools, desired)).Single()["SourceType"]);
    }

    internal static string Text(TemplateFormat format, params DesiredState[] states) => Writer.Write(format, states)[0].Text;

    /// <summary>The values that a PowerShell script hands to its function, read without running it.</summary>
    internal static IReadOnlyList<Hashtable> Items(string script)
    {
        ScriptBlockAst ast = Parser.ParseInput(script, out _, out ParseError[] errors);
        Assert.Empty(errors);
        return [.. ast.EndBlock.Statements.OfType<PipelineAst>().SelectMany(p => p.PipelineElements.OfType<CommandAst>())
            .Where(c => c.GetCommandName() == "Invoke-Encryption").Select(c => (Hashtable)c.CommandElements[1].SafeGetValue())];
    }

    internal static IReadOnlyList<Tag> Tags(object? literal)
        => [.. ((IEnumerable)literal!).Cast<Hashtable>().Select(t => new Tag((string)t["Key"]!, (string)t["Value"]!))];
}
