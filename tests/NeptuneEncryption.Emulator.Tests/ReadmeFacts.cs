using System.Text.RegularExpressions;

namespace NeptuneEncryption.Emulator.Tests;

/// <summary>The README's table of facts names the classes that show them: none that is not there, and none is missing.</summary>
public sealed partial class ReadmeFacts
{
    [Fact]
    public async Task The_table_of_facts_names_every_class_of_tests()
    {
        string readme = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "README.md"),
            TestContext.Current.CancellationToken);
        Assert.Equal(
            typeof(ReadmeFacts).Assembly.GetTypes().Select(type => type.Name)
                .Where(name => Named().IsMatch($"`{name}`") && name != nameof(ReadmeFacts))
                .Order(),
            Named().Matches(readme.Split("## Facts and their tests")[1].Split("\n## ")[0]).Select(match => match.Groups[1].Value).Distinct()
                .Order());
    }

    [GeneratedRegex("`(?:[A-Za-z]+/)?([A-Za-z0-9]+Facts)`")]
    private static partial Regex Named();
}
