namespace NeptuneEncryption.Aws.Errors;

/// <param name="Description">For people: fits after "credentials from"; never a secret.</param>
internal sealed record CredentialSource(string Description)
{
    public string? ProfileName { get; init; }

    /// <summary>Logging in anew is a command of its own.</summary>
    public bool IsSso { get; init; }

    /// <summary>A service of the container or instance, which is not there elsewhere.</summary>
    public bool IsRemote { get; init; }
}
