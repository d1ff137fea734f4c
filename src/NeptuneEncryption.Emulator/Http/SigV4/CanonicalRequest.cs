using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NeptuneEncryption.Emulator.Http.SigV4;

/// <summary>
/// The one spelling of a request that client and service both hash, by the rules of "Create a signed AWS API request" in the IAM User Guide
/// (for every service but S3, whose paths are taken as they are).
/// </summary>
internal static class CanonicalRequest
{
    public static string Of(SignedRequest request, IReadOnlyList<string> signedHeaders)
    {
        StringBuilder text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(CanonicalPath(request.Path)).Append('\n')
            .Append(CanonicalQuery(request.Query)).Append('\n');
        foreach (string name in signedHeaders)
            text.Append(name).Append(':').Append(CanonicalValue(request, name)).Append('\n');
        return text.Append('\n').AppendJoin(';', signedHeaders).Append('\n').Append(HashOf(request.Body.Span)).ToString();
    }

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The path with its dot segments resolved and repeated slashes folded, each segment encoded once more than on the
    /// wire.</summary>
    private static string CanonicalPath(string path)
    {
        var segments = new List<string>();
        foreach (string segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment is not ("." or ".."))
                segments.Add(Encode(Encoding.UTF8.GetBytes(segment)));
            else if (segment == ".." && segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
        }

        return segments.Count == 0 ? "/" : $"/{string.Join('/', segments)}{(path.EndsWith('/') ? "/" : "")}";
    }

    /// <summary>The parameters, decoded and encoded anew, sorted by name and then value.</summary>
    private static string CanonicalQuery(string query)
    {
        IEnumerable<(string Name, string Value)> parameters = query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(parameter =>
        {
            int equals = parameter.IndexOf('=', StringComparison.Ordinal);
            return equals < 0
                ? (Name: Encode(Decode(parameter)), Value: "")
                : (Name: Encode(Decode(parameter[..equals])), Value: Encode(Decode(parameter[(equals + 1)..])));
        });
        return string.Join('&', parameters
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .ThenBy(parameter => parameter.Value, StringComparer.Ordinal)
            .Select(parameter => $"{parameter.Name}={parameter.Value}"));
    }

    /// <summary>Every line of the header, trimmed, with runs of spaces folded into one.</summary>
    private static string CanonicalValue(SignedRequest request, string name)
        => string.Join(',', request.Headers
            .Where(line => line.Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            .Select(line => string.Join(' ', line.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));

    private static string Encode(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (byte value in bytes)
        {
            if (char.IsAsciiLetterOrDigit((char)value) || (char)value is '-' or '.' or '_' or '~')
                text.Append((char)value);
            else
                text.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>Undoes percent-encoding only: a plus sign stands for itself.</summary>
    private static byte[] Decode(string text)
    {
        byte[] raw = Encoding.UTF8.GetBytes(text);
        var bytes = new List<byte>(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%' && i + 2 < raw.Length && char.IsAsciiHexDigit((char)raw[i + 1]) && char.IsAsciiHexDigit((char)raw[i + 2]))
            {
                bytes.Add(byte.Parse(raw.AsSpan(i + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 2;
            }
            else
            {
                bytes.Add(raw[i]);
            }
        }

        return [.. bytes];
    }
}
