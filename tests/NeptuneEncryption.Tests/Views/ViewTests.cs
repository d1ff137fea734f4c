using System.Xml.Linq;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Views;

/// <summary>What rows look like at a prompt.</summary>
public sealed class ViewTests
{
    private static string Approved { get; } = Path.Combine(ModuleSession.RepositoryRoot, "tests/NeptuneEncryption.Tests/Views/Approved");

    public static TheoryData<string> Types { get; } = [.. OutputTypes()];

    public static TheoryData<string, int> Tables { get; } =
        [.. Rows.Scripts.Keys.SelectMany(_ => new[] { 80, 120 }, (type, width) => (type, width))];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_table_looks_as_was_approved(string type, int width)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 1, person: new CapturingHost(width));
        string shown = account.Session.Show(Rows.Scripts[type]);
        string file = Path.Combine(Approved, $"{type}-{width}.txt");
        string approved = File.Exists(file) ? File.ReadAllText(file).TrimEnd('\n') : "";
        if (shown != approved)
            File.WriteAllText(Path.ChangeExtension(file, ".received.txt"), $"{shown}\n");
        Assert.All(shown.Split('\n'), line => Assert.InRange(line.Length, 0, width));
        Assert.Equal(approved, shown);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_that_a_command_writes_has_a_table_a_list_and_rows_in_the_test_of_tables(string type)
    {
        Assert.True(
            Views(type).Any(view => view.Element("TableControl") is not null),
            $"{type} has no table in NeptuneEncryption.Format.ps1xml.");
        Assert.True(
            Views(type).Any(view => view.Element("ListControl") is not null),
            $"{type} has no list in NeptuneEncryption.Format.ps1xml.");
        Assert.True(Rows.Scripts.ContainsKey(type), $"{type}: add rows of it to Views/Rows.cs, and approve how they look.");
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Every_type_that_a_command_writes_has_a_default_set_of_properties_that_it_has(string type)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 1);
        string[] names = [.. account.Session.Run(
            $"@({Rows.Scripts[type]})[0].PSStandardMembers.DefaultDisplayPropertySet.ReferencedPropertyNames").Output.Select(o => $"{o}")];
        Assert.NotEmpty(names);
        Assert.Empty(names.Except(Properties(account.Session, type)));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task What_a_view_shows_is_there(string type)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 1);
        ModuleSession session = account.Session;
        Assert.Empty(Views(type).SelectMany(view => view.Descendants("PropertyName")).Select(property => property.Value)
            .Except(Properties(session, type)));
        string[] computed = [.. Views(type).SelectMany(view => view.Descendants("ScriptBlock")).Select(script => script.Value).Distinct()];
        PipelineResult result = session.Run($"$rows = @({Rows.Scripts[type]}); "
            + $"{string.Concat(computed.Select(script => $"$null = $rows | ForEach-Object {{ {script} }};"))}");
        Assert.Empty(result.Errors);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_table_names_the_Region_and_the_status_of_what_has_them(string type)
    {
        using ModuleSession session = new();
        string table = $"{Views(type).Single(view => view.Element("TableControl") is not null)}";
        foreach (string property in new[] { "Region", "Status" }.Intersect(Properties(session, type)))
            Assert.Matches($"""(\$_\.|<PropertyName>){property}\b""", table);
    }

    [Fact]
    public void Colours_are_shown_where_the_screen_has_them_and_the_user_wants_them()
    {
        using ModuleSession plain = new(new CapturingHost(120));
        using ModuleSession coloured = new(new CapturingHost(120, hasColour: true));
        Assert.DoesNotContain('\e', plain.Show(Rows.Scripts["Finding"]));
        Assert.Contains("\e[91mFAIL\e[0m", coloured.Show(Rows.Scripts["Finding"]), StringComparison.Ordinal);
        Assert.DoesNotContain('\e', coloured.Show($"$PSStyle.OutputRendering = 'PlainText'; {Rows.Scripts["Finding"]}"));
    }

    [Fact]
    public void Rows_have_the_short_names_that_users_of_AWS_Tools_try()
    {
        using ModuleSession session = new();
        PipelineResult result = session.Run(
            $"$row = @({Rows.Scripts["Snapshot"]})[0]; $row.Arn; $row.ResourceName; $row.Encrypted; $null -eq $row.Tags");
        Assert.Equal(
            ["arn:aws:rds:us-east-1:111122223333:cluster-snapshot:fraud-graph-2025-audit", "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:fraud-graph-2025-audit", "False", "True"],
            result.Output.Select(o => $"{o}"));
    }

    private static IEnumerable<XElement> Views(string type)
        => XDocument.Load(Path.Combine(ModuleSession.RepositoryRoot, "bin/NeptuneEncryption.Format.ps1xml")).Descendants("View")
            .Where(view => view.Descendants("TypeName").Any(name => name.Value == $"NeptuneEncryption.{type}"));

    private static string[] Properties(ModuleSession session, string type)
        => [.. session.Run($"[NeptuneEncryption.{type}].GetProperties().Name").Output.Select(o => $"{o}")];

    private static string[] OutputTypes()
    {
        using ModuleSession session = new();
        return [.. session.Run("(Get-Command -Module NeptuneEncryption).OutputType.Name").Output.Select(o => $"{o}")
            .Where(name => name.StartsWith("NeptuneEncryption.", StringComparison.Ordinal)).Select(
                name => name.Split('.')[^1]).Distinct().Order(StringComparer.Ordinal)];
    }
}
