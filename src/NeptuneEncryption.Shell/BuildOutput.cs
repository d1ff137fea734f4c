using System.Reflection;

namespace NeptuneEncryption.Shell;

/// <summary>What the build says of where things are.</summary>
internal static class BuildOutput
{
    private static readonly Dictionary<string, string?> Told = Assembly.GetExecutingAssembly()
        .GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(told => told.Key, told => told.Value);

    /// <summary>A module path on which <c>Import-Module NeptuneEncryption</c> finds the module this program was built with.</summary>
    public static string Modules { get; } = Beside("Modules");

    /// <summary>Has pwsh import that module.</summary>
    public static string SessionConfiguration { get; } = Beside("session.pssc");

    /// <summary>The pinned pwsh, restored with the packages.</summary>
    public static string Pwsh { get; } = Path.Combine(Told["PwshFolder"]!, OperatingSystem.IsWindows() ? "win" : "unix", "pwsh.dll");

    /// <summary>A file that the build puts beside this program.</summary>
    public static string Beside(string file) => Path.Combine(AppContext.BaseDirectory, file);
}
