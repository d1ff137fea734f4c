using System.Collections.Concurrent;
using System.Management.Automation.Language;
using System.Text.Json;
using System.Text.RegularExpressions;
using NeptuneEncryption.Emulator;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.HelpBuilder;
using NeptuneEncryption.Tests.Hosted;
using NeptuneEncryption.Tests.Shell;

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

    private static readonly ConcurrentDictionary<string, Lazy<Task<string[]>>> Runs = new();

    public static TheoryData<string, int> Examples { get; } =
        [.. Pages.OrderBy(page => page.Key, StringComparer.Ordinal)
            .SelectMany(page => page.Value.Examples.Select((_, i) => (page.Key, i + 1)))];

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
    public async Task An_example_prints_what_its_page_says_in_pwsh(string command, int number)
    {
        Example example = Pages[command].Examples[number - 1];
        string printed = (await Runs.GetOrAdd(command, page => new Lazy<Task<string[]>>(() => RunAsync(page))).Value)[number - 1];
        Assert.SkipWhen(printed.StartsWith("needs ", StringComparison.Ordinal), $"The example {printed}, of AWS Tools.");

        // A page leaves out what is of no interest.
        Assert.True(
            example.Output == "" || Printed.IsAs(example.Output, printed),
            $"{command}.md, '{example.Title}', says that this is printed:\n{example.Output}\nbut this is:\n{printed}");
    }

    /// <summary>Runs the examples of a page in one pwsh, each on a stand-in and in a folder of its own, and returns what each
    /// prints.</summary>
    private static async Task<string[]> RunAsync(string command)
    {
        List<EmulatorHost> accounts = [];
        DirectoryInfo folder = Directory.CreateTempSubdirectory("examples-");
        List<object> examples = [];
        foreach (Example example in Pages[command].Examples)
        {
            // What is only looked at stands still.
            double timeScale = WorkingCommand().IsMatch(example.Code) ? 6000 : 1;
            accounts.Add(await EmulatorHost.StartAsync(
                new EmulatorOptions { Seed = Seed.Demo, TimeScale = timeScale },
                TestContext.Current.CancellationToken));
            examples.Add(new
            {
                Endpoint = accounts[^1].BaseAddress,
                Home = folder.CreateSubdirectory($"{accounts.Count}").FullName,
                Before = Before.GetValueOrDefault(command, ""),
                example.Code
            });
        }
        string list = Path.Combine(folder.FullName, "examples.json");
        await File.WriteAllTextAsync(list, JsonSerializer.Serialize(examples), TestContext.Current.CancellationToken);

        ShellProcess.Outcome outcome = await ShellProcess.RunAsync(
            [Path.Combine(ModuleSession.RepositoryRoot, "tests/NeptuneEncryption.Tests/Help/examples.ps1"), "-List", list]);

        foreach (EmulatorHost account in accounts)
            await account.DisposeAsync();
        Assert.Equal("", outcome.Errors);
        string[] printed = [.. outcome.Output.Split("=== example\n").Skip(1).Select(text => text.Trim())];
        Assert.Equal(accounts.Count, printed.Length);
        return [.. printed.Select(
            (text, i) => text.Replace(Path.Combine(folder.FullName, $"{i + 1}"), "/home/me", StringComparison.Ordinal))];
    }

    private static IEnumerable<string> CommandsOf(Ast script)
        => script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>().Select(ast => ast.GetCommandName())
            .OfType<string>()
            .Distinct();

    [GeneratedRegex("(Invoke|Undo|Copy)-Neptune")]
    private static partial Regex WorkingCommand();
}
