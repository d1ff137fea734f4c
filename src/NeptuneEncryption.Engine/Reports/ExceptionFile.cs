using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Reports;

/// <summary>Reads what was accepted, by whom and until when. What is not in order accepts nothing: it is an error.</summary>
internal static class ExceptionFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
    };

    /// <param name="text">The file as JSON.</param>
    /// <param name="path">Where it is, for the message.</param>
    /// <exception cref="GatewayException"><see cref="ProblemCode.ExceptionInvalid"/>.</exception>
    public static IReadOnlyList<ReportException> Parse(string text, string path)
    {
        try
        {
            IReadOnlyList<Entry?> entries = JsonSerializer.Deserialize<Document>(text, Json)?.Exceptions
                ?? throw Invalid(path, "it has no list 'exceptions'");
            return [.. entries.Select((entry, i) => Read(entry, i + 1, path))];
        }
        catch (JsonException e)
        {
            throw Invalid(path, e.Message, e);
        }
    }

    /// <param name="what">What is wrong, as the end of a sentence.</param>
    public static GatewayException Invalid(string path, string what, Exception? cause = null)
        => new(new Problem(ProblemCode.ExceptionInvalid, ProblemKind.InvalidArgument, path,
            $"The exceptions in '{path}' could not be read: {what.TrimEnd('.')}.",
            "Give each exception a match, reason, approvedBy and expiresOn (yyyy-MM-dd), as about_NeptuneEncryption_Reports shows.",
            cause));

    private static ReportException Read(Entry? entry, int number, string path)
    {
        if (entry?.Match is not { } match || IsEmpty(match))
            throw Invalid(path, $"exception {number} has no match, or an empty one");
        return new ReportException
        {
            Match = match,
            Reason = Text(entry.Reason, "reason", number, path),
            ApprovedBy = Text(entry.ApprovedBy, "approvedBy", number, path),
            ExpiresOn = Date(Text(entry.ExpiresOn, "expiresOn", number, path), number, path),
            State = ExceptionState.Unused,
        };
    }

    /// <summary>A check alone is for every snapshot there is, and so is nothing.</summary>
    private static bool IsEmpty(ExceptionMatch match)
        => string.IsNullOrWhiteSpace(match.DBClusterSnapshotArn) && string.IsNullOrWhiteSpace(match.AccountId)
            && string.IsNullOrWhiteSpace(match.Region) && match.Tag is null or { Count: 0 };

    private static string Text(string? value, string name, int number, string path)
        => string.IsNullOrWhiteSpace(value) ? throw Invalid(path, $"exception {number} has no {name}") : value;

    private static DateOnly Date(string value, int number, string path)
        => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly date)
            ? date
            : throw Invalid(path, $"exception {number}: expiresOn '{value}' is not a date such as 2027-03-31");

    private sealed record Document
    {
        [JsonPropertyName("$schema")]
        public string? Schema { get; init; }

        public IReadOnlyList<Entry?>? Exceptions { get; init; }
    }

    private sealed record Entry
    {
        public ExceptionMatch? Match { get; init; }

        public string? Reason { get; init; }

        public string? ApprovedBy { get; init; }

        public string? ExpiresOn { get; init; }
    }
}
