using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>Templates as objects and as files.</summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData("CloudFormation", ".yaml", "AWSTemplateFormatVersion")]
    [InlineData("Terraform", ".tf", "aws_neptune_cluster_snapshot")]
    [InlineData("AwsCli", ".sh", "#!/bin/sh")]
    [InlineData("AwsTools", ".ps1", "Restore-NPTDBClusterFromSnapshot")]
    [InlineData("Runbook", ".md", "# Encrypt Neptune DB cluster snapshots")]
    public async Task Without_a_path_a_template_for_all_piped_snapshots_is_an_object_and_nothing_is_changed(
        string format,
        string suffix,
        string holds)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        PipelineResult result = account.Session.Run("Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 -SnapshotType manual | "
            + $"Export-NeptuneEncryptionTemplate @aws -Format {format}");
        Assert.Empty(result.Errors);
        EncryptionTemplateView template = Assert.Single(Views(result));
        Assert.Equal(
            account.Snapshots().Count(s => s is { Engine: "neptune", StorageEncrypted: false, SnapshotType: "manual" }),
            template.Snapshots.Length);
        Assert.Contains(holds, template.Text, StringComparison.Ordinal);
        Assert.EndsWith(suffix, template.Path, StringComparison.Ordinal);
        Assert.Contains(template.Path.Split('/')[^1].Split('.')[0], template.Command + template.Path, StringComparison.Ordinal);
        Assert.Empty(account.Writes);
    }

    [Fact]
    public async Task A_folder_gets_a_file_of_each_snapshot_and_nothing_is_written_over_without_Force()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        string folder = Directory.CreateTempSubdirectory().FullName;
        account.Session.Set("folder", folder);
        const string Export = "Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 -SnapshotType manual | "
            + "Export-NeptuneEncryptionTemplate @aws -Path $folder -Format ";
        PipelineResult result = account.Session.Run(Export + "AwsCli");
        Assert.Empty(result.Errors);
        Assert.Equal(result.Values("Path").Order(), Directory.GetFiles(folder).Order());
        Assert.Equal(result.Output.Count, account.Session.Run(Export + "AwsCli").ErrorIds.Count(id => id == "FileExists"));
        Assert.Empty(account.Session.Run(Export + "AwsCli -Force").Errors);

        PipelineResult terraform = account.Session.Run(Export + "Terraform");
        Assert.Empty(terraform.Errors);
        Assert.All(terraform.Values("Path"), path => Assert.Equal(
            ["main.auto.tfvars", "main.tf"],
            Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName).Order()));
        Assert.All(
            terraform.Values("Command").Zip(terraform.Values("Path")),
            pair => Assert.Contains($"'-chdir={Path.GetDirectoryName(pair.Second)}' apply", pair.First!, StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_path_of_PowerShell_is_resolved_as_PowerShell_does()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        string folder = Directory.CreateTempSubdirectory().FullName;
        account.Session.Set("folder", folder);
        PipelineResult result = account.Session.Run(
            "$provider = $ExecutionContext.SessionState.Provider.GetOne('FileSystem')\n"
            + "$null = $ExecutionContext.SessionState.Drive.New([System.Management.Automation.PSDriveInfo]::new('out', $provider, $folder, "
            + "'', $null), 'global')\n"
            + "Export-NeptuneEncryptionTemplate fraud-graph-2025-audit @aws -Region us-east-1 -Format Runbook -Path 'out:/it''s \"$x\".md'");
        Assert.Empty(result.Errors);
        string path = Path.Combine(folder, "it's \"$x\".md");
        Assert.Equal(path, Assert.Single(result.Values("Path")));
        Assert.Equal(
            $"Show-Markdown -LiteralPath '{path.Replace("'", "''", StringComparison.Ordinal)}'",
            Assert.Single(result.Values("Command")));
        Assert.True(File.Exists(path));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task One_file_is_for_one_account_and_Region()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None);
        foreach (string region in (string[])["us-east-1", "eu-west-1"])
            account.Rds(region).AddSnapshot(new SnapshotSeed("plain", "graph"));
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.md");
        account.Session.Set("path", path);
        const string Find =
            "Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1, eu-west-1 | Export-NeptuneEncryptionTemplate @aws -Format Runbook";
        Assert.Equal(["SnapshotsTooFarApart"], account.Session.Run(Find + " -Path $path").ErrorIds);
        Assert.False(File.Exists(path));
        Assert.Equal(["eu-west-1", "us-east-1"], account.Session.Run(Find).Values("Region").Order());
    }

    [Fact]
    public async Task What_cannot_be_encrypted_gets_no_template()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None);
        string key = account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1").CreateKey(new()).Arn;
        account.Rds().AddSnapshot(new SnapshotSeed("done", "graph") { KmsKeyId = key });
        account.Rds().AddSnapshot(new SnapshotSeed("rds:graph-1", "graph") { SnapshotType = "automated" });
        account.Rds().AddSnapshot(new SnapshotSeed("aurora", "other") { Engine = "aurora-postgresql" });
        PipelineResult result = account.Session
            .Run("Export-NeptuneEncryptionTemplate done, rds:graph-1, aurora, missing @aws -Region us-east-1 -Format AwsCli");
        Assert.Empty(result.Output);
        Assert.Equal(["AlreadyEncrypted", "EngineNotNeptune", "SnapshotNotFound", "SourceIsAutomated"], result.ErrorIds.Order());
        Assert.Equal(
            ["SourceIsAutomated"],
            account.Session.Run("Export-NeptuneEncryptionTemplate rds:graph-1 @aws -Region us-east-1 -Format AwsCli").ErrorIds);
        Assert.Empty(account.Session
            .Run("Export-NeptuneEncryptionTemplate rds:graph-1 @aws -Region us-east-1 -Format AwsCli -IncludeAutomated").Errors);
    }

    [Fact]
    public async Task A_row_brings_its_identity_and_nothing_else()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None);
        account.Rds().AddSnapshot(new SnapshotSeed("plain", "graph"));
        string key = account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1").CreateKey(new()).Arn;
        account.Session.Set("key", key);
        PipelineResult result = account.Session.Run(
            "[pscustomobject]@{ DBClusterSnapshotIdentifier = 'plain'; Region = 'us-east-1'; KmsKeyId = 'arn:evil'; StorageType = 'evil'; "
                + "EngineVersion = 'evil'; Tag = @{ evil = 'evil' }; Path = '/evil'; Format = 'Runbook' } | "
            + "Export-NeptuneEncryptionTemplate @aws -KmsKeyId $key -Format AwsCli");
        Assert.Empty(result.Errors);
        string text = Assert.Single(Views(result)).Text;
        Assert.DoesNotContain("evil", text, StringComparison.Ordinal);
        Assert.Contains($"key_arn='{key}'", text, StringComparison.Ordinal);
    }

    private static IReadOnlyList<EncryptionTemplateView> Views(
        PipelineResult result) => [.. result.Output.Select(o => new EncryptionTemplateView(
        (string)o.Properties["Text"].Value, (string)o.Properties["Path"].Value, (string)o.Properties["Command"].Value,
            [.. (IEnumerable<string>)o.Properties["DBClusterSnapshotIdentifier"].Value]))];

    private sealed record EncryptionTemplateView(string Text, string Path, string Command, string[] Snapshots);
}
