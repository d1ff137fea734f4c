using System.Text.RegularExpressions;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Help;

/// <summary>The topics beside the help of commands.</summary>
public sealed partial class AboutTopicTests
{
    private static string Folder { get; } = Path.Combine(ModuleSession.RepositoryRoot, "en-US");

    public static TheoryData<string> Topics { get; } = [.. Directory.GetFiles(Folder, "about_*.help.txt")
        .Select(file => Path.GetFileName(file).Split('.')[0])
        .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Topics))]
    public void A_topic_is_found_by_its_name_and_fits_in_80_columns(string topic)
    {
        using ModuleSession session = new();
        string[] lines = $"{Assert.Single(session.Run($"Get-Help {topic}").Output)}".ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(["TOPIC", $"    {topic}"], lines.Take(2));
        Assert.Contains("SHORT DESCRIPTION", lines);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
    }

    [Theory]
    [MemberData(nameof(Topics))]
    public void What_a_topic_points_to_is_there(string topic)
    {
        string[] targets = [.. Lines(topic).SkipWhile(line => line != "SEE ALSO").Skip(1).Select(line => line.Trim())
            .Where(line => line.Length > 0)];
        Assert.NotEmpty(targets);
        Assert.Empty(targets.Except([.. Topics.Select(row => row.Data), .. Manifest.Cmdlets]));
    }

    [Fact]
    public void Every_code_of_a_problem_is_explained_and_no_other()
    {
        using ModuleSession session = new();
        string[] codes = [.. session.Run(
            "[NeptuneEncryption.Snapshot].Assembly.GetType('NeptuneEncryption.ProblemCode').GetFields().Name").Output
            .Select(o => $"{o}")
            .Order(StringComparer.Ordinal)];
        string topic = string.Join('\n', Lines("about_NeptuneEncryption_Errors"));
        string[] explained = [.. Explanation().Matches(topic).Select(match => match.Groups["code"].Value).Order(StringComparer.Ordinal)];
        string[] missing = [.. codes.Except(explained)];
        Assert.True(
            missing.Length == 0,
            $"about_NeptuneEncryption_Errors must explain, in the form of the others (Means, Changed, Do): {string.Join(", ", missing)}");
        Assert.Equal(codes, explained);
    }

    [Fact]
    public void Every_code_of_a_reason_is_explained()
    {
        using ModuleSession session = new();
        string[] lines = Lines("about_NeptuneEncryption_Compliance");
        Assert.All(
            session.Run("[NeptuneEncryption.ReasonCode].GetFields().Name").Output,
            code => Assert.Contains(lines, line => line.StartsWith($"        {code} ", StringComparison.Ordinal)));
    }

    private static string[] Lines(string topic) => File.ReadAllLines(Path.Combine(Folder, $"{topic}.help.txt"));

    [GeneratedRegex(
        @"^ {4}(?<code>[A-Za-z]+)\n {8}Means    \S.*\n( {17}.*\n)*^ {8}Changed  \S.*\n( {17}.*\n)*^ {8}Do       \S",
        RegexOptions.Multiline)]
    private static partial Regex Explanation();
}
