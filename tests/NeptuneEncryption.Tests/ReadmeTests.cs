using System.Text.RegularExpressions;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Tests.Help;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests;

/// <summary>What the README says is so.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(ModuleSession.RepositoryRoot, "README.md"))
        .ReplaceLineEndings("\n");

    [Fact]
    public void Its_table_of_commands_is_that_of_the_module()
        => Assert.Equal(
            Manifest.Cmdlets,
            CommandRow().Matches(Readme).Select(row => row.Groups["name"].Value).Order(StringComparer.Ordinal));

    [Fact]
    public void The_tests_that_hold_its_promises_exist()
    {
        ILookup<string, string> tests = Directory.GetFiles(
            Path.Combine(ModuleSession.RepositoryRoot, "tests"),
            "*Tests.cs",
            SearchOption.AllDirectories)
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);
        MatchCollection named = TestName().Matches(Readme);
        Assert.NotEmpty(named);
        Assert.All(named.Cast<Match>(), test => Assert.Contains(
            $" {test.Groups["method"].Value}(",
            string.Concat(tests[test.Groups["class"].Value]),
            StringComparison.Ordinal));
        string[] promises = [.. Readme.Split('\n').SkipWhile(line => line != "| promise | held by |").Skip(2)
            .TakeWhile(line => line.StartsWith('|'))];
        Assert.All(promises, promise => Assert.Matches(TestName(), promise));
    }

    [Fact]
    public async Task Its_session_is_what_one_sees()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000, person: new CapturingHost(100));
        account.Session.Run("""
            $PSDefaultParameterValues = @{ 'Invoke-NeptuneSnapshotEncryption:PollInterval' = 1 }
            foreach ($name in $aws.Keys) { $PSDefaultParameterValues["*-Neptune*:$name"] = $aws[$name] }
            """);
        string session = Session().Match(Readme).Groups["text"].Value;
        MatchCollection steps = Step().Matches(session);
        Assert.Equal(3, steps.Count);
        foreach (Match step in steps)
        {
            string printed = account.Session.Show(step.Groups["command"].Value.Replace(">>", "", StringComparison.Ordinal));
            Assert.True(Printed.IsAs(step.Groups["output"].Value, printed), $"{step.Groups["command"].Value}\nprints\n{printed}");
        }
    }

    [GeneratedRegex(@"^\| `(?<name>[A-Z][a-z]+-[A-Za-z]+)` \|", RegexOptions.Multiline)]
    private static partial Regex CommandRow();

    [GeneratedRegex(@"`(?<class>\w+Tests)\.(?<method>\w+)`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"^```\n(?<text>PS> .*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Session();

    [GeneratedRegex(@"PS> (?<command>[^\n]*\n(>> [^\n]*\n)*)(?<output>.*?)(?=PS> |\z)", RegexOptions.Singleline)]
    private static partial Regex Step();
}
