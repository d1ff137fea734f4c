using System.Management.Automation;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>Bad input is a clear error that names what, where and what next, and changes nothing.</summary>
public sealed class BadInputTests : IAsyncLifetime
{
    private const string Invoke = "Invoke-NeptuneSnapshotEncryption";
    private EmulatedAccount _account = null!;

    public async ValueTask InitializeAsync() => _account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 1);

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Theory]
    [InlineData("no-such-snapshot", "SnapshotNotFound", "no-such-snapshot", "us-east-1")]
    [InlineData("fresh", "SnapshotNotAvailable", "fresh", "us-east-1")]
    [InlineData("two--hyphens", "IdentifierInvalid", "two--hyphens", "us-east-1")]
    [InlineData("ledger-year-end", "EngineNotNeptune", "ledger-year-end", "us-east-1")]
    public void Of_the_snapshot(string name, string code, string id, string region)
    {
        _account.Rds().CreateDBClusterSnapshot(new CreateDBClusterSnapshotRequest("fresh", "fraud-graph"));
        Check(_account.Session.Run($"{Invoke} '{name}' @aws -Region us-east-1 -Force"), code, id, region);
    }

    [Theory]
    [InlineData("Disabled", "KeyNotUsable")]
    [InlineData("PendingDeletion", "KeyNotUsable")]
    [InlineData("asymmetric", "KeyNotUsable")]
    [InlineData("other Region", "KeyNotUsable")]
    [InlineData("not found", "KeyNotFound")]
    public void Of_the_key(string fault, string code)
    {
        KmsService kms = _account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1");
        string key = fault switch
        {
            "asymmetric" => kms.CreateKey(new CreateKeyRequest { KeySpec = "RSA_2048" }).Arn,
            "other Region" => _account.Host.Simulation.Kms(EmulatedAccount.Account, "eu-west-1").CreateKey(new CreateKeyRequest()).Arn,
            "not found" => "alias/no-such-key",
            _ => kms.CreateKey(new CreateKeyRequest()).Arn,
        };
        if (Enum.TryParse(fault, out KeyState state))
            kms.SetKeyState(key, state);
        Check(_account.Session.Run($"{Invoke} social-graph-final @aws -Region us-east-1 -KmsKeyId '{key}' -Force"), code, key, "us-east-1");
    }

    [Theory]
    [InlineData("$null", "$null")]
    [InlineData("5", "'5'")]
    [InlineData("@{}", "'System.Collections.Hashtable'")]
    [InlineData("''", "''")]
    [InlineData("[pscustomobject]@{ Other = 'x' }", "'@{Other=x}'")]
    [InlineData("[pscustomobject]@{ AccountId = $null; Region = $null }", "'@{AccountId=; Region=}'")]
    [InlineData("$true", "'True'")]
    [InlineData("[datetime]::UnixEpoch", "'")]
    public void What_says_nothing_of_a_snapshot_is_no_look_at_everything(string input, string name)
    {
        foreach (string command in (string[])["Test-NeptuneSnapshotEncryption", "New-NeptuneEncryptionReport"])
        {
            PipelineResult result = _account.Session.Run($"{input} | {command} @aws -Region us-east-1");
            Assert.Equal(["InputInvalid"], result.ErrorIds);
            Assert.StartsWith(name, result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
            Assert.Contains(" is neither a snapshot nor an account", result.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
            Assert.Empty(_account.Host.Calls.Calls);
        }
        PipelineResult quiet = _account.Session.Run($"{input} | Test-NeptuneSnapshotEncryption @aws -Quiet -ErrorAction SilentlyContinue");
        Assert.Equal("False", Assert.Single(quiet.Output).ToString());
        Assert.Empty(_account.Host.Calls.Calls);
    }

    [Theory]
    [InlineData("-RestoredClusterIdentifier has_underscore", "has_underscore")]
    [InlineData("-EncryptedSnapshotIdentifier ends-", "ends-")]
    public void Of_a_name_that_breaks_the_rules_of_AWS(string parameter, string name)
        => Check(
            _account.Session.Run($"{Invoke} social-graph-final @aws -Region us-east-1 {parameter} -Force"),
            "IdentifierInvalid",
            name,
            "us-east-1");

    [Fact]
    public void Of_the_profile()
    {
        string command = $"{Invoke} social-graph-final -ProfileName no-such-profile -EndpointUrl $endpoint -Region us-east-1 -Force";
        Check(_account.Session.Run(command), "ProfileNotFound", "no-such-profile", "");
        Assert.True(Terminates(command));
    }

    [Fact]
    public void Of_the_Region()
    {
        Check(_account.Session.Run($"{Invoke} social-graph-final @aws -Force"), "RegionNotSet", "-Region", "");
        Assert.True(Terminates($"{Invoke} social-graph-final @aws -Force"));
    }

    [Fact]
    public void Of_the_endpoint()
    {
        PipelineResult result = _account.Session
            .Run($"$aws.EndpointUrl = 'http://127.0.0.1:9'; {Invoke} social-graph-final @aws -Region us-east-1 -Force");
        Check(result, "EndpointUnreachable", "127.0.0.1:9", "us-east-1");
    }

    [Fact]
    public void Of_the_keys()
    {
        Check(
            _account.Session.Run($"$aws.SecretKey = 'wrong'; {Invoke} social-graph-final @aws -Region us-east-1 -Force"),
            "CredentialsInvalid",
            "",
            "us-east-1");
        Check(
            _account.Session.Run($"{Invoke} social-graph-final -AccessKey AKIAONLY -EndpointUrl $endpoint -Region us-east-1 -Force"),
            "CredentialsNotFound",
            "-SecretKey",
            "");
    }

    private bool Terminates(string command) => _account.Session.Run($"try {{ {command} }} catch {{ 'caught' }}").Output.Count == 1;

    private void Check(PipelineResult result, string code, string id, string region)
    {
        Assert.Empty(result.Output);
        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal($"{code},NeptuneEncryption.Cmdlets.InvokeNeptuneSnapshotEncryptionCommand", error.FullyQualifiedErrorId);
        Assert.Contains(id, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(region, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.NotEqual("", error.ErrorDetails.RecommendedAction);
        Assert.Empty(_account.Writes);
    }
}
