namespace NeptuneEncryption.Benchmarks.Machinery;

/// <summary>Where the build of the same configuration puts what is measured, seen from this program.</summary>
internal static class BuildOutput
{
    private static readonly string Home = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    /// <summary>The host of PowerShell whose engine a release build compiles.</summary>
    public static string Host { get; } = Of("NeptuneEncryption.Benchmarks.Host", "NeptuneEncryption.Benchmarks.Host.dll");

    public static string Emulator { get; } = Of("NeptuneEncryption.Emulator", "NeptuneEncryption.Emulator.dll");

    /// <summary>The manifest of the module, at the root of the repository.</summary>
    public static string Manifest { get; } = Path.GetFullPath(Path.Combine(Home, "..", "..", "..", "..", "NeptuneEncryption.psd1"));

    public static string Peer(string file) => Path.Combine(Home, "Peers", file);

    private static string Of(string project, string file)
        => Path.GetFullPath(Path.Combine(Home, "..", "..", project, Path.GetFileName(Home), file));
}
