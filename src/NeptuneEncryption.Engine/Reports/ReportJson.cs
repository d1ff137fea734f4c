using System.Text.Json;
using System.Text.Json.Serialization;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Reports;

/// <summary>The record as JSON, as <c>encryption-report.schema.json</c> describes it.</summary>
internal static class ReportJson
{
    /// <summary>The version of the schema; another one is another form, which is not read.</summary>
    public const string SchemaVersion = "1.0";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    public static void Write(EncryptionReport report, Stream output)
    {
        JsonSerializer.Serialize(output, report, Json);
        output.Write("\n"u8);
    }

    /// <param name="path">Where it is, for the message.</param>
    /// <exception cref="GatewayException"><see cref="ProblemCode.ReportInvalid"/>.</exception>
    public static EncryptionReport Read(Stream input, string path)
    {
        try
        {
            EncryptionReport report = JsonSerializer.Deserialize<EncryptionReport>(input, Json) ?? throw Invalid(path, "it is empty");
            if (report.SchemaVersion != SchemaVersion)
                throw Invalid(path, $"its schema version is '{report.SchemaVersion}', and this module knows {SchemaVersion}");
            return HasHoles(report) ? throw Invalid(path, "parts of it are null")
                : report.Findings.Concat(report.NotSeen).DistinctBy(f => f.Id).Count() != report.Findings.Count + report.NotSeen.Count
                    ? throw Invalid(path, "it has two findings of one id")
                : report;
        }
        catch (JsonException e)
        {
            throw Invalid(path, e.Message, e);
        }
    }

    private static GatewayException Invalid(string path, string what, Exception? cause = null)
        => new(new Problem(ProblemCode.ReportInvalid, ProblemKind.InvalidArgument, path,
            $"'{path}' is not a report that can be read: {what.TrimEnd('.')}.",
            "Give a file that Export-NeptuneEncryptionReport -Format Json has written, unchanged.", cause));

    /// <summary>JSON can say null where the record has no null.</summary>
    private static bool HasHoles(EncryptionReport report)
        => report is { ReportId: null } or { Tool: null } or { Origin: null } or { Parameters: null }
            || new IEnumerable<object?>?[]
            {
                report.Targets, report.Findings, report.NotSeen, report.Clusters, report.Keys, report.Controls, report.Exceptions,
                report.Problems, report.Remediations, report.Logs,
            }.Any(list => list is null || list.Contains(null))
            || report.Findings.Concat(report.NotSeen).Any(f => f is { Id: null } or { Reasons: null } or { DBClusterSnapshotArn: null }
                or { DBClusterSnapshotIdentifier: null } or { Region: null } or { AccountId: null } or { OwnerAccountId: null }
                    || f.Reasons.Contains(null!));
}
