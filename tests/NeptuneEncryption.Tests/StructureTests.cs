using System.Management.Automation;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests;

/// <summary>The walls between the projects, read off what was built.</summary>
public sealed class StructureTests
{
    public static TheoryData<string> Cmdlets { get; } = [.. Manifest.Cmdlets];

    [Fact]
    public void The_manifest_exports_exactly_the_cmdlets_that_the_module_has()
    {
        using ModuleSession session = new();
        PipelineResult result = session.Run("$m = Get-Module NeptuneEncryption; $m.ExportedCmdlets.Keys; '--'; (Get-Command -Module "
            + "NeptuneEncryption).ImplementingType.FullName");
        string[] lines = [.. result.Output.Select(o => o.ToString()!)];
        string[] exported = [.. lines.TakeWhile(l => l != "--")];
        string[] classes = [.. lines.SkipWhile(l => l != "--").Skip(1)];

        Assert.Equal(
            classes.Order(),
            TypesOf("bin/NeptuneEncryption.dll").Where(t => t.EndsWith("Command", StringComparison.Ordinal)).Order());
        Assert.Equal(
            exported.Select(c => $"NeptuneEncryption.Cmdlets.{c.Replace("-", "", StringComparison.Ordinal)}Command").Order(),
            classes.Order());
    }

