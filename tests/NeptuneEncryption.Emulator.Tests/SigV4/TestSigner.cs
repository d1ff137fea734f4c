using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NeptuneEncryption.Emulator.Http.SigV4;

namespace NeptuneEncryption.Emulator.Tests.SigV4;

/// <summary>
/// Signs a form POST to / in the fewest steps. Written apart from the code under test, so that a shared mistake does not cancel out;
/// each property spoils one thing a test is about.
/// </summary>
internal sealed record TestSigner(DateTimeOffset At)
{
    public const string Secret = "emulator-test-secret";

    public string KeyId { get; init; } = "AKIATEST";
    public string SigningSecret { get; init; } = Secret;
    public string Region { get; init; } = "us-east-1";
    public string Service { get; init; } = "rds";
    public string Terminator { get; init; } = "aws4_request";
    public string? ScopeDate { get; init; }
    public string? Token { get; init; }
    public string? ContentHash { get; init; }
    public string Host { get; init; } = "127.0.0.1:4566";

    /// <summary>Further headers to send and sign, lower case.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public string Body { get; init; } = "Action=DescribeDBClusters&Version=2014-10-31";

    public SignedRequest Sign()
    {
        string stamp = At.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var headers = new SortedDictionary<string, string>(Headers.ToDictionary(), StringComparer.Ordinal)
        {
            ["host"] = Host,
            ["x-amz-date"] = stamp
        };
        if (Token is not null) headers["x-amz-security-token"] = Token;
        if (ContentHash is not null) headers["x-amz-content-sha256"] = ContentHash;
        string names = string.Join(';', headers.Keys);
        string canonical = $"POST\n/\n\n{string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n"))}\n{names}\n{Hash(Body)}";
        string scope = $"{ScopeDate ?? stamp[..8]}/{Region}/{Service}/{Terminator}";
        byte[] key = scope.Split('/').Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + SigningSecret),
            (secret, part) => HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(part)));
        string signature = Convert.ToHexStringLower(
            HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{Hash(canonical)}")));
        return new SignedRequest("POST", "/", "", [.. headers, KeyValuePair.Create(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={KeyId}/{scope}, SignedHeaders={names}, Signature={signature}")], Encoding.UTF8.GetBytes(Body));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
