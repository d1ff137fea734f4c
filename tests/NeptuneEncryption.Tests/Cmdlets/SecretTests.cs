using System.Collections;
using System.Text.RegularExpressions;
using NeptuneEncryption.Aws.Tests.Credentials;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>No secret comes out of any command, whether it succeeds or fails: in no stream, error or file.</summary>
public sealed class SecretTests : IAsyncLifetime
{
    public static readonly TheoryData<string> Commands =
    [
        "Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1",
        "Get-NeptuneUnencryptedSnapshot @temporary -Region us-east-1, af-south-1",
        "Get-NeptuneUnencryptedSnapshot @wrong -Region us-east-1",
        "Get-NeptuneUnencryptedSnapshot no-such @aws -Region us-east-1",
        "Get-NeptuneUnencryptedSnapshot -Credential $object -EndpointUrl $endpoint -Region us-east-1, af-south-1",
        "$StoredAWSCredentials = $object; Get-NeptuneUnencryptedSnapshot no-such -EndpointUrl $endpoint -Region us-east-1",
        "Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1, af-south-1 -RoleName NeptuneAudit -AccountId 111122223333, 444455556666, "
            + "000000000000",
        "Get-NeptuneUnencryptedSnapshot -ProfileName main, revoked, chained, guarded, typo -ProfileLocation $profiles -EndpointUrl "
            + "$endpoint -Region us-east-1",
        "Test-NeptuneSnapshotEncryption @temporary -Region us-east-1, af-south-1",
        "Get-NeptuneUnencryptedSnapshot @temporary -Region us-east-1 | Test-NeptuneSnapshotEncryption @temporary; 'no-such' | "
            + "Test-NeptuneSnapshotEncryption @temporary -Region us-east-1",
        "Test-NeptuneSnapshotEncryption @wrong -Region us-east-1 -Quiet",
        "Invoke-NeptuneSnapshotEncryption social-graph-final @temporary -Region us-east-1 -Force -PollInterval 1",
        "Invoke-NeptuneSnapshotEncryption no-such, ledger-year-end @temporary -Region us-east-1 -Force",
        "Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -RoleName NeptuneAudit -AccountId 111122223333 -Force "
            + "-PollInterval 1",
        "Invoke-NeptuneSnapshotEncryption social-graph-final @wrong -Region us-east-1 -Force",
        "Invoke-NeptuneSnapshotEncryption social-graph-final @temporary -Region us-east-1 -NoWait -Force -LogPath $folder/log.jsonl; Get-NeptuneSnapshotEncryptionOperation @temporary -Region us-east-1, af-south-1 | Undo-NeptuneSnapshotEncryption @temporary -Force -PollInterval 1 -LogPath $folder/log.jsonl",
        "Get-NeptuneSnapshotEncryptionPlan social-graph-final, no-such @temporary -Region us-east-1; Get-NeptuneSnapshotEncryptionPlan social-graph-final @wrong -Region us-east-1",
        "Get-NeptuneSnapshotEncryptionOperation @wrong -Region us-east-1; Undo-NeptuneSnapshotEncryption social-graph-final @wrong -Region us-east-1 -Force",
        "New-NeptuneEncryptionKey @aws -Region us-east-1, eu-west-1, af-south-1; New-NeptuneEncryptionKey @temporary -Region us-east-1; New-NeptuneEncryptionKey alias/other @temporary -Region us-east-1; New-NeptuneEncryptionKey @wrong -Region us-east-1",
        "Copy-NeptuneEncryptedSnapshot identity-graph-weekly-1, social-graph-final, no-such @temporary -Region us-east-1 -DestinationRegion eu-west-1 -KmsKeyId alias/aws/rds -PollInterval 1; Copy-NeptuneEncryptedSnapshot identity-graph-weekly-1 @wrong -Region us-east-1 -DestinationRegion eu-west-1 -KmsKeyId alias/aws/rds",
        "foreach ($format in 'CloudFormation', 'Terraform', 'AwsCli', 'AwsTools', 'Runbook') { Export-NeptuneEncryptionTemplate social-graph-final, no-such @temporary -Region us-east-1 -Format $format -Path $folder/template-$format }; Export-NeptuneEncryptionTemplate social-graph-final @wrong -Region us-east-1 -Format AwsCli",
        "$report = New-NeptuneEncryptionReport @temporary -Region us-east-1, af-south-1; $report; "
            + "$report | Export-NeptuneEncryptionReport -Format Json $folder/report.json",
        "New-NeptuneEncryptionReport @temporary -Region us-east-1 | Export-NeptuneEncryptionReport -Format Json $folder/report.json; "
            + "$old = Import-NeptuneEncryptionReport $folder/report.json; $old; "
            + "New-NeptuneEncryptionReport @temporary -Region us-east-1 -Baseline $old | Compare-NeptuneEncryptionReport $old; "
            + "New-NeptuneEncryptionReport @wrong -Region us-east-1",
        "Get-NeptuneEncryptionControl; Get-NeptuneEncryptionControl no-such",
        "Invoke-NeptuneSnapshotEncryption no-such @temporary -Region us-east-1 -Force -LogPath $folder/log.jsonl; "
            + "Test-NeptuneEncryptionLog $folder/log.jsonl, $folder/no-such",
        "Get-NeptuneEncryptionPolicy Remediation -Path $folder/policy.json; Get-NeptuneEncryptionPolicy Audit -Path $folder/policy.json; "
            + "Get-NeptuneEncryptionPolicy KeyPolicy",
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
    private EmulatedAccount _account = null!;
    private SessionCredentials _role = null!;

    public async ValueTask InitializeAsync()
    {
        _account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000, person: new PromptingHost("135790"));
        ModuleSession session = _account.Session;
        IdentityService identity = _account.Host.Simulation.Identity;
        _role = identity.AssumeRole(
            identity.FindKey(SeedAccounts.MainAccessKeyId)!.Principal, new AssumeRoleRequest(
                $"arn:aws:iam::{EmulatedAccount.Account}:role/{SeedAccounts.RemediationRole}",
                "outside")).Credentials;
        session.Set("profiles", Profiles.Write());
        session.Set("folder", _folder);
        session.Set("temporary", new Hashtable
        {
            ["AccessKey"] = _role.AccessKeyId,
            ["SecretKey"] = _role.SecretAccessKey,
            ["SessionToken"] = _role.SessionToken,
            ["EndpointUrl"] = _account.Host.BaseAddress.ToString(),
        });
        session.Set("wrong", new Hashtable
        {
            ["AccessKey"] = _role.AccessKeyId,
            ["SecretKey"] = "emulator-session-secret-wrong",
            ["SessionToken"] = _role.SessionToken,
            ["EndpointUrl"] = _account.Host.BaseAddress.ToString(),
        });
        session.Set(
            "object",
            new AWSPSCredentials(new ForeignSdkCredentials(SeedAccounts.MainAccessKeyId, SeedAccounts.MainSecretAccessKey)));
    }

