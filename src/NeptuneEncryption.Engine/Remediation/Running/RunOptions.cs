namespace NeptuneEncryption.Remediation.Running;

/// <summary>How a run goes about its plans; it changes nothing of what comes out.</summary>
internal sealed record RunOptions
{
    /// <summary>How many may be under way at once.</summary>
    public int ThrottleLimit { get; init; } = 5;

    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long one stage of one operation may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromHours(4);

    /// <summary>How long a claim on source or copy stands before its writer looks for another's and deletes: tags are not seen everywhere at
    /// once.</summary>
    public TimeSpan ClaimWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Advance what can be advanced now, and end instead of waiting for AWS.</summary>
    public bool NoWait { get; init; }
}
