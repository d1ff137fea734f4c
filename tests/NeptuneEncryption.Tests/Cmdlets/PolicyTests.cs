using System.Text.Json.Nodes;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>Policies as objects, as text and as files.</summary>
public sealed class PolicyTests
{
    [Theory]
    [InlineData("Audit")]
    [InlineData("Remediation -AllowSourceRemoval -AllowSharing -AllowKeyCreation -Region us-east-1, eu-west-1")]
    [InlineData("KeyPolicy -AccountId 111122223333 -AdministratorArn arn:aws:iam::111122223333:role/Keys -UserArn "
        + "arn:aws:iam::111122223333:role/Graph")]
    [InlineData("ServiceControlPolicy -Strict -AllowRestoreBy arn:aws:iam::*:role/NeptuneRemediation")]
    public void Every_policy_is_an_object_whose_JSON_AsJson_writes_too(string arguments)
    {
        using ModuleSession session = new();
        PipelineResult result = session.Run(
            $"(Get-NeptuneEncryptionPolicy {arguments}).ToJson(); Get-NeptuneEncryptionPolicy {arguments} -AsJson");
        Assert.Empty(result.Errors);
        Assert.Equal(result.Output[0].ToString(), result.Output[1].ToString());
        Assert.NotEmpty(JsonNode.Parse(result.Output[0].ToString())!["Statement"]!.AsArray());
    }

    [Fact]
    public void A_file_is_written_and_never_over_another_without_Force()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        using ModuleSession session = new(("folder", folder));
        Assert.Empty(session.Run("Get-NeptuneEncryptionPolicy Audit -Path $folder/audit.json").Errors);
        string path = Path.Combine(folder, "audit.json");
        Assert.NotNull(JsonNode.Parse(File.ReadAllText(path)));
        File.WriteAllText(path, "mine");
        Assert.Equal(["FileExists"], session.Run("Get-NeptuneEncryptionPolicy Audit -Path $folder/audit.json").ErrorIds);
        Assert.Equal("mine", File.ReadAllText(path));
        Assert.Empty(session.Run("Get-NeptuneEncryptionPolicy Audit -Path $folder/audit.json -Force").Errors);
        Assert.NotEqual("mine", File.ReadAllText(path));
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData("~/audit.json")]
    [InlineData("out:/audit.json")]
    [InlineData("out:audit.json")]
    public void A_path_of_PowerShell_is_resolved_as_PowerShell_does(string path)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        using ModuleSession session = new(("folder", folder));
        PipelineResult result = session.Run(
            "$provider = $ExecutionContext.SessionState.Provider.GetOne('FileSystem'); $provider.Home = $folder\n"
            + "$null = $ExecutionContext.SessionState.Drive.New([System.Management.Automation.PSDriveInfo]::new('out', $provider, $folder, "
            + "'', $null), 'global')\n"
            + $"Get-NeptuneEncryptionPolicy Audit -Path {path}");
        Assert.Empty(result.Errors);
        Assert.Equal(["audit.json"], Directory.GetFiles(folder).Select(Path.GetFileName));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void What_cannot_be_a_policy_is_the_end_of_the_command()
    {
        using ModuleSession session = new();
        Assert.Equal(["AccountNotSet"], session.Run("Get-NeptuneEncryptionPolicy KeyPolicy").ErrorIds);
        Assert.Equal(["PolicyTooLarge"], session.Run(
            "Get-NeptuneEncryptionPolicy ServiceControlPolicy -AllowRestoreBy @(1..200 | ForEach-Object { \"arn:aws:iam::*:role/Role$_\" "
                + "})").ErrorIds);
    }
}
