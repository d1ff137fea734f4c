using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Tests.Http;

namespace NeptuneEncryption.Emulator.Tests.Clients;

/// <summary>The same random calls to the emulator and to moto: a second opinion on what both model.</summary>
public sealed partial class MotoFacts
{
    private const int Calls = 300;
    private const string Version = "5.2.";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Answers_differ_from_moto_s_only_where_the_README_says_why(int seed)
    {
        await using Emulation emulation = await Emulation.StartAsync(Seed.None);
        ClientProgram.Ended ended = await ClientProgram.RunAsync(emulation.Host, "python3",
            Path.Combine(AppContext.BaseDirectory, "Clients", "moto_differential.py"), emulation.Host.BaseAddress
                .GetLeftPart(UriPartial.Authority),
            seed.ToString(CultureInfo.InvariantCulture), Calls.ToString(CultureInfo.InvariantCulture));
        Assert.SkipWhen(ended.ExitCode == 3, "moto with its server, or boto3, is not installed for python3");
        Assert.True(ended.ExitCode == 0, ended.Errors);
        JsonElement run = JsonDocument.Parse(ended.Output).RootElement;
        string version = run.GetProperty("moto").GetString()!;
        Assert.SkipUnless(
            version.StartsWith(Version, StringComparison.Ordinal),
            $"the differences are known for moto {Version}x, this is {version}");
        // Else both could agree on refusing everything.
        Assert.InRange(run.GetProperty("well").GetInt32(), Calls / 2, Calls);
        string[] explained = await ExplainedAsync();
        Assert.Empty(run.GetProperty("differences").EnumerateObject().Where(difference => !explained.Contains(difference.Name))
            .Select(difference => difference.Value.GetString()));
    }

    /// <summary>The members in the first column of the README's table.</summary>
    private static async Task<string[]> ExplainedAsync()
    {
        string readme = await File.ReadAllTextAsync(
            Path.Combine(AppContext.BaseDirectory, "README.md"),
            TestContext.Current.CancellationToken);
        string section = readme.Split("## Beside moto")[1].Split("\n## ")[0];
        return [.. section.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => Code().Matches(line.Split('|')[1]))
            .Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
