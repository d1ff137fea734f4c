using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NeptuneEncryption.Emulator.Http.SigV4;

/// <summary>
/// Decides by AWS Signature Version 4 who sent a request, and refuses in AWS's words what it cannot believe
/// (IAM User Guide, "Troubleshoot signed requests for AWS APIs").
/// </summary>
/// <param name="findKey">Looks an access key up by its id; null for an unknown one.</param>
/// <param name="wallClock">The real time, never the emulator's scaled one: clients sign with theirs.</param>
internal sealed class SignatureVerifier(Func<string, AccessKey?> findKey, TimeProvider wallClock)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <summary>The caller of <paramref name="request"/> as the service <paramref name="target"/> sees it.</summary>
    public SignatureVerdict Verify(SignedRequest request, SigningTarget target)
    {
        SignatureVerdict Refuse(RefusalReason reason, string? message = null)
            => SignatureVerdict.Refusal.For(reason, target.Family, message);

        if (request.Header("Authorization") is not { } header)
            return Refuse(RefusalReason.Unsigned);
        if (AuthorizationHeader.Parse(header, request, out string? fault) is not { } authorization)
            return Refuse(RefusalReason.Malformed, fault);
        if (HeaderFault(request, authorization) is { } headerFault)
            return Refuse(RefusalReason.Mismatch, headerFault);
        if (DateFault(authorization) is { } dateFault)
            return Refuse(RefusalReason.Mismatch, dateFault);
        if (SkewFault(authorization.SignedAt) is { } skewFault)
            return Refuse(RefusalReason.ClockSkew, skewFault);
        if (findKey(authorization.AccessKeyId) is not { } key
            || !SameSecret(key.Session?.Token ?? "", request.Header("X-Amz-Security-Token") ?? ""))
        {
            return Refuse(RefusalReason.UnknownKey);
        }

        if (key.Session?.Expiry <= wallClock.GetUtcNow())
            return Refuse(RefusalReason.ExpiredSession);
        if (ScopeFault(authorization.Scope, target) is { } scopeFault)
            return Refuse(RefusalReason.Mismatch, scopeFault);
        if (!SameSecret(Sign(request, authorization, key.Secret), authorization.Signature))
            return Refuse(RefusalReason.Mismatch);
        return new SignatureVerdict.Identity(key, authorization.Scope, authorization.SignedHeaders);
    }

    /// <summary>What is signed must be enough, in order, and what was sent: a signature that leaves the host open could be replayed
    /// elsewhere.</summary>
    private static string? HeaderFault(SignedRequest request, AuthorizationHeader authorization)
    {
        IReadOnlyList<string> names = authorization.SignedHeaders;
        if (!names.Contains("host"))
            return "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.";
        if (!names.SequenceEqual(names.Select(name => name.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)))
            return $"SignedHeaders must be lower case, distinct and sorted, got '{string.Join(';', names)}'.";
        string? unsigned = request.Headers.Select(line => line.Key.ToLowerInvariant())
            .FirstOrDefault(name => name.StartsWith("x-amz-", StringComparison.Ordinal) && !names.Contains(name));
        if (unsigned is not null)
            return $"'{unsigned}' must be a 'SignedHeader' in the AWS Authorization.";
        string? declaredHash = request.Header("X-Amz-Content-SHA256");
        return declaredHash is null || declaredHash == CanonicalRequest.HashOf(request.Body.Span)
            ? null
            : "The value of 'x-amz-content-sha256' is not the SHA-256 of the request's body.";
    }

    private static string? DateFault(AuthorizationHeader authorization)
    {
        string signedAt = Stamp(authorization.SignedAt);
        return authorization.Scope.Date == signedAt[..8]
            ? null
            : $"Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{authorization.Scope.Date}' != "
            + $"'{signedAt[..8]}', from '{signedAt}'.";
    }

    private string? SkewFault(DateTimeOffset signedAt)
    {
        DateTimeOffset now = wallClock.GetUtcNow();
        if (signedAt < now - Tolerance)
            return $"Signature expired: {Stamp(signedAt)} is now earlier than {Stamp(now - Tolerance)} ({Stamp(now)} - 5 min.)";
        return signedAt > now + Tolerance
            ? $"Signature not yet current: {Stamp(signedAt)} is still later than {Stamp(now + Tolerance)} ({Stamp(now)} + 5 min.)"
            : null;
    }

    private static string? ScopeFault(CredentialScope scope, SigningTarget target)
    {
        if (scope.Terminator != CredentialScope.Version4)
            return $"Credential should be scoped with a valid terminator: '{CredentialScope.Version4}', not '{scope.Terminator}'.";
        if (!target.Regions.Contains(scope.Region))
            return $"Credential should be scoped to a valid region, not '{scope.Region}'. ";
        return scope.Service == target.Service ? null : $"Credential should be scoped to correct service: '{target.Service}'. ";
    }

    private static string Sign(SignedRequest request, AuthorizationHeader authorization, string secret)
    {
        string canonicalHash = CanonicalRequest.HashOf(Encoding.UTF8.GetBytes(CanonicalRequest.Of(request, authorization.SignedHeaders)));
        string stringToSign = $"{AuthorizationHeader.Algorithm}\n{Stamp(authorization.SignedAt)}\n{authorization.Scope}\n{canonicalHash}";
        byte[] key = Encoding.UTF8.GetBytes("AWS4" + secret);
        foreach (
            string part in (string[])[authorization.Scope.Date, authorization.Scope.Region, authorization.Scope.Service,
                authorization.Scope.Terminator])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(stringToSign)));
    }

    /// <summary>Equality whose duration does not tell how much of a guess was right.</summary>
    private static bool SameSecret(string expected, string given)
        => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(given));

    private static string Stamp(DateTimeOffset time)
        => time.UtcDateTime.ToString(AuthorizationHeader.TimeFormat, CultureInfo.InvariantCulture);
}
