using System.Text.RegularExpressions;

namespace NeptuneEncryption.Aws.Tests;

/// <summary>The adapter's folders form a ladder: a folder knows only those below it.</summary>
public sealed partial class ArchitectureTests
{
    /// <summary>
    /// Lowest first. NeptuneClient counts as one: its client, Model and Internal know each other, as those of every AWS SDK package do,
    /// so that the official package can take its place.
    /// </summary>
    private static readonly string[] Floors =
        ["Endpoints", "NeptuneClient", "RdsClient", "Ec2Client", "CloudTrailClient", "Clients", "Errors", "Credentials", "Gateways", ""];

    [Fact]
    public void A_folder_knows_only_folders_below_it()
        => Assert.Empty(Sources().SelectMany(
            source => Known(source.Text).Where(known => Floor(known) > Floor(source.Folder)).Select(known => $"{source.Name} knows {known}")));

    [Fact]
    public void A_namespace_is_its_folder()
        => Assert.Empty(Sources().Where(source => FolderOf(Declared().Match(source.Text).Groups[1].Value) != source.Folder)
            .Select(source => source.Name));

    private static int Floor(string folder)
        => Array.IndexOf(Floors, folder) is var floor and >= 0
        ? floor
        : throw new InvalidOperationException($"The folder {folder} has no place among the floors.");

    private static IEnumerable<string> Known(string text) => Names().Matches(text).Select(name => FolderOf(name.Value)).Distinct();

    private static string FolderOf(string name) => name switch
    {
        _ when name.StartsWith("Amazon.Neptune", StringComparison.Ordinal) => "NeptuneClient",
        "NeptuneEncryption.Aws" => "",
        _ => name["NeptuneEncryption.Aws.".Length..],
    };

    private static IEnumerable<(string Name, string Folder, string Text)> Sources()
    {
        string root = Path.GetFullPath(Path.Combine(Root(), "src", "NeptuneEncryption.Aws"));
        return Directory.GetFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Select(name => (name, name.Contains('/', StringComparison.Ordinal)
            ? name.Split('/')[0]
            : "", File.ReadAllText(Path.Combine(root, name))));
    }

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NeptuneEncryption.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The repository's root was not found.");
    }

    /// <summary>A namespace, in a using or before a type's name; the one that a file declares is its own.</summary>
    [GeneratedRegex(@"(?<!\w)(NeptuneEncryption\.Aws\.[A-Z]\w*|Amazon\.Neptune)\b(?!"")", RegexOptions.CultureInvariant)]
    private static partial Regex Names();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Declared();
}
