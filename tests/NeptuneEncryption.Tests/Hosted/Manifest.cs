using System.Collections;
using System.Management.Automation.Language;

namespace NeptuneEncryption.Tests.Hosted;

/// <summary>What the manifest says, read as data.</summary>
internal static class Manifest
{
    public static Hashtable Data { get; } = Read(Path.Combine(ModuleSession.RepositoryRoot, "NeptuneEncryption.psd1"));

    public static IReadOnlyList<string> Cmdlets { get; } =
        [.. ((object[])Data["CmdletsToExport"]!).Cast<string>().Order(StringComparer.Ordinal)];

    private static Hashtable Read(string path)
        => (Hashtable)Parser.ParseFile(path, out _, out _).Find(ast => ast is HashtableAst, searchNestedScriptBlocks: false)!
            .SafeGetValue();
}