    public async ValueTask DisposeAsync()
    {
        await _account.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Of_any_command(string commands) => Search(commands);

    [Fact]
    public void Of_every_command_of_the_module()
        => Assert.DoesNotContain(
            _account.Session.Run("(Get-Command -Module NeptuneEncryption).Name").Output.Select(name => name.ToString()),
            name => !Commands.Any(row => row.Data.Contains(name, StringComparison.Ordinal)));

    [Theory]
    [InlineData(FaultEffect.Throttle)]
    [InlineData(FaultEffect.Http500)]
    [InlineData(FaultEffect.DropBefore)]
    [InlineData(FaultEffect.DropAfter)]
    [InlineData(FaultEffect.Malformed)]
    [InlineData(FaultEffect.Truncated)]
    public void Of_calls_that_fail_in_whatever_way(FaultEffect effect)
    {
        _account.Host.Simulation.Faults.Set(new Fault("DescribeDBClusterSnapshots", effect));
        Assert.NotEmpty(Search("Get-NeptuneUnencryptedSnapshot @temporary -Region us-east-1").Errors);
    }

    private PipelineResult Search(string commands)
    {
        string loud = Regex.Replace(commands, "[^;|]*-Neptune[^;|]*", command => $"{command.Value} -Verbose -Debug ");
        PipelineResult result = _account.Session.Run($"$DebugPreference = 'Continue'; {loud}");
        string[] secrets = [SeedAccounts.MainSecretAccessKey, SeedAccounts.PartnerSecretAccessKey, "emulator-demo-secret",
            "emulator-session-", "135790", _role.SecretAccessKey, _role.SessionToken];
        object?[] roots = [result.Output, result.Errors, result.Warnings, result.Verbose, result.Debug, result.Information, result.Progress,
            result.End, _account.Session.Run("$Error").Output];
        string[] texts = [.. Reachable.TextOf(roots), .. Directory.GetFiles(_folder, "*", SearchOption.AllDirectories)
            .Select(File.ReadAllText)];

        Assert.True(texts.Length > 20, "Nothing was said, so nothing was searched.");
        Assert.All(secrets, secret => Assert.DoesNotContain(texts, text => text.Contains(secret, StringComparison.Ordinal)));
        return result;
    }
}
