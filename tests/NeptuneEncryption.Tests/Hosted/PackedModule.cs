using System.Diagnostics;

namespace NeptuneEncryption.Tests.Hosted;

/// <summary>The package, made from a copy of the sources, so that nothing that is in use here is built over.</summary>
public sealed class PackedModule : IAsyncLifetime
{
    /// <summary>The folder that the package and the module's folder are in.</summary>
    public string Out { get; private set; } = "";

    public async ValueTask InitializeAsync() => Out = await MakeAsync("neptune-package");

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(Out)!, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Copies the sources to a new folder and packs them there.</summary>
    internal static async Task<string> MakeAsync(string prefix)
    {
        string copy = Directory.CreateTempSubdirectory(prefix).FullName;
        foreach (string file in Directory.GetFiles(ModuleSession.RepositoryRoot).Concat(Files("src")).Concat(Files("build")))
        {
            string target = Path.Combine(copy, Path.GetRelativePath(ModuleSession.RepositoryRoot, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        ProcessStartInfo build = new("dotnet", ["build", Path.Combine(
            copy,
            "build",
            "NeptuneEncryption.Package"), "-c", "Release", "-t:Package", "-nodeReuse:false", "-v:quiet"])
        {
            RedirectStandardOutput = true,
        };
        // What the build that runs these tests sets for itself.
        foreach (string name in build.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))
            .ToList())
        {
            build.Environment.Remove(name);
        }

        using Process process = Process.Start(build)!;
        string said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(process.ExitCode == 0, said);
        return Path.Combine(copy, "out");
    }

    private static string[] Files(string folder)
        => Directory.GetFiles(Path.Combine(ModuleSession.RepositoryRoot, folder), "*", SearchOption.AllDirectories);
}
