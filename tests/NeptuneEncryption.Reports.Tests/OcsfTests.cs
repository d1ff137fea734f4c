using System.Text.Json.Nodes;
using NJsonSchema;

namespace NeptuneEncryption.Reports.Tests;

/// <summary>OCSF, by the schema of its class and by what the schema does not say.</summary>
public sealed class OcsfTests
{
    [Fact]
    public async Task Each_line_is_valid_and_its_type_agrees_with_its_activity()
    {
        JsonSchema schema = await SchemaAsync();
        string[] lines = Lines(Views.Whole());
        Assert.All(lines, line => Assert.Empty(schema.Validate(line)));
        // The schema takes any type beside any activity.
        Assert.All(lines.Select(line => JsonNode.Parse(line)!), e => Assert.Equal(200_300 + (int)e["activity_id"]!, (int)e["type_uid"]!));
    }

    [Fact]
    public void Activity_status_and_check_tell_what_became_of_the_finding()
        => Assert.Equal(
            [
                "stays Update Suppressed Fail Medium It is test data.", "stays Update Resolved Pass Informational ",
                    "new-one Create New Fail Medium ",
                "new-one Create Resolved Pass Informational ", "public-one Create New Fail Medium ", "public-one Create New Fail Critical ",
                "key-on Close Resolved Pass Informational ", "key-seen Update New Unknown Informational ", "theirs Create New Fail Medium ",
                "theirs Create Resolved Pass Informational ", "goes Close Archived Fail Medium ", "goes Close Archived Pass Informational ",
            ],
            Lines(Views.Whole()).Select(line => JsonNode.Parse(line)!).Select(e =>
                $"{e["resources"]![0]!["name"]} {e["activity_name"]} {e["status"]} {e["compliance"]!["status"]} {e["severity"]} "
                    + $"{e["status_detail"]}"));

    [Fact]
    public void Times_are_milliseconds_and_first_seen_is_the_baseline_s()
    {
        JsonNode stays = JsonNode.Parse(Lines(Views.Whole())[0])!;
        Assert.Equal(
            (1795575660000, 1795489260000, "2026-11-24T03:01:00.000Z"),
            ((long)stays["time"]!, (long)stays["finding_info"]!["first_seen_time"]!, (string)stays["finding_info"]!["created_time_dt"]!));
        Assert.Equal("2027-03-31", (string)stays["unmapped"]!["accepted_until"]!);
    }

    [Fact]
    public void Each_control_is_a_check()
    {
        JsonArray checks = JsonNode.Parse(Lines(Views.Whole())[0])!["compliance"]!["checks"]!.AsArray();
        Assert.Equal(20, checks.Count);
        Assert.Contains(checks, check => $"{check!["uid"]} {check["standards"]![0]}" == "3.5.1 PCI DSS v4.0.1");
    }

    [Theory]
    [MemberData(nameof(Views.Hostile), MemberType = typeof(Views))]
    public async Task Hostile_names_stay_values(string text)
    {
        JsonSchema schema = await SchemaAsync();
        Assert.All(Lines(Views.HostileReport(text)), line => Assert.Empty(schema.Validate(line)));
    }

    [Theory]
    [InlineData("time", "1795575660")]
    [InlineData("time", "1795575660000.5")]
    [InlineData("severity_id", "7")]
    [InlineData("cloud", null)]
    [InlineData("more", "1")]
    [InlineData("status_id", "\"New\"")]
    public async Task A_mutant_is_refused(string property, string? value)
    {
        JsonObject finding = JsonNode.Parse(Lines(Views.Whole())[0])!.AsObject();
        if (value is null)
            finding.Remove(property);
        else
            finding[property] = JsonNode.Parse(value);
        Assert.NotEmpty((await SchemaAsync()).Validate(finding.ToJsonString()));
    }

    private static string[] Lines(EncryptionReport report)
        => Views.Text(ReportFormat.Ocsf, report).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The validator knows definitions by their earlier name alone.</summary>
    private static async Task<JsonSchema> SchemaAsync()
    {
        string file = Path.Combine(AppContext.BaseDirectory, "Schemas", "ocsf-compliance-finding-1.5.0.json");
        string text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        return await JsonSchema.FromJsonAsync(
            text.Replace("$defs", "definitions", StringComparison.Ordinal), TestContext.Current.CancellationToken);
    }
}
