using System.Reflection;

namespace NeptuneEncryption.Engine.Tests;

public sealed class ArchitectureTests
{
    [Fact]
    public void The_engine_references_only_the_base_class_library()
    {
        Assert.All(typeof(Snapshot).Assembly.GetReferencedAssemblies(), name =>
            Assert.True(name.Name!.StartsWith("System.", StringComparison.Ordinal) && name.Name != "System.Management.Automation", $"The engine references {name.Name}."));
    }

    [Fact]
    public void The_emulator_knows_nothing_of_ours()
    {
        Assert.DoesNotContain(typeof(Emulator.Simulation.AwsSimulation).Assembly.GetReferencedAssemblies(), n => n.Name!.StartsWith("NeptuneEncryption", StringComparison.Ordinal));
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
