namespace NeptuneEncryption.Emulator.Http.SigV4;

/// <summary>What a signing key is good for: one day, Region and service.</summary>
/// <param name="Date">The day in UTC, <c>yyyyMMdd</c>.</param>
/// <param name="Region">The Region's code.</param>
/// <param name="Service">The signing name.</param>
/// <param name="Terminator">The version of the scheme.</param>
internal sealed record CredentialScope(string Date, string Region, string Service, string Terminator)
{
    /// <summary>The only terminator of version 4.</summary>
    public const string Version4 = "aws4_request";

    /// <summary>The scope as it stands in the string to sign.</summary>
    public override string ToString() => $"{Date}/{Region}/{Service}/{Terminator}";
}
