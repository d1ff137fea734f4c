using Amazon.Runtime.CredentialManagement;

namespace NeptuneEncryption.Aws.Endpoints;

/// <summary>
/// What the profile files say of endpoints: <c>endpoint_url</c> of the profile, and of a service's block in the section <c>[services
/// name]</c> that the profile
/// names. The SDK keeps the blocks to itself, and drops the profile's own URL when there are any.
/// </summary>
internal static class ProfileEndpoints
{
    private const string Key = "endpoint_url";

    /// <returns>Null when nothing is set for the profile as a whole.</returns>
    public static string? OfProfile(CredentialProfile? profile)
        => profile is null ? null : profile.EndpointUrl ?? Find(
            profile,
            header => header is [var name] && name == profile.Name || header is ["profile", var named] && named == profile.Name,
            service: null);

    /// <param name="service">Its name in the section.</param>
    /// <returns>Null when nothing is set for the service.</returns>
    public static string? OfService(CredentialProfile? profile, string service)
        => string.IsNullOrEmpty(profile?.Services)
        ? null
        : Find(profile, header => header is ["services", var name] && name == profile.Services, service);

    private static string? Find(CredentialProfile profile, Func<string[], bool> isSection, string? service)
    {
        string?[] paths = profile.CredentialProfileStore is SharedCredentialsFile files ? [files.ConfigFilePath, files.FilePath] : [];
        return paths.Where(File.Exists).Select(path => Find(File.ReadLines(path!), isSection, service))
            .FirstOrDefault(url => url is not null);
    }

    private static string? Find(IEnumerable<string> lines, Func<string[], bool> isSection, string? service)
    {
        bool isInSection = false;
        string? block = null;
        foreach (string line in lines.Where(line => line.TrimStart() is { Length: > 0 } text && text[0] is not ('#' or ';')))
        {
            if (line[0] == '[')
            {
                isInSection = isSection(Words(line.Trim(' ', '\t', '[', ']')));
                block = null;
            }
            else if (isInSection && line.Split('=', 2) is [var key, var value])
            {
                // What is indented belongs to the line above it that has no value.
                if (!char.IsWhiteSpace(line[0]))
                    block = value.Trim().Length == 0 ? key.Trim() : null;
                if (block == service && key.Trim() == Key && value.Trim().Length > 0)
                    return value.Trim();
            }
        }

        return null;
    }

    private static string[] Words(string header)
        => header.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
