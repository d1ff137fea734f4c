namespace NeptuneEncryption.Emulator.Http.Iam;

/// <summary>One question to IAM: may this principal do this with this resource, things being as the condition keys tell?</summary>
internal sealed record AccessRequest(
    string PrincipalArn,
    string Action,
    string Resource,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ConditionKeys)
{
    /// <summary>The role behind a session: a key policy that names it means its sessions.</summary>
    internal string? RoleArn { get; init; }

    /// <summary>The values of a condition key, whose name is not case-sensitive; none when the request does not have it.</summary>
    internal IReadOnlyList<string> Values(string key)
        => ConditionKeys.FirstOrDefault(entry => entry.Key.Equals(key, StringComparison.OrdinalIgnoreCase)).Value ?? [];
}
