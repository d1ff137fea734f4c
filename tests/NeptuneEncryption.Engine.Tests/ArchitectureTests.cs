using System.Reflection;

namespace NeptuneEncryption.Engine.Tests;

public sealed class ArchitectureTests
{
    private const int MostFilesInAFolder = 15;

    /// <summary>The folders of the engine: each knows only those above it in this list.</summary>
    private static readonly string[] Floors =
    [
        "Model",
        "Ports",
        "Streaming",
        "Logs",
        "Discovery",
        "Compliance",
        "Remediation/Operations",
        "Policies",
        "Keys",
        "Remediation/Decisions",
        "Remediation/Observation",
        "Remediation/Planning",
        "Remediation/Running",
        "CrossRegionCopy",
        "Reports",
        "Export",
    ];

    private static readonly Sources Engine = new("src/NeptuneEncryption.Engine");

    [Fact]
    public void A_folder_of_the_engine_knows_only_those_above_it()
    {
        Assert.Equal(Floors.Order(StringComparer.Ordinal), Engine.Folders.Order(StringComparer.Ordinal));
        Assert.Empty(Against(Engine.Uses()));
    }

    [Theory]
    [InlineData(
        "namespace NeptuneEncryption; internal static class Wrong { public static object? Of(EncryptionPlan plan) => plan.Source; }")]
    [InlineData(
        "namespace NeptuneEncryption; internal static class Wrong { public const string Tag = Remediation.Operations.OperationTag.Role; }")]
    [InlineData("using static NeptuneEncryption.Remediation.Operations.OperationTag; namespace NeptuneEncryption; internal static class "
        + "Wrong { public const string Tag = Role; }")]
    public void A_use_against_the_direction_is_seen(string source)
        => Assert.Contains(Against(Engine.UsesOf("Model/Wrong.cs", source)), use => use.File == "Wrong.cs");

    [Theory]
    [InlineData("src/NeptuneEncryption.Engine")]
    [InlineData("src/NeptuneEncryption")]
    [InlineData("src/NeptuneEncryption.Templates")]
    [InlineData("src/NeptuneEncryption.Reports")]
    public void A_folder_has_few_files(string project)
    {
        Sources sources = new(project);
        Assert.All(sources.Files.GroupBy(sources.FolderOf), folder =>
            Assert.True(
                folder.Count() <= MostFilesInAFolder,
                $"{project}/{folder.Key} has {folder.Count()} files; {MostFilesInAFolder} are enough."));
    }

    private static FolderUse[] Against(IReadOnlyList<FolderUse> uses)
        => [.. uses.Where(use => Array.IndexOf(Floors, use.To) > Array.IndexOf(Floors, use.From))];

    [Fact]
    public void The_engine_references_only_the_base_class_library()
    {
        Assert.All(typeof(Snapshot).Assembly.GetReferencedAssemblies(), name =>
            Assert.True(
                name.Name!.StartsWith("System.", StringComparison.Ordinal) && name.Name != "System.Management.Automation",
                $"The engine references {name.Name}."));
    }

    [Fact]
    public void The_emulator_knows_nothing_of_ours()
    {
        Assert.DoesNotContain(
            typeof(Emulator.Simulation.AwsSimulation).Assembly.GetReferencedAssemblies(),
            n => n.Name!.StartsWith("NeptuneEncryption", StringComparison.Ordinal));
    }

    [Fact]
    public void The_engine_holds_no_mutable_static()
    {
        IEnumerable<FieldInfo> statics = typeof(Snapshot).Assembly.GetTypes()
            .Where(t => !t.Name.Contains('<', StringComparison.Ordinal))
            .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(f => f is { IsLiteral: false, IsInitOnly: false });
        Assert.Empty(statics.Where(f => !f.Name.Contains('<', StringComparison.Ordinal)).Select(f => $"{f.DeclaringType}.{f.Name}"));
    }
}
