namespace NeptuneEncryption.Aws.Clients;

/// <summary>How long things may take, and how often they are tried.</summary>
internal sealed record ConnectionLimits
{
    public TimeSpan Connect { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For one attempt, to the last byte of the answer. The slowest calls AWS answers take a few seconds.</summary>
    public TimeSpan Request { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For getting credentials: role and SSO sessions take calls of their own; the instance's role may not be there at
    /// all.</summary>
    public TimeSpan Credentials { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Null: what the SDK's standard retry mode, the environment or the profile says.</summary>
    public int? Retries { get; init; }
}
