namespace NeptuneEncryption.Benchmarks.Machinery;

/// <summary>Where the build of the same configuration puts what is measured, seen from this program.</summary>
internal static class BuildOutput
{
    private static readonly string Home = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);

    public static string Shell { get; } = Of("NeptuneEncryption.Shell", "NeptuneEncryption.Shell.dll");

    public static string Emulator { get; } = Of("NeptuneEncryption.Emulator", "NeptuneEncryption.Emulator.dll");

    /// <summary>The manifest of the module, laid out as a user has it.</summary>
    public static string Manifest { get; } = Of("NeptuneEncryption.Shell", Path.Combine("Modules", "NeptuneEncryption", "NeptuneEncryption.psd1"));

    public static string Peer(string file) => Path.Combine(Home, "Peers", file);

    private static string Of(string project, string file) => Path.GetFullPath(Path.Combine(Home, "..", "..", project, Path.GetFileName(Home), file));
}
