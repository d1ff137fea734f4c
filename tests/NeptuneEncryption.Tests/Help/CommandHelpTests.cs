using System.Diagnostics;
using System.Management.Automation;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Help;

/// <summary>What Get-Help tells of each command. CONTRIBUTING.md says how it is written.</summary>
public sealed class CommandHelpTests
{
    private const string Pages = "src/NeptuneEncryption/Help/en-US";

    public static TheoryData<string> Cmdlets { get; } = [.. Manifest.Cmdlets];

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_command_has_a_page_that_Get_Help_shows(string command)
    {
        string page = $"{Pages}/{command}.md";
        Assert.True(
            File.Exists(Path.Combine(ModuleSession.RepositoryRoot, page)),
            $"{command} has no help: write {page} in the form that CONTRIBUTING.md describes under Help.");
        HelpNode help = Help(command);

        Assert.EndsWith(".", help.Text("Synopsis"), StringComparison.Ordinal);
        Assert.True(help.Text("description").Length > 80, $"{page}: describe the command between its title and the first section.");
        Assert.True(help.All("examples", "example").Count >= 3, $"{page}: a command has three examples at least.");
        Assert.True(help.All("inputTypes", "inputType").Count > 0, $"{page}: ## Inputs is missing.");
        Assert.True(help.All("returnValues", "returnValue").Count > 0, $"{page}: ## Outputs is missing.");
        Assert.True(help.All("relatedLinks", "navigationLink").Count > 0, $"{page}: ## Links is missing.");
        string notes = help.Text("alertSet", "alert");
        Assert.True(
            notes.Contains("Cost: ", StringComparison.Ordinal) && notes.Contains("IAM: ", StringComparison.Ordinal),
            $"{page}: ## Notes tell of Cost: and of IAM:");
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void Every_parameter_is_documented_by_its_comment(string command)
    {
        using ModuleSession session = new();
        string[] described = [.. Parameters(command).Where(p => p.Text("description").Length > 0).Select(p => p.Text("name"))
            .Order(StringComparer.Ordinal)];
        string[] parameters = [.. session.Run($"(Get-Command {command}).Parameters.Keys").Output.Select(p => $"{p}")
            .Except(Cmdlet.CommonParameters)
            .Order(StringComparer.Ordinal)];
        Assert.Equal(parameters, described);
    }

    [Fact]
    public void Every_page_is_of_a_command_that_is_exported()
        => Assert.Subset(
            Manifest.Cmdlets.ToHashSet(),
            Directory.GetFiles(Path.Combine(ModuleSession.RepositoryRoot, Pages), "*.md")
                .Select(page => Path.GetFileNameWithoutExtension(page)!)
                .ToHashSet());

    [Fact]
    public void Parameters_tell_their_type_position_pipe_default_and_aliases()
    {
        var parameters = Parameters("Invoke-NeptuneSnapshotEncryption").ToDictionary(p => p.Text("name"));
        HelpNode name = parameters["DBClusterSnapshotIdentifier"];
        Assert.Equal(
            ("true", "0", "True (ByPropertyName)", "String[]"),
            (name.Text("required"), name.Text("position"), name.Text("pipelineInput"), name.Text("type", "name")));
        Assert.Equal(("alias/aws/rds", "5", "30"), (parameters["KmsKeyId"].Text("defaultValue"), parameters["ThrottleLimit"].Text(
            "defaultValue"), parameters["PollInterval"].Text("defaultValue")));
        Assert.Equal("SK, SecretAccessKey", parameters["SecretKey"].Text("aliases"));
    }

    [Theory]
    [InlineData("# Get-Other\n", 1, "a page begins with its command: # Get-It")]
    [InlineData("# Get-It\n\nIt.\n\n## Example\n", 5, "there is no section 'Example'")]
    [InlineData("# Get-It\n\n## Examples\n\n### One\n\nNo code.\n", 5, "an example is a heading")]
    [InlineData("# Get-It\n\n## Inputs\n\n- NeptuneEncryption.Snapshot\n", 5, "an input or output is")]
    [InlineData("# Get-It\n\n```powershell\nGet-It\n", 3, "the code block is not closed")]
    public async Task A_page_that_is_not_in_the_form_is_an_error_of_the_build_at_its_line(string text, int line, string message)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("neptune-help");
        string page = Path.Combine(folder.FullName, "Get-It.md");
        await File.WriteAllTextAsync(page, text, TestContext.Current.CancellationToken);
        string configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        string built = Path.Combine(
            ModuleSession.RepositoryRoot,
            "artifacts",
            "bin",
            "NeptuneEncryption.HelpBuilder",
            configuration,
            "NeptuneEncryption.HelpBuilder.dll");
        using Process process = Process.Start(
            new ProcessStartInfo("dotnet", [built, "-", "-", folder.FullName, "-"]) { RedirectStandardError = true })!;
        string said = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        folder.Delete(recursive: true);

        Assert.Equal(1, process.ExitCode);
        Assert.StartsWith($"{page}({line}): error HELP: {message}", said, StringComparison.Ordinal);
    }

    private static HelpNode Help(string command)
    {
        using ModuleSession session = new();
        return new HelpNode(Assert.Single(session.Run($"Get-Help {command} -Full").Output));
    }

    private static IReadOnlyList<HelpNode> Parameters(string command) => Help(command).All("parameters", "parameter");
}
