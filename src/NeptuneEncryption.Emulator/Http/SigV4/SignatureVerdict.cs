namespace NeptuneEncryption.Emulator.Http.SigV4;

/// <summary>What verification came to: who is calling, or why nobody is believed.</summary>
internal abstract record SignatureVerdict
{
    private SignatureVerdict()
    {
    }

    /// <summary>The request is believed.</summary>
    /// <param name="Key">The key it was signed with, and so whose it is.</param>
    /// <param name="Scope">The day, Region and service it was signed for.</param>
    /// <param name="SignedHeaders">The names the signature covers, lower case and sorted.</param>
    internal sealed record Identity(AccessKey Key, CredentialScope Scope, IReadOnlyList<string> SignedHeaders) : SignatureVerdict;

    /// <summary>The answer to send instead of serving the request.</summary>
    internal sealed record Refusal(string Code, int Status, string Message) : SignatureVerdict
    {
        /// <summary>
        /// The refusal as the family words it. RDS's list of common errors gives the query codes; KMS's gives the JSON ones;
        /// EC2 folds everything into <c>AuthFailure</c> and <c>RequestExpired</c>.
        /// </summary>
        internal static Refusal For(RefusalReason reason, ProtocolFamily family, string? message = null)
        {
            (string? code, int status) = (family, reason) switch
            {
                (ProtocolFamily.Query, RefusalReason.Unsigned) => ("MissingAuthenticationToken", 403),
                (ProtocolFamily.Query, RefusalReason.Malformed) => ("IncompleteSignature", 400),
                (ProtocolFamily.Query, RefusalReason.UnknownKey) => ("InvalidClientTokenId", 403),
                (ProtocolFamily.Query, RefusalReason.ExpiredSession) => ("ExpiredToken", 403),
                (ProtocolFamily.Query, _) => ("SignatureDoesNotMatch", 403),
                (ProtocolFamily.Json, RefusalReason.Unsigned) => ("MissingAuthenticationTokenException", 400),
                (ProtocolFamily.Json, RefusalReason.Malformed) => ("IncompleteSignatureException", 400),
                (ProtocolFamily.Json, RefusalReason.UnknownKey) => ("UnrecognizedClientException", 400),
                (ProtocolFamily.Json, RefusalReason.ExpiredSession) => ("ExpiredTokenException", 400),
                (ProtocolFamily.Json, _) => ("InvalidSignatureException", 400),
                (_, RefusalReason.ClockSkew or RefusalReason.ExpiredSession) => ("RequestExpired", 400),
                _ => ("AuthFailure", 401),
            };
            return new Refusal(
                code,
                status,
                code == "AuthFailure" ? "AWS was not able to validate the provided access credentials" : message ?? DefaultMessage(reason));
        }

        private static string DefaultMessage(RefusalReason reason) => reason switch
        {
            RefusalReason.Unsigned => "Request is missing Authentication Token",
            RefusalReason.UnknownKey => "The security token included in the request is invalid.",
            RefusalReason.ExpiredSession => "The security token included in the request is expired",
            _ => "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and "
                + "signing method. Consult the service documentation for details.",
        };
    }
}

/// <summary>Why a signature is not believed, before a protocol family gives it a code.</summary>
internal enum RefusalReason
{
    /// <summary>No Authorization header at all.</summary>
    Unsigned,

    /// <summary>An Authorization header or date that cannot be read.</summary>
    Malformed,

    /// <summary>No such access key, or not with this session token.</summary>
    UnknownKey,

    /// <summary>Signed too long ago, or in the future.</summary>
    ClockSkew,

    /// <summary>Temporary keys past their time.</summary>
    ExpiredSession,

    /// <summary>Another scope than the service's, or another signature than the key's.</summary>
    Mismatch,
}
