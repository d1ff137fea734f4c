using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>What Get-NeptuneEncryptionPolicy writes for a remediation is all that a remediation needs.</summary>
public sealed class RemediationPermissionTests : IAsyncLifetime
{
    private EmulatedAccount _account = null!;
    private string _key = null!;

    public async ValueTask InitializeAsync()
    {
        _account = await EmulatedAccount.StartAsync(Seed.None, timeScale: 6000);
        _key = _account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1").CreateKey(new CreateKeyRequest()).Arn;
        _account.Rds().AddSnapshot(new SnapshotSeed("lone", "gone-graph"));
        _account.Rds().AddSnapshot(new SnapshotSeed("tagged", "gone-graph") { Tags = [new("team", "graphs")] });
    }

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public void Under_exactly_the_documented_policy_the_whole_remediation_works()
    {
        Allow($"-AllowSourceRemoval -KmsKeyId {_key} -Region us-east-1");

        PipelineResult result = Remediate("-RemoveSource");

        Assert.Empty(result.Errors);
        Assert.Equal(["Completed", "Completed"], result.Values("Status"));
        Assert.DoesNotContain(
            _account.Host.Calls.Calls,
            call => call.Status is 403 || call.ErrorCode is "AccessDeniedException" or "KMSKeyNotAccessibleFault");
        Assert.All(_account.Snapshots(), snapshot => Assert.Equal(_key, snapshot.KmsKeyId));
        Assert.Empty(_account.Clusters());
    }

    [Fact]
    public void Rights_that_were_not_asked_for_are_not_given()
    {
        Allow($"-KmsKeyId {_key}");

        PipelineResult result = Remediate("-RemoveSource");

        Assert.Equal(["SourceNotRemoved", "SourceNotRemoved"], result.ErrorIds);
        Assert.All(result.Errors, error => Assert.Contains(
            "The action that was denied is rds:DeleteDBClusterSnapshot.",
            error.ErrorDetails.Message,
            StringComparison.Ordinal));
        Assert.Equal(
            ["lone", "tagged"],
            _account.Snapshots().Where(snapshot => !snapshot.StorageEncrypted).Select(snapshot => snapshot.DBClusterSnapshotIdentifier));
    }

    [Fact]
    public void Another_key_than_those_named_is_not_accessible()
    {
        string other = _account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1").CreateKey(new CreateKeyRequest()).Arn;
        Allow($"-KmsKeyId {other}");

        PipelineResult result = Remediate("");

        Assert.Equal(["KeyNotUsable", "KeyNotUsable"], result.ErrorIds);
        Assert.Empty(_account.Clusters());
        Assert.Contains(_account.Host.Calls.Calls, call => call.ErrorCode == "KMSKeyNotAccessibleFault");
    }

    private void Allow(string arguments)
    {
        string policy = _account.Session.Run($"Get-NeptuneEncryptionPolicy Remediation {arguments} -AsJson").Output[0].ToString();
        _account.Host.Simulation.Identity.AddRole(
            new RoleSeed(EmulatedAccount.Account, "Remediator") { TrustedAccounts = [EmulatedAccount.Account], Policies = [policy] });
    }

    private PipelineResult Remediate(string arguments) => _account.Session.Run(
        $"Invoke-NeptuneSnapshotEncryption lone, tagged @aws -RoleName Remediator -AccountId {EmulatedAccount.Account} -Region us-east-1 "
            + $"-KmsKeyId {_key} -PollInterval 1 -Confirm:$false {arguments}");
}
