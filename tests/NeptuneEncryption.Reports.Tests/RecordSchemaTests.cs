using System.Text.Json;
using System.Text.Json.Nodes;
using NJsonSchema;

namespace NeptuneEncryption.Reports.Tests;

/// <summary>The record is what the schema in the package says, and the schema says all of it.</summary>
public sealed class RecordSchemaTests
{
    private static readonly string Path = System.IO.Path.Combine(AppContext.BaseDirectory, "Schemas", "encryption-report.schema.json");

    [Fact]
    public async Task A_report_with_something_of_everything_is_valid()
        => Assert.Empty((await SchemaAsync()).Validate(Views.Json(Views.Whole())));

    [Theory]
    [MemberData(nameof(Views.Hostile), MemberType = typeof(Views))]
    public async Task Hostile_names_are_text(string text)
    {
        string json = Views.Json(Views.HostileReport(text));
        Assert.Empty((await SchemaAsync()).Validate(json));
        Assert.Equal(JsonSerializer.SerializeToNode(text)!.GetValue<string>(), JsonNode.Parse(
            json)!["origin"]!["userName"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("coverage", "\"Everything\"")]
    [InlineData("end", "\"2026-11-24 03:00\"")]
    [InlineData("targets", "[{ \"outcome\": \"Scanned\", \"listed\": -1, \"judged\": 0, \"pages\": 0 }]")]
    [InlineData("exceptions",
        "[{ \"match\": {}, \"approvedBy\": \"Ann\", \"expiresOn\": \"2027-01-01\", \"state\": \"Applied\", \"accepted\": 0 }]")]
    [InlineData("findings", "[{}]")]
    [InlineData("more", "1")]
    [InlineData("reportId", null)]
    public async Task A_mutant_is_refused(string property, string? value)
    {
        JsonObject report = JsonNode.Parse(Views.Json(Views.Whole()))!.AsObject();
        if (value is null)
            report.Remove(property);
        else
            report[property] = JsonNode.Parse(value);
        Assert.NotEmpty((await SchemaAsync()).Validate(report.ToJsonString()));
    }

    [Theory]
    [InlineData(null, typeof(EncryptionReport))]
    [InlineData("finding", typeof(ReportFinding))]
    [InlineData("target", typeof(ReportTarget))]
    [InlineData("summary", typeof(ReportSummary))]
    [InlineData("cluster", typeof(ReportCluster))]
    [InlineData("key", typeof(ReportKey))]
    [InlineData("control", typeof(ComplianceControl))]
    [InlineData("exception", typeof(ReportException))]
    [InlineData("match", typeof(ExceptionMatch))]
    [InlineData("problem", typeof(ReportProblem))]
    [InlineData("remediation", typeof(EncryptionResult))]
    [InlineData("step", typeof(EncryptionStep))]
    [InlineData("log", typeof(ReportLog))]
    [InlineData("reason", typeof(FindingReason))]
    [InlineData("tag", typeof(Tag))]
    public void The_schema_names_each_property_and_no_other(string? definition, Type type)
    {
        JsonNode schema = JsonNode.Parse(File.ReadAllText(Path))!;
        JsonNode part = definition is null ? schema : schema["definitions"]![definition]!;
        Assert.Equal(
            type.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal),
            part["properties"]!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("severity", typeof(Severity))]
    [InlineData("status", typeof(FindingStatus))]
    [InlineData("check", typeof(ReportCheck))]
    [InlineData("change", typeof(FindingChange))]
    public void The_schema_names_each_value(string definition, Type type)
        => Assert.Equal(Enum.GetNames(type), JsonNode.Parse(File.ReadAllText(Path))!["definitions"]![definition]!["enum"]!.AsArray()
            .Select(v => v!.GetValue<string>()));

    private static Task<JsonSchema> SchemaAsync() => JsonSchema.FromFileAsync(Path, TestContext.Current.CancellationToken);
}
