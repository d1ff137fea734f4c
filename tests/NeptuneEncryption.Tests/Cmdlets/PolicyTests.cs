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
    [InlineData("TagGuard -AllowTaggingBy arn:aws:iam::111122223333:role/NeptuneRemediation")]
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

    [Theory]
    [InlineData("Audit -AllowSharing", "A policy of type Audit has no use for -AllowSharing.")]
    [InlineData("Audit -AccountId 111122223333", "A policy of type Audit has no use for -AccountId.")]
    [InlineData("Audit -Strict", "A policy of type Audit has no use for -Strict.")]
    [InlineData("Remediation -Strict", "A policy of type Remediation has no use for -Strict.")]
    [InlineData("Remediation -UserArn arn:aws:iam::111122223333:role/A", "A policy of type Remediation has no use for -UserArn.")]
    [InlineData("Remediation -AllowRestoreBy arn:aws:iam::*:role/A", "A policy of type Remediation has no use for -AllowRestoreBy.")]
    [InlineData("KeyPolicy -AccountId 111122223333 -AllowCopy", "A policy of type KeyPolicy has no use for -AllowCopy.")]
    [InlineData("ServiceControlPolicy -AllowSourceRemoval", "A policy of type ServiceControlPolicy has no use for -AllowSourceRemoval.")]
    [InlineData("ServiceControlPolicy -RestoredClusterIdentifier mine", "A policy of type ServiceControlPolicy has no use for -Restored")]
    [InlineData("TagGuard", "A tag guard must name the roles that run operations.")]
    [InlineData("TagGuard -AllowTaggingBy arn:aws:iam::*:role/R -Strict", "A policy of type TagGuard has no use for -Strict.")]
    [InlineData("ServiceControlPolicy -AllowTaggingBy arn:aws:iam::*:role/R", "A policy of type ServiceControlPolicy has no use")]
    [InlineData("Remediation -Region us-east", "'us-east' is not a valid Region name.")]
    [InlineData("Remediation -Region us-east-1, '*'", "'*' is not a valid Region name.")]
    [InlineData("Audit -Region 'us-east-1\"'", "is not a valid Region name.")]
    [InlineData("Audit -Region us-east-1, cn-north-1", "Region 'cn-north-1' is of partition 'aws-cn', and the policy of 'aws'.")]
    [InlineData("Audit -Region us-east-1 -Partition aws-cn", "Region 'us-east-1' is of partition 'aws', and the policy of 'aws-cn'.")]
    [InlineData(
        "KeyPolicy -AccountId 111122223333 -UserArn arn:aws-cn:iam::111122223333:role/A",
        "'arn:aws-cn:iam::111122223333:role/A' is of another partition than the policy, 'aws'.")]
    [InlineData(
        "Remediation -Region us-east-1 -KmsKeyId arn:aws:kms:eu-west-1:111122223333:key/k",
        "Key 'arn:aws:kms:eu-west-1:111122223333:key/k' is of none of the Regions of the policy.")]
    public void What_does_not_fit_the_policy_is_an_error(string arguments, string message)
    {
        using ModuleSession session = new();
        PipelineResult result = session.Run($"Get-NeptuneEncryptionPolicy {arguments}");
        Assert.Equal(["PolicyArgumentInvalid"], result.ErrorIds);
        Assert.Contains(message, result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.NotEmpty(result.Errors[0].ErrorDetails.RecommendedAction);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("KeyPolicy -AccountId 111122223333 -UserArn '*'", "'*' is everybody.")]
    [InlineData("KeyPolicy -AccountId 111122223333 -AdministratorArn '*'", "'*' is everybody.")]
    [InlineData("KeyPolicy -AccountId 111122223333 -UserArn arn:aws:iam::111122223333:root", "is the whole account")]
    [InlineData("KeyPolicy -AccountId 111122223333 -AdministratorArn arn:aws:iam::444455556666:root", "is the whole account")]
    [InlineData("KeyPolicy -AccountId 111122223333 -UserArn arn:aws:iam::111122223333:role/*", "or it has wildcards")]
    [InlineData("KeyPolicy -AccountId 111122223333 -UserArn arn:aws:iam::111122223333:group/A", "is not the ARN of an IAM role or user")]
    [InlineData("KeyPolicy -AccountId 111122223333 -UserArn 111122223333", "is not the ARN of an IAM role or user")]
    [InlineData("KeyPolicy -AccountId 111122223333 -UserArn arn:aws:iam::11112222333:role/A", "is not the ARN of an IAM role or user")]
    [InlineData("KeyPolicy -AccountId 111122223333 -UserArn \"arn:aws:iam::111122223333:role/A`n\"", "is not the ARN of an IAM role")]
    [InlineData("ServiceControlPolicy -AllowRestoreBy '*'", "'*' is everybody.")]
    [InlineData("ServiceControlPolicy -AllowRestoreBy 'arn:aws:iam::*:role/*'", "is every role or user.")]
    [InlineData("ServiceControlPolicy -AllowRestoreBy NeptuneRemediation", "is not the ARN of an IAM role or user.")]
    [InlineData("KeyPolicy -AccountId 11112222333", "AccountId")]
    [InlineData("Audit -Partition aws-mars", "Partition")]
    [InlineData("Remediation -KmsKeyId alias/mine", "KmsKeyId")]
    [InlineData("Remediation -RestoredClusterIdentifier '*'", "RestoredClusterIdentifier")]
    [InlineData("Remediation -EncryptedSnapshotIdentifier 'a*:b'", "EncryptedSnapshotIdentifier")]
    public void What_names_nobody_or_everybody_is_refused(string arguments, string message)
    {
        using ModuleSession session = new();
        PipelineResult result = session.Run($"Get-NeptuneEncryptionPolicy {arguments}");
        Assert.Equal(["ParameterArgumentValidationError"], result.ErrorIds);
        Assert.Contains(message, result.Errors[0].Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-UserArn '*'")]
    [InlineData("-AdministratorArn arn:aws:iam::111122223333:root")]
    public void A_new_key_is_not_made_for_everybody(string arguments)
    {
        using ModuleSession session = new();
        Assert.Equal(
            ["ParameterArgumentValidationError"],
            session.Run($"New-NeptuneEncryptionKey -Region us-east-1 {arguments}").ErrorIds);
    }

    [Fact]
    public void What_a_policy_opens_is_a_warning()
    {
        using ModuleSession session = new();
        Assert.Equal(
            ["IAM", "Without", "Without", "-AllowSharing"],
            session.Run("Get-NeptuneEncryptionPolicy Remediation -AllowSharing -AsJson").Warnings.Select(warning => warning.Split(' ')[0]));
    }
}
