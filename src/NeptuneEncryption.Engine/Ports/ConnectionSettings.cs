namespace NeptuneEncryption.Ports;

/// <summary>What the user said of whom to be and whom to talk to. Not a record: its text form must never hold the secrets.</summary>
internal sealed class ConnectionSettings
{
    public string? ProfileName { get; init; }

    /// <summary>Path of a credentials file in another place than the usual one.</summary>
    public string? ProfileLocation { get; init; }

    public string? AccessKey { get; init; }

    public string? SecretKey { get; init; }

    public string? SessionToken { get; init; }

    /// <summary>A credentials object of AWS.Tools or of any AWS SDK build, read by the names of its members at each request.</summary>
    public object? Credential { get; init; }

    /// <summary>Serves every service that is called, in the place of AWS's own endpoints and of what the environment and the profile
    /// name.</summary>
    public string? EndpointUrl { get; init; }

    /// <summary>Plain http to another machine than this one is not refused.</summary>
    public bool AllowInsecureEndpoint { get; init; }

    /// <summary>Asks a person for the code of an MFA device, given its serial; null where nobody can be asked. Called while the gateway is
    /// opened, never later.</summary>
    public Func<string, string?>? AskMfaCode { get; init; }
}
