using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeptuneEncryption.Logs;

/// <summary>
/// One line of an audit log. It ends with the hash of the record before and its own, both SHA-256 in 64 hexadecimal digits; its own is of
/// the bytes of the line before <c>,"hash":</c>.
/// </summary>
/// <param name="Hash">Of this record.</param>
/// <param name="Previous">Of the record before; <see cref="First"/> in the first record of a file.</param>
internal sealed record LogRecord(JsonElement Json, string Hash, string Previous)
{
    /// <summary>What the first record of a file holds for the one before.</summary>
    public static readonly string First = new('0', 64);

    private const string HashName = ",\"hash\":\"";
    private const string LineEnd = "\"}";
    private static readonly int SealLength = HashName.Length + First.Length + LineEnd.Length;

    private static readonly JsonSerializerOptions Format = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The record as a line, without its line feed.</summary>
    public static byte[] Seal(IEnumerable<KeyValuePair<string, object?>> record, string previous, out string hash)
    {
        Dictionary<string, object?> sealedRecord = new(record.Where(member => member.Value is not null)) { ["previous"] = previous };
        byte[] json = JsonSerializer.SerializeToUtf8Bytes(sealedRecord, Format);
        ReadOnlySpan<byte> open = json.AsSpan(0, json.Length - 1);
        hash = HashOf(open);
        return [.. open, .. Encoding.ASCII.GetBytes($"{HashName}{hash}{LineEnd}")];
    }

    /// <summary>Null for a line that is no record, or whose hash is not that of its text.</summary>
    public static LogRecord? Read(ReadOnlySpan<byte> line)
    {
        if (line.Length <= SealLength)
            return null;
        ReadOnlySpan<byte> open = line[..^SealLength];
        string hash = HashOf(open);
        if (!line[^SealLength..].SequenceEqual(Encoding.ASCII.GetBytes($"{HashName}{hash}{LineEnd}")))
            return null;
        try
        {
            JsonElement json = JsonSerializer.Deserialize<JsonElement>(line);
            return json.GetProperty("previous").GetString() is { } previous ? new LogRecord(json, hash, previous) : null;
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexString(SHA256.HashData(bytes)).ToLowerInvariant();

    /// <summary>A member that is a text; null when there is none of the name, or it is of another kind.</summary>
    public string? Text(params ReadOnlySpan<string> path)
    {
        JsonElement at = Json;
        foreach (string name in path)
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                return null;
        }
        return at.ValueKind == JsonValueKind.String ? at.GetString() : null;
    }
}
