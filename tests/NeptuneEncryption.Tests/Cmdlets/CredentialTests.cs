using System.Management.Automation;
using Amazon.Runtime;
using NeptuneEncryption.Aws.Tests.Credentials;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;
using NeptuneEncryption.Tests.Shell;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>Credentials as a session has them, and what becomes of dead ones.</summary>
public sealed class CredentialTests : IAsyncLifetime
{
    private const string Code = "123456";
    private readonly PromptingHost _host = new(Code);
    private EmulatedAccount _account = null!;

    public async ValueTask InitializeAsync()
    {
        _account = await EmulatedAccount.StartAsync(Seed.Demo, person: _host);
        _account.Session.Set("profiles", Profiles.Write());
        _account.Rds(account: SeedAccounts.Partner).AddSnapshot(new SnapshotSeed("partner-own", "partner-graph"));
        _account.Host.Simulation.Identity.AddRole(new RoleSeed(SeedAccounts.Partner, "Guarded")
        {
            TrustedAccounts = [EmulatedAccount.Account],
            MfaCode = Code,
            Policies = ["""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["rds:*","kms:*"],"Resource":"*"}]}"""],
        });
    }

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Theory]
    [InlineData("Get-NeptuneUnencryptedSnapshot {0} -Region us-east-1, eu-west-1")]
    [InlineData("Test-NeptuneSnapshotEncryption {0} -Region us-east-1 -Quiet")]
    [InlineData("'social-graph-final', 'fraud-graph-2025-audit' | Test-NeptuneSnapshotEncryption {0} -Region us-east-1")]
    [InlineData("Invoke-NeptuneSnapshotEncryption social-graph-final {0} -Region us-east-1 -Force")]
    public void Dead_credentials_end_the_command(string command)
    {
        string dead = string.Format(null, command, "-ProfileName revoked -ProfileLocation $profiles -EndpointUrl $endpoint");

        PipelineResult result = _account.Session.Run($"$ErrorActionPreference = 'Continue'; try {{ {dead} }} catch {{ $_ }}");

        ErrorRecord end = Assert.IsType<ErrorRecord>(Assert.Single(result.Output).BaseObject);
        Assert.StartsWith("CredentialsInvalid,", end.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("us-east-1", end.Exception.Message, StringComparison.Ordinal);
        Assert.NotEmpty(end.ErrorDetails.RecommendedAction);
    }

    [Fact]
    public void Of_several_dead_credentials_each_is_named_once_and_the_last_one_ends_the_command()
    {
        PipelineResult result = _account.Session.Run("""
            try { Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 -RoleName NoSuch -AccountId 111122223333, 444455556666 -ErrorVariable denied -ErrorAction SilentlyContinue } catch { 'caught' }
            $denied.Count
            try { Get-NeptuneUnencryptedSnapshot -ProfileName revoked, typo -ProfileLocation $profiles -EndpointUrl $endpoint -Region us-east-1 -ErrorVariable dead -ErrorAction SilentlyContinue } catch { $_.FullyQualifiedErrorId }
            $dead[0].FullyQualifiedErrorId
            """);

        // What may not be assumed is not dead: its owner can be asked.
        Assert.Equal(
            ["2", "CredentialsInvalid,NeptuneEncryption.Cmdlets.GetNeptuneUnencryptedSnapshotCommand", "ProfileNotFound,NeptuneEncryption.Cmdlets.GetNeptuneUnencryptedSnapshotCommand"],
            result.Output.Select(o => o.ToString()));
    }

    [Theory]
    [InlineData("Get-NeptuneUnencryptedSnapshot -ProfileName revoked, typo, main", "fraud-graph-2025-audit")]
    [InlineData(
        "'revoked', 'typo', 'main' | ForEach-Object { [pscustomobject]@{ ProfileName = $_ } } | Get-NeptuneUnencryptedSnapshot",
        "fraud-graph-2025-audit")]
    [InlineData("'revoked', 'typo', 'main' | ForEach-Object { [pscustomobject]@{ ProfileName = $_; DBClusterSnapshotIdentifier = "
        + "'fraud-graph-2025-audit' } } | Test-NeptuneSnapshotEncryption", "fraud-graph-2025-audit")]
    [InlineData("'revoked', 'typo', 'main' | ForEach-Object { [pscustomobject]@{ ProfileName = $_; DBClusterSnapshotIdentifier = "
        + "'identity-graph-weekly-1' } } | Invoke-NeptuneSnapshotEncryption -Force", "identity-graph-weekly-1")]
    public void Dead_credentials_are_an_error_among_others_as_long_as_others_work(string command, string found)
    {
        PipelineResult result = _account.Session.Run($"{command} -ProfileLocation $profiles -EndpointUrl $endpoint -Region us-east-1");

        Assert.Null(result.End);
        Assert.Equal(["CredentialsInvalid", "ProfileNotFound"], result.ErrorIds.Order());
        Assert.Contains(found, result.Values("DBClusterSnapshotIdentifier"));
    }

    [Fact]
    public void Quiet_is_false_when_some_credentials_are_dead()
        => Assert.Equal(false, Assert.Single(_account.Session.Run(
            "Test-NeptuneSnapshotEncryption identity-* -ProfileName main, revoked -ProfileLocation $profiles -EndpointUrl $endpoint "
                + "-Region us-east-1 -Quiet -ErrorAction SilentlyContinue").Output).BaseObject);

    [Fact]
    public void A_code_of_an_MFA_device_is_asked_for_at_the_host_once_for_all_commands()
    {
        PipelineResult result = _account.Session.Run(
            "Get-NeptuneUnencryptedSnapshot -ProfileName guarded -ProfileLocation $profiles -EndpointUrl $endpoint | "
                + "Test-NeptuneSnapshotEncryption -ProfileLocation $profiles -EndpointUrl $endpoint");

        Assert.Empty(result.Errors);
        Assert.Equal(["partner-graph-handover", "partner-own"], result.Values("DBClusterSnapshotIdentifier"));
        Assert.Equal(["Multi-factor authentication: Code of the MFA device arn:aws:iam::111122223333:mfa/me"], _host.Asked);
    }

    [Theory]
    [InlineData("123456\n", "partner-own")]
    [InlineData("654321\n", "AccessDenied,")]
    [InlineData("", "CredentialsNotFound,")]
    public async Task A_code_is_asked_for_at_the_console(string typed, string outcome)
    {
        string find = $"Get-NeptuneUnencryptedSnapshot partner-own -ProfileName guarded -ProfileLocation '{Profiles.Write()}' -EndpointUrl "
            + $"{_account.Host.BaseAddress}";
        ShellProcess.Outcome shell = await ShellProcess.RunAsync(
            ["-Command", $"Import-Module NeptuneEncryption; try {{ ({find} -ErrorAction Stop).DBClusterSnapshotIdentifier }} catch {{ "
                + $"$_.FullyQualifiedErrorId }}"], typed);

        Assert.Contains("Code of the MFA device arn:aws:iam::111122223333:mfa/me", shell.Output, StringComparison.Ordinal);
        Assert.Contains(outcome, shell.Output.Split('\n')[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Credentials_objects_of_another_version_of_the_SDK_are_taken_bare_and_as_AWS_Tools_wraps_them()
    {
        Assert.Equal(new Version(3, 3, 0, 0), typeof(BasicAWSCredentials).Assembly.GetName().Version);
        BasicAWSCredentials credentials = new(SeedAccounts.PartnerAccessKeyId, SeedAccounts.PartnerSecretAccessKey);
        _account.Session.Set("bare", credentials);
        _account.Session.Set("wrapped", new AWSPSCredentials(credentials));

        PipelineResult result = _account.Session.Run("$bare, $wrapped | ForEach-Object { Get-NeptuneUnencryptedSnapshot partner-own "
            + "-Credential $_ -EndpointUrl $endpoint -Region us-east-1 }");

        Assert.Empty(result.Errors);
        Assert.Equal([SeedAccounts.Partner, SeedAccounts.Partner], result.Values("AccountId"));
    }
}
