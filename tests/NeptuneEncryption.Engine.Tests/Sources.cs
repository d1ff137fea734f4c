using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NeptuneEncryption.Engine.Tests;

/// <summary>A use of a type in another folder of the same project.</summary>
internal sealed record FolderUse(string From, string To, string File, string Type);

/// <summary>The sources of a project, as its compiler reads them: constants and fully qualified names are seen as well as usings.</summary>
internal sealed class Sources
{
    // What the SDK's ImplicitUsings give.
    private const string GlobalUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
        global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    private readonly string _folder;
    private readonly Lazy<CSharpCompilation> _compilation;

    /// <param name="project">Its folder below the root of the repository.</param>
    public Sources(string project)
    {
        _folder = Path.Combine(Root(), project);
        Files = [.. Directory.EnumerateFiles(_folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        _compilation = new Lazy<CSharpCompilation>(Compile);
    }

    public IReadOnlyList<string> Files { get; }

    public IEnumerable<string> Folders => Files.Select(FolderOf).Distinct();

    public string FolderOf(string file) => Path.GetRelativePath(_folder, Path.GetDirectoryName(file)!).Replace('\\', '/');

    /// <summary>Every use of a type of the project outside the folder that declares it.</summary>
    public IReadOnlyList<FolderUse> Uses()
    {
        // Names that are not understood would not be seen.
        Assert.Empty(_compilation.Value.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
        return [.. _compilation.Value.SyntaxTrees.SelectMany(tree => Uses(tree, _compilation.Value.GetSemanticModel(tree))).Distinct()];
    }

    /// <summary>The same, of a file that the project might have.</summary>
    public IReadOnlyList<FolderUse> UsesOf(string path, string source)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, Options, Path.Combine(_folder, path));
        return [.. Uses(tree, _compilation.Value.AddSyntaxTrees(tree).GetSemanticModel(tree)).Distinct()];
    }

    private CSharpCompilation Compile() => CSharpCompilation.Create(
        "Sources",
        [.. Files.Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Options, file)), CSharpSyntaxTree.ParseText(
            GlobalUsings,
            Options,
            Path.Combine(_folder, "GlobalUsings.g.cs"))],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private IEnumerable<FolderUse> Uses(SyntaxTree tree, SemanticModel model)
        => from name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
           let type = TypeOf(model.GetSymbolInfo(name).Symbol)
           let declared = type?.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath
           where !string.IsNullOrEmpty(declared) && FolderOf(declared) != FolderOf(tree.FilePath)
           select new FolderUse(FolderOf(tree.FilePath), FolderOf(declared), Path.GetFileName(tree.FilePath), type.Name);

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        IAliasSymbol alias => TypeOf(alias.Target),
        INamedTypeSymbol type => type,
        _ => symbol?.ContainingType,
    };

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "NeptuneEncryption.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run in a clone of the repository.");
    }
}
