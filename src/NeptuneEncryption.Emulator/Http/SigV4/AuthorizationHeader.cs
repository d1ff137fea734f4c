using System.Globalization;

namespace NeptuneEncryption.Emulator.Http.SigV4;

/// <summary>The parts of <c>Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…</c> and the time they were
/// made.</summary>
internal sealed record AuthorizationHeader(
    string AccessKeyId,
    CredentialScope Scope,
    IReadOnlyList<string> SignedHeaders,
    string Signature,
    DateTimeOffset SignedAt)
{
    /// <summary>The one algorithm of version 4 that services here accept.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>The date format of the string to sign: ISO 8601 basic, UTC.</summary>
    public const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    private static readonly string[] Required = ["Credential", "Signature", "SignedHeaders"];

    /// <summary>Reads the header and the request's date; on failure, <paramref name="fault"/> says in AWS's words what is wrong.</summary>
    public static AuthorizationHeader? Parse(string header, SignedRequest request, out string? fault)
    {
        int split = header.IndexOf(' ', StringComparison.Ordinal);
        string algorithm = split < 0 ? header : header[..split];
        var parts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (algorithm == Algorithm && split > 0)
        {
            foreach (string pair in header[split..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                int equals = pair.IndexOf('=', StringComparison.Ordinal);
                if (equals <= 0)
                {
                    fault = $"'{pair}' not a valid key=value pair (missing equal-sign) in Authorization header: '{header}'.";
                    return null;
                }

                if (!parts.TryAdd(pair[..equals], pair[(equals + 1)..]))
                {
                    fault = $"Duplicate '{pair[..equals]}' in Authorization header: '{header}'.";
                    return null;
                }
            }
        }

        string? date = request.Header("X-Amz-Date") ?? request.Header("Date");
        IEnumerable<string> missing = Required
            .Where(name => string.IsNullOrEmpty(parts.GetValueOrDefault(name)))
            .Select(name => $"Authorization header requires '{name}' parameter. ")
            .Concat(date is null ? ["Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. "] : []);
        fault = string.Concat(missing);
        if (fault.Length > 0)
        {
            // AWS repeats the algorithm only: what follows may hold a secret.
            fault += $"Authorization={algorithm}";
            return null;
        }

        return Read(parts, date!, out fault);
    }

    private static AuthorizationHeader? Read(Dictionary<string, string> parts, string date, out string? fault)
    {
        if (!TryReadTime(date, out DateTimeOffset signedAt))
        {
            fault = $"Date must be in ISO-8601 'basic format'. Got '{date}'. See http://en.wikipedia.org/wiki/ISO_8601";
            return null;
        }

        string[] credential = parts["Credential"].Split('/');
        if (credential.Length != 5)
        {
            fault = "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got "
                + $"'{parts["Credential"]}'";
            return null;
        }

        fault = null;
        var scope = new CredentialScope(credential[1], credential[2], credential[3], credential[4]);
        return new AuthorizationHeader(credential[0], scope, parts["SignedHeaders"].Split(';'), parts["Signature"], signedAt);
    }

    private static bool TryReadTime(string text, out DateTimeOffset time)
        => DateTimeOffset.TryParseExact(text, [TimeFormat, "r"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);
}
