using System.Runtime.CompilerServices;

namespace NeptuneEncryption.Testing;

/// <summary>What tests, and the programs that they start, leave in the temporary folder goes with the test run: it has one of its
/// own.</summary>
internal static class TemporaryFolder
{
    [ModuleInitializer]
    internal static void Use()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("neptune-tests-");
        foreach (string name in new[] { "TMPDIR", "TEMP", "TMP" })
            Environment.SetEnvironmentVariable(name, folder.FullName);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
    }
}
