using System.IO.Compression;
using System.Management.Automation.Language;
using System.Security.Cryptography;
using System.Xml.Linq;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Tests.Hosted;
using NeptuneEncryption.Tests.Shell;

namespace NeptuneEncryption.Tests;

/// <summary>What is installed: the module's folder and the package of it.</summary>
public sealed class PackageTests(PackedModule packed) : IClassFixture<PackedModule>
{
    private static string Version { get; } = (string)Manifest.Data["ModuleVersion"]!;

    [Fact]
    public async Task The_same_sources_give_the_same_bytes_wherever_they_lie()
    {
        Seeds.SkipOutsideTheGate();
        string second = await PackedModule.MakeAsync("neptune-package-of-a-longer-name");
        Assert.Equal(Sums(packed.Out), Sums(second));
        Directory.Delete(Path.GetDirectoryName(second)!, recursive: true);
    }

    [Fact]
    public async Task The_folder_holds_what_is_needed_and_its_sums()
    {
        string folder = Folder;
        string[] files = [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];
        Assert.Subset(
            files.ToHashSet(),
            new HashSet<string>(["NeptuneEncryption.psd1", "README.md", "CHANGELOG.md", "LICENSE", "THIRD-PARTY-NOTICES.md", "bin/NeptuneEncryption.dll", "bin/NeptuneEncryption.Compliance.Tests.ps1", "bin/aws/AWSSDK.Core.dll", "en-US/NeptuneEncryption.dll-Help.xml", "en-US/about_NeptuneEncryption.help.txt"]));
        Assert.DoesNotContain(files, file => file.EndsWith(".pdb", StringComparison.Ordinal));

        (string Sum, string File)[] sums = [.. (await File.ReadAllLinesAsync(
            Path.Combine(folder, "SHA256SUMS"),
            TestContext.Current.CancellationToken)).Select(line => (line[..64], line[66..]))];
        Assert.Equal(files.Where(file => file != "SHA256SUMS"), sums.Select(s => s.File).Order(StringComparer.Ordinal));
        Assert.All(sums, s => Assert.Equal(Sum(Path.Combine(folder, s.File)), s.Sum));
    }

    [Fact]
    public async Task Every_library_of_others_has_its_notice()
    {
        string folder = Folder;
        string notices = await File.ReadAllTextAsync(Path.Combine(folder, "THIRD-PARTY-NOTICES.md"), TestContext.Current.CancellationToken);
        string[] others = [.. Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories).Select(file => Path.GetFileName(file))
            .Where(file => !file.StartsWith("NeptuneEncryption", StringComparison.Ordinal))];
        Assert.NotEmpty(others);
        Assert.All(others, file => Assert.Contains($"| `{file}` |", notices, StringComparison.Ordinal));
    }

    [Fact]
    public void The_manifest_tells_the_Gallery_everything()
    {
        string path = Path.Combine(Folder, "NeptuneEncryption.psd1");
        Ast manifest = Parser.ParseFile(path, out _, out ParseError[] errors);
        Assert.Empty(errors);
        var data = (System.Collections.Hashtable)((HashtableAst)manifest.Find(ast => ast is HashtableAst, false)!).SafeGetValue();
        var gallery = (System.Collections.Hashtable)((System.Collections.Hashtable)data["PrivateData"]!)["PSData"]!;
        Assert.NotEmpty((object[])gallery["Tags"]!);
        Assert.StartsWith("https://", (string)gallery["LicenseUri"]!, StringComparison.Ordinal);
        Assert.Contains("- `Invoke-NeptuneSnapshotEncryption`", (string)gallery["ReleaseNotes"]!, StringComparison.Ordinal);
        Assert.True(gallery.ContainsKey("Prerelease"));
    }

    [Fact]
    public async Task The_package_has_the_shape_of_the_Gallery()
    {
        string folder = Folder;
        string file = Path.Combine(packed.Out, $"NeptuneEncryption.{Version}.nupkg");
        Assert.Equal(
            $"{Sum(file)}  {Path.GetFileName(file)}",
            (await File.ReadAllTextAsync($"{file}.sha256", TestContext.Current.CancellationToken)).Trim());
        await using ZipArchive package = await ZipFile.OpenReadAsync(file, TestContext.Current.CancellationToken);
        string[] entries = [.. package.Entries.Select(entry => entry.FullName)];
        Assert.Subset(
            entries.ToHashSet(),
            Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder, f).Replace('\\', '/'))
                .ToHashSet());

        await using Stream text = await package.GetEntry("NeptuneEncryption.nuspec")!.OpenAsync(TestContext.Current.CancellationToken);
        XElement metadata = (await XDocument.LoadAsync(text, LoadOptions.None, TestContext.Current.CancellationToken)).Descendants()
            .First(e => e.Name.LocalName == "metadata");
        string Value(string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;
        Assert.Equal(("NeptuneEncryption", Version, "Apache-2.0"), (Value("id"), Value("version"), Value("license")));
        string[] tags = Value("tags").Split(' ');
        Assert.Subset(tags.ToHashSet(), new HashSet<string>(["PSModule", "PSEdition_Core", "PSIncludes_Cmdlet"]));
        Assert.Equal(
            Manifest.Cmdlets.Select(cmdlet => $"PSCommand_{cmdlet}"),
            tags.Where(tag => tag.StartsWith("PSCommand_", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Installed_in_a_module_path_it_imports_by_name_in_a_fresh_process_and_works()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        // The launcher's session has the clone's module; a pwsh within has none.
        ShellProcess.Outcome outcome = await ShellProcess.RunAsync(["-Command", $$"""
            $env:PSModulePath = '{{packed.Out}}'
            & dotnet ([Environment]::GetCommandLineArgs()[0]) -NoLogo -NoProfile -Command @'
            Import-Module NeptuneEncryption
            (Get-Module NeptuneEncryption).ModuleBase
            @(Get-NeptuneUnencryptedSnapshot -Region us-east-1 -AccessKey AKIAEMULATORDEMO0001 -SecretKey emulator-demo-secret-1 -EndpointUrl {{account.Host.BaseAddress}}).Count
            (Get-Help Get-NeptuneUnencryptedSnapshot).Synopsis
            '@
            """]);
        Assert.Equal("", outcome.Errors);
        Assert.Equal([Folder, "4", "Finds unencrypted Amazon Neptune DB cluster snapshots."], outcome.Output.Split('\n'));
    }

    private string Folder => Path.Combine(packed.Out, "NeptuneEncryption", Version);

    private static string[] Sums(string folder)
        => [.. Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => $"{Sum(file)} {Path.GetRelativePath(folder, file)}")
            .Order(StringComparer.Ordinal)];

    private static string Sum(string file) => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)));
}
