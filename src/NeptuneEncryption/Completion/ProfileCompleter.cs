using System.Collections;
using System.Text.Json;

namespace NeptuneEncryption.Completion;

/// <summary>Completes the names of credential profiles, from the files that AWS Tools and the AWS CLI keep.</summary>
public sealed class ProfileCompleter : NameCompleter
{
    private const string ProfileWord = "profile ";

    private protected override IEnumerable<KnownName> Names(IDictionary parameters)
        => Files(parameters["ProfileLocation"] as string)
            .SelectMany(file => ProfilesOf(file).Select(name => new KnownName(name, file)))
            .DistinctBy(profile => profile.Name, StringComparer.Ordinal)
            .OrderBy(profile => profile.Name, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Files(string? location)
    {
        if (location is not null)
            return [location];
        string home = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws");
        return
        [
            Environment.GetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE") ?? Path.Combine(home, "credentials"),
            Environment.GetEnvironmentVariable("AWS_CONFIG_FILE") ?? Path.Combine(home, "config"),
            // AWS Tools' own store, on Windows.
            Path.Combine(
                Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData),
                "AWSToolkit",
                "RegisteredAccounts.json"),
        ];
    }

    /// <summary>Whatever is wrong with a file, there is nothing to complete from it; the command itself will tell.</summary>
    private static List<string> ProfilesOf(string file)
    {
        try
        {
            return Path.GetExtension(file) == ".json" ? OfStore(file) : OfIni(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return [];
        }
    }

    // [name] in the credentials file, [profile name] in the configuration; other sections, such as [sso-session name], are no profiles.
    private static List<string> OfIni(string file)
        => [.. File.ReadAllLines(file)
            .Select(line => line.Trim())
            .Where(line => line.StartsWith('[') && line.EndsWith(']'))
            .Select(line => line[1..^1].Trim())
            .Select(name => name.StartsWith(ProfileWord, StringComparison.Ordinal) ? name[ProfileWord.Length..].Trim() : name)
            .Where(name => name.Length > 0 && !name.StartsWith("sso-session ", StringComparison.Ordinal)
                && !name.StartsWith("services ", StringComparison.Ordinal))];

    private static List<string> OfStore(string file)
    {
        using var store = JsonDocument.Parse(File.ReadAllText(file));
        return [.. store.RootElement.EnumerateObject()
            .Select(account => account.Value.TryGetProperty("DisplayName", out JsonElement name) ? name.GetString() : null)
            .OfType<string>()];
    }
}
