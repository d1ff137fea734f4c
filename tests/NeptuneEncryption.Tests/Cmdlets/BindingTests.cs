using System.Management.Automation;
using NeptuneEncryption.Aws.Tests.Credentials;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>The traps of PowerShell's parameter binding.</summary>
public sealed class BindingTests : IAsyncLifetime
{
    private EmulatedAccount _account = null!;

    public async ValueTask InitializeAsync() => _account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000);

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public void Piped_snapshots_of_two_Regions_are_each_treated_where_they_live()
    {
        PipelineResult result = _account.Session.Run(
            "Get-NeptuneUnencryptedSnapshot *-before-* @aws -Region us-east-1, eu-west-1 | Invoke-NeptuneSnapshotEncryption @aws "
                + "-PollInterval 1 -Force");

        Assert.Empty(result.Errors);
        Assert.Equal(["eu-west-1", "us-east-1"], result.Values("Region").Order());
        Assert.Single(_account.Snapshots("eu-west-1"), s => s.StorageEncrypted);
        Assert.Single(
            _account.Snapshots(),
            s => s.DBClusterSnapshotIdentifier.StartsWith("fraud-graph-before-migration-encrypted-", StringComparison.Ordinal));
    }

    [Fact]
    public void Piped_snapshots_of_two_accounts_are_each_treated_as_the_profile_that_found_them()
    {
        _account.Rds(account: "444455556666").AddSnapshot(new SnapshotSeed("partner-own", "partner-graph"));
        string profiles = Profiles.Write();
        PipelineResult result = _account.Session.Run(
            $"'main', 'partner' | ForEach-Object {{ Get-NeptuneUnencryptedSnapshot *graph-final, partner-own -ProfileName $_ "
                + $"-ProfileLocation '{profiles}' -EndpointUrl $endpoint -Region us-east-1 -ErrorAction SilentlyContinue }} | "
            + $"Invoke-NeptuneSnapshotEncryption -ProfileLocation '{profiles}' -EndpointUrl $endpoint -PollInterval 1 -Force");

        Assert.Equal(["111122223333", "444455556666"], result.Values("AccountId").Order());
        Assert.Equal(["main", "partner"], result.Values("ProfileName").Order());
        Assert.Single(
            _account.Rds(account: "444455556666").DescribeDBClusterSnapshots(new DescribeDBClusterSnapshotsRequest()).DBClusterSnapshots,
            s => s.StorageEncrypted);
    }

    [Fact]
    public void Credentials_of_another_account_than_a_row_was_found_in_are_an_error()
    {
        string profiles = Profiles.Write();
        PipelineResult result = _account.Session.Run(
            "Get-NeptuneUnencryptedSnapshot social-graph-final @aws -Region us-east-1 | Invoke-NeptuneSnapshotEncryption -ProfileName "
                + $"partner -ProfileLocation '{profiles}' -EndpointUrl $endpoint -Force");

        Assert.Equal(
            "AccountMismatch,NeptuneEncryption.Cmdlets.InvokeNeptuneSnapshotEncryptionCommand",
            Assert.Single(result.Errors).FullyQualifiedErrorId);
        Assert.Empty(_account.Writes);
    }

    [Fact]
    public void A_Region_that_differs_from_where_a_snapshot_lives_is_an_error()
    {
        PipelineResult result = _account.Session.Run("Get-NeptuneUnencryptedSnapshot social-graph-final @aws -Region us-east-1 | "
            + "Invoke-NeptuneSnapshotEncryption @aws -Region eu-west-1 -Force");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("RegionMismatch,NeptuneEncryption.Cmdlets.InvokeNeptuneSnapshotEncryptionCommand", error.FullyQualifiedErrorId);
        Assert.Contains("us-east-1", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Writes);
    }

    [Fact]
    public void A_piped_key_or_other_property_of_a_row_never_becomes_what_is_asked_for()
    {
        PipelineResult result = _account.Session.Run(
            "[pscustomobject]@{ DBClusterSnapshotIdentifier = 'social-graph-final'; Region = 'us-east-1'; KmsKeyId = $null; EngineVersion "
                + "= '9.9'; StorageType = 'iopt1'; Tag = 'x'; RestoredClusterIdentifier = 'not--a-name'; ProfileName = $null; AccountId = "
                + "$null; SnapshotCreateTime = $null } | "
            + "Invoke-NeptuneSnapshotEncryption @aws -PollInterval 1 -Force");

        Assert.Empty(result.Errors);
        Assert.Equal("1.2.1.2", Assert.Single(result.Values("EngineVersion")));
        Assert.Contains(":key/", Assert.Single(result.Values("KmsKeyId")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("@() | Invoke-NeptuneSnapshotEncryption @aws -Force")]
    [InlineData("@() | Test-NeptuneSnapshotEncryption @aws -Region us-east-1")]
    [InlineData("Get-NeptuneUnencryptedSnapshot no-such-* @aws -Region us-east-1 | Invoke-NeptuneSnapshotEncryption @aws -Force")]
    public void An_empty_pipe_does_nothing(string script)
    {
        PipelineResult result = _account.Session.Run(script);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Empty(_account.Writes);
    }

    [Fact]
    public void Objects_of_the_shape_of_AWS_Tools_are_judged_by_what_AWS_says_now()
    {
        PipelineResult result = _account.Session.Run(
            "[pscustomobject]@{ DBClusterSnapshotIdentifier = 'identity-graph-weekly-1'; DBClusterSnapshotArn = "
                + "'arn:aws:rds:us-east-1:111122223333:cluster-snapshot:identity-graph-weekly-1'; StorageEncrypted = $false } | "
                + "Test-NeptuneSnapshotEncryption @aws");

        Assert.Empty(result.Errors);
        Assert.Equal("PASS", Assert.Single(result.Values("Status")));
    }

    [Fact]
    public void Without_a_pipe_the_Region_is_looked_through_and_Quiet_gives_one_answer()
    {
        PipelineResult result = _account.Session.Run("Test-NeptuneSnapshotEncryption @aws -Region us-east-1");
        Assert.Empty(result.Errors);
        Assert.Equal(["FAIL", "FAIL", "FAIL", "FAIL", "PASS", "PASS"], result.Values("Status").Order());

        Assert.Equal(
            false,
            Assert.Single(_account.Session.Run("Test-NeptuneSnapshotEncryption @aws -Region us-east-1 -Quiet").Output).BaseObject);
        Assert.Equal(
            true,
            Assert.Single(_account.Session.Run("Test-NeptuneSnapshotEncryption identity-* @aws -Region us-east-1 -Quiet").Output).BaseObject);
        Assert.Equal(false, Assert.Single(_account.Session
            .Run("Test-NeptuneSnapshotEncryption no-such @aws -Region us-east-1 -Quiet -ErrorAction SilentlyContinue").Output).BaseObject);
    }

    [Fact]
    public void Regions_may_be_given_as_the_objects_of_AWS_Tools()
    {
        PipelineResult result = _account.Session
            .Run("Get-NeptuneUnencryptedSnapshot @aws -Region ([pscustomobject]@{ Region = 'eu-west-1'; Name = 'Ireland' })");
        Assert.Equal("recommendations-before-upgrade", Assert.Single(result.Values("DBClusterSnapshotIdentifier")));

        PipelineResult piped = _account.Session.Run("[pscustomobject]@{ Region = 'eu-west-1' }, [pscustomobject]@{ Region = 'us-east-1' } "
            + "| Get-NeptuneUnencryptedSnapshot @aws -SnapshotType manual");
        Assert.Equal(["eu-west-1", "us-east-1", "us-east-1", "us-east-1"], piped.Values("Region").Order());
    }

    [Fact]
    public void The_session_variables_of_AWS_Tools_give_credentials_and_Region()
    {
        _account.Session.Set(
            "credentials",
            new AWSPSCredentials(new ForeignSdkCredentials(SeedAccounts.PartnerAccessKeyId, SeedAccounts.PartnerSecretAccessKey)));
        PipelineResult result = _account.Session.Run(
            "$StoredAWSCredentials = $credentials; $StoredAWSRegion = [pscustomobject]@{ Region = 'us-east-1'; Name = 'US East (N. "
                + "Virginia)' }; "
            + "Get-NeptuneUnencryptedSnapshot -EndpointUrl $endpoint -Verbose; "
            + "Get-NeptuneUnencryptedSnapshot @aws -SnapshotType manual");

        Assert.Empty(result.Errors);
        Assert.Equal(["444455556666", "111122223333", "111122223333", "111122223333"], result.Values("AccountId"));
        Assert.All(result.Values("Region"), region => Assert.Equal("us-east-1", region));
        Assert.Equal(
            ["Credentials: the AWSPSCredentials object that was given."],
            result.Verbose.Where(line => !line.StartsWith("Endpoint of ", StringComparison.Ordinal)));
    }
}
