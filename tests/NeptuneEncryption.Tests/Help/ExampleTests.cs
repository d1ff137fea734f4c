using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.HelpBuilder;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Help;

/// <summary>The examples of the help pages, run on the demo's estate: what they print is what the page says.</summary>
public sealed partial class ExampleTests
{
    /// <summary>What has been done before the examples of a page.</summary>
    private static readonly Dictionary<string, string> Before = new()
    {
        ["Get-NeptuneSnapshotEncryptionOperation"] = OneIsUnderWay,
        ["Undo-NeptuneSnapshotEncryption"] = OneIsUnderWay,
    };

    private const string OneIsUnderWay = "$null = Invoke-NeptuneSnapshotEncryption fraud-graph-2025-audit -Region us-east-1 -NoWait -Force";

    private static readonly Dictionary<string, HelpPage> Pages = Directory
        .GetFiles(Path.Combine(ModuleSession.RepositoryRoot, "src/NeptuneEncryption/Help/en-US"), "*.md")
        .ToDictionary(page => Path.GetFileNameWithoutExtension(page), HelpPage.Read);

    public static TheoryData<string, int> Examples { get; } =
        [.. Pages.OrderBy(page => page.Key, StringComparer.Ordinal).SelectMany(page => page.Value.Examples.Select((_, i) => (page.Key, i + 1)))];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_PowerShell(string command, int number)
    {
        Ast script = Parser.ParseInput(Pages[command].Examples[number - 1].Code, out _, out ParseError[] errors);
        Assert.Empty(errors);
        Assert.Contains(command, CommandsOf(script));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task An_example_prints_what_its_page_says(string command, int number)
    {
        Example example = Pages[command].Examples[number - 1];
        // What is only looked at stands still.
        bool isWork = WorkingCommand().IsMatch(example.Code);
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: isWork ? 6000 : 1, person: new CapturingHost(80));
        string[] elsewhere = [.. CommandsOf(Parser.ParseInput(example.Code, out _, out _)).Where(name => account.Session.Run($"Get-Command {name} -ErrorAction Ignore").Output.Count == 0)];
        Assert.SkipWhen(elsewhere.Length > 0, $"Needs {string.Join(", ", elsewhere)}, which this engine has not.");
        DirectoryInfo folder = Directory.CreateTempSubdirectory("neptune-example");
        account.Session.Run($$"""
            $PSDefaultParameterValues = @{ 'Invoke-NeptuneSnapshotEncryption:PollInterval' = 1 }
            foreach ($name in $aws.Keys) { $PSDefaultParameterValues["*-Neptune*:$name"] = $aws[$name] }
            @($ExecutionContext.SessionState.Provider.Get('FileSystem'))[0].Home = '{{folder.FullName}}'
            $null = $ExecutionContext.SessionState.Path.SetLocation('{{folder.FullName}}')
            {{Before.GetValueOrDefault(command)}}
            """);

        string printed = account.Session.Show(example.Code).Replace(folder.FullName, "/home/me", StringComparison.Ordinal);

        folder.Delete(recursive: true);
        Assert.True(Printed.IsAs(example.Output, printed), $"{command}.md, '{example.Title}', says that this is printed:\n{example.Output}\nbut this is:\n{printed}");
    }

    private static IEnumerable<string> CommandsOf(Ast script)
        => script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>().Select(ast => ast.GetCommandName()).OfType<string>().Distinct();

    [GeneratedRegex("(Invoke|Undo|Copy)-Neptune")]
    private static partial Regex WorkingCommand();
}
