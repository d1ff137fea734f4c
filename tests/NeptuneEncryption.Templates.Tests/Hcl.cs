using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeptuneEncryption.Templates.Tests;

/// <summary>Terraform's own parser, as a package of npm carries it.</summary>
internal static class Hcl
{
    private const string Package = "@cdktf/hcl2json@0.21.0";

    public static async Task<JsonArray> ParseAsync(params IReadOnlyList<string> texts)
    {
        string tools = Path.Combine(AppContext.BaseDirectory, "node-tools");
        if (!Directory.Exists(Path.Combine(tools, "node_modules", "@cdktf", "hcl2json")))
        {
            Directory.CreateDirectory(tools);
            Tool.Ended installed = await Tool.RunAsync(
                "npm",
                "",
                "install",
                "--prefix",
                tools,
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--fetch-retries=0",
                Package);
            Assert.SkipWhen(installed.ExitCode != 0, $"npm cannot install {Package} here");
        }
        string judge = Path.Combine(tools, "hcl.cjs");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "hcl.cjs"), judge, overwrite: true);
        Tool.Ended parsed = await Tool.RunAsync("node", JsonSerializer.Serialize(texts), judge);
        Assert.True(parsed.ExitCode == 0, parsed.Errors);
        return JsonNode.Parse(parsed.Output)!.AsArray();
    }

    /// <summary>What a string of the parser's answer stands for: it writes a literal <c>${</c> as Terraform's JSON syntax has it.</summary>
    public static string Literal(JsonNode? node)
        => node!.GetValue<string>().Replace("$${", "${", StringComparison.Ordinal).Replace("%%{", "%{", StringComparison.Ordinal);
}