    [Fact]
    public void Exports_are_named_one_by_one()
    {
        string[] lists = ["CmdletsToExport", "FunctionsToExport", "AliasesToExport", "VariablesToExport"];
        Assert.All(lists, list => Assert.DoesNotContain(
            Assert.IsType<object[]>(Manifest.Data[list]),
            name => $"{name}".Contains('*', StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_has_a_source_file_of_its_own_name_and_tests(string command)
    {
        string file = $"{command.Replace("-", "", StringComparison.Ordinal)}Command.cs";
        string folder = Path.Combine(ModuleSession.RepositoryRoot, "src/NeptuneEncryption/Cmdlets");
        Assert.True(
            Directory.GetFiles(folder, file, SearchOption.AllDirectories).Length == 1, $"{command}: its class is to be in {file}.");
        Assert.True(
            Directory.GetFiles(Path.Combine(ModuleSession.RepositoryRoot, "tests/NeptuneEncryption.Tests/Cmdlets"), "*.cs")
                .Any(tests => File.ReadAllText(tests).Contains(command, StringComparison.Ordinal)),
            $"{command} has no tests: no file in tests/NeptuneEncryption.Tests/Cmdlets runs it.");
    }

    [Theory]
    [InlineData("bin/NeptuneEncryption.Engine.dll", "AWSSDK", "System.Management.Automation")]
    [InlineData("bin/NeptuneEncryption.dll", "AWSSDK", "NeptuneEncryption.Aws", "NeptuneEncryption.Templates", "NeptuneEncryption.Reports",
        "YamlDotNet")]
    [InlineData("bin/aws/NeptuneEncryption.Aws.dll", "System.Management.Automation", "PowerShellStandard", "NeptuneEncryption.Templates")]
    [InlineData("bin/templates/NeptuneEncryption.Templates.dll", "System.Management.Automation", "PowerShellStandard", "AWSSDK", "NeptuneEncryption.Aws")]
    [InlineData("bin/reports/NeptuneEncryption.Reports.dll", "System.Management.Automation", "PowerShellStandard", "AWSSDK",
        "NeptuneEncryption.Aws")]
    public void No_project_knows_what_it_must_not(string assembly, params string[] forbidden)
        => Assert.DoesNotContain(ReferencesOf(assembly), name => forbidden.Any(f => name.StartsWith(f, StringComparison.Ordinal)));

    [Theory]
    [InlineData("AWSSDK.Core.dll", "aws")]
    [InlineData("YamlDotNet.dll", "templates")]
    [InlineData("Fluid.dll", "reports")]
    public void A_package_is_nowhere_but_in_the_folder_of_the_component_that_uses_it(string package, string folder)
    {
        string bin = Path.Combine(ModuleSession.RepositoryRoot, "bin");
        Assert.Equal([Path.Combine(bin, folder, package)], Directory.GetFiles(bin, package, SearchOption.AllDirectories));
        Assert.False(File.Exists(Path.Combine(bin, folder, "NeptuneEncryption.Engine.dll")), "The port would be loaded twice.");
    }

    [Fact]
    public void Types_of_the_engine_can_be_named_in_PowerShell()
    {
        using ModuleSession session = new();
        PipelineResult result = session.Run(
            "[NeptuneEncryption.Snapshot].FullName; [NeptuneEncryption.Finding].FullName; [NeptuneEncryption.EncryptionResult].FullName");
        Assert.Empty(result.Errors);
        Assert.Equal(3, result.Output.Count);
    }

    /// <summary>What the cmdlets take or write, and what can be reached from there; all else is nobody's business.</summary>
    [Fact]
    public void Each_public_type_of_the_engine_has_a_user_in_the_module()
    {
        using ModuleSession session = new();
        Type[] cmdlets = [.. session.Run("(Get-Command -Module NeptuneEncryption).ImplementingType").Output
            .Select(o => (Type)o.BaseObject)];
        Assembly engine = ((Type)session.Run("[NeptuneEncryption.Snapshot]").Output.Single().BaseObject).Assembly;
        // What a stopped run leaves goes to the information stream, which no attribute declares.
        HashSet<Type> used = [engine.GetType("NeptuneEncryption.UnfinishedOperation", throwOnError: true)!];
        Queue<Type> open = new(cmdlets.SelectMany(cmdlet => cmdlet.GetProperties().Select(p => p.PropertyType)
            .Concat(cmdlet.GetCustomAttributes<OutputTypeAttribute>().SelectMany(a => a.Type).Select(t => t.Type))));
        while (open.TryDequeue(out Type? type))
        {
            foreach (Type part in type.GetGenericArguments().Append(type.GetElementType()).OfType<Type>())
                open.Enqueue(part);
            if (type.Assembly == engine && !type.IsArray && used.Add(type))
                Array.ForEach(type.GetProperties(), property => open.Enqueue(property.PropertyType));
        }

        Assert.Equal(
            used.Select(type => type.FullName).Order(StringComparer.Ordinal),
            engine.GetExportedTypes().Select(type => type.FullName).Order(StringComparer.Ordinal));
        Assert.All(engine.GetExportedTypes(), type => Assert.Equal("NeptuneEncryption", type.Namespace));
    }

    [Fact]
    public void Common_parameters_have_the_names_and_aliases_of_AWS_Tools()
    {
        using ModuleSession session = new();
        var aliases = session.Run("(Get-Command Invoke-NeptuneSnapshotEncryption).Parameters.Values").Output
            .Select(o => (ParameterMetadata)o.BaseObject).ToDictionary(p => p.Name, p => p.Aliases.ToArray());
        Assert.Equal(["AWSProfileName", "StoredCredentials"], aliases["ProfileName"].Order());
        Assert.Equal(["AWSProfilesLocation", "ProfilesLocation"], aliases["ProfileLocation"].Order());
        Assert.Equal(["AK"], aliases["AccessKey"]);
        Assert.Equal(["SK", "SecretAccessKey"], aliases["SecretKey"].Order(StringComparer.Ordinal));
        Assert.Equal(["ST"], aliases["SessionToken"]);
        Assert.Equal(["RegionToCall"], aliases["Region"]);
        Assert.Contains("Credential", aliases.Keys);
        Assert.Contains("EndpointUrl", aliases.Keys);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Parameters_whose_values_are_known_here_complete(string command)
    {
        string[] known =
            ["Region", "DestinationRegion", "ProfileName", "KmsKeyId", "AllowedKmsKeyId", "DBClusterSnapshotIdentifier", "Framework"];
        using ModuleSession session = new();
        ParameterMetadata[] parameters = [.. session.Run($"(Get-Command {command}).Parameters.Values").Output
            .Select(o => (ParameterMetadata)o.BaseObject)
            .Where(p => known.Contains(p.Name))];
        // A policy takes keys by ARN alone.
        Assert.All(
            parameters.Where(p => (command, p.Name) != ("Get-NeptuneEncryptionPolicy", "KmsKeyId")),
            p => Assert.True(
                p.Attributes.OfType<ArgumentCompleterAttribute>().Any(),
                $"{command}: -{p.Name} does not complete. Give it [ArgumentCompleter(…)] of Completion/."));
    }

    private static IReadOnlyList<string> ReferencesOf(string assembly) => Read(assembly, metadata
        => [.. metadata.AssemblyReferences.Select(r => metadata.GetString(metadata.GetAssemblyReference(r).Name))]);

    private static IReadOnlyList<string> TypesOf(string assembly) => Read(assembly, metadata
        => [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(t => (t.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public
                && (t.Attributes & TypeAttributes.Abstract) == 0)
            .Select(t => $"{metadata.GetString(t.Namespace)}.{metadata.GetString(t.Name)}")]);

    private static IReadOnlyList<string> Read(string assembly, Func<MetadataReader, IReadOnlyList<string>> read)
    {
        using FileStream file = File.OpenRead(Path.Combine(ModuleSession.RepositoryRoot, assembly));
        using PEReader image = new(file);
        return read(image.GetMetadataReader());
    }
}
