namespace NeptuneEncryption.Shell;

/// <summary>Where the build puts what this program works with, seen from its own assembly.</summary>
internal static class RepositoryLayout
{
    private static string Home { get; } = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    /// <summary>A module path on which <c>Import-Module NeptuneEncryption</c> finds the module this program was built with.</summary>
    public static string Modules { get; } = Path.Combine(Home, "Modules");

    /// <summary>The manifest of that module.</summary>
    public static string Manifest { get; } = Path.Combine(Modules, "NeptuneEncryption", "NeptuneEncryption.psd1");

    /// <summary>The script that <c>demo</c> runs.</summary>
    public static string DemoScript { get; } = Path.Combine(Home, "demo.ps1");

    /// <summary>The stand-in for AWS, built in the same configuration.</summary>
    public static string Emulator { get; } =
        Path.GetFullPath(Path.Combine(Home, "..", "..", "NeptuneEncryption.Emulator", Path.GetFileName(Home), "NeptuneEncryption.Emulator.dll"));
}
