using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Emulator.Tests.Clients;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>The tag guard in force: who may write the tags of operations, and how.</summary>
public sealed class TagGuardTests : IAsyncLifetime
{
    private const string FullAccess = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";
    private const string Graph = "arn:aws:rds:us-east-1:111122223333:cluster:graph";

    private EmulatedAccount _account = null!;

    public async ValueTask InitializeAsync()
    {
        _account = await EmulatedAccount.StartAsync(Seed.None, timeScale: 6000);
        _account.Rds().AddCluster(new ClusterSeed("graph") { Tags = [new("neptune-encryption:role", "kept"), new("team", "graph")] });
        _account.Rds().AddSnapshot(new SnapshotSeed("plain", "gone-graph"));
        string role = _account.Host.Simulation.Identity.AddRole(new RoleSeed(EmulatedAccount.Account, "Remediator")
        {
            TrustedAccounts = [EmulatedAccount.Account],
            Policies = [FullAccess],
        });
        PipelineResult guard = _account.Session.Run($"Get-NeptuneEncryptionPolicy TagGuard -AllowTaggingBy {role} -AsJson");
        Assert.Empty(guard.Errors);
        _account.Host.Simulation.Identity.SetServiceControlPolicies(EmulatedAccount.Account, FullAccess, guard.Output[0].ToString());
    }

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Theory]
    [InlineData(false, "add-tags-to-resource", "--resource-name", Graph, "--tags", "Key=neptune-encryption:role,Value=temporary")]
    [InlineData(false, "add-tags-to-resource", "--resource-name", Graph, "--tags", "Key=team,Value=x", "Key=neptune-encryption:x,Value=x")]
    [InlineData(false, "remove-tags-from-resource", "--resource-name", Graph, "--tag-keys", "team", "neptune-encryption:role")]
    [InlineData(
        false,
        "restore-db-cluster-from-snapshot", "--db-cluster-identifier", "forged", "--snapshot-identifier", "plain", "--engine", "neptune",
        "--tags", "Key=neptune-encryption:role,Value=temporary")]
    [InlineData(true, "add-tags-to-resource", "--resource-name", Graph, "--tags", "Key=team,Value=x")]
    [InlineData(true, "remove-tags-from-resource", "--resource-name", Graph, "--tag-keys", "team")]
    [InlineData(
        true,
        "restore-db-cluster-from-snapshot", "--db-cluster-identifier", "own", "--snapshot-identifier", "plain", "--engine", "neptune",
        "--tags", "Key=team,Value=x")]
    public async Task An_administrator_writes_all_tags_but_those_of_operations(bool isAllowed, params string[] command)
    {
        ClientProgram.Ended ended = await RunAsync(command);
        Assert.Equal(isAllowed, ended.ExitCode == 0);
        if (!isAllowed)
            Assert.Contains("with an explicit deny in a service control policy", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void The_role_that_it_names_runs_operations_and_no_other_principal_does()
    {
        const string Remediate = "Invoke-NeptuneSnapshotEncryption plain @aws -Region us-east-1 -Force -PollInterval 1";
        PipelineResult denied = _account.Session.Run(Remediate);
        Assert.Equal(["AccessDenied"], denied.ErrorIds);
        Assert.Contains("rds:AddTagsToResource", denied.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(_account.Session.Run($"{Remediate} -RoleName Remediator -AccountId {EmulatedAccount.Account}").Errors);
    }

    [Fact]
    public async Task Tags_that_are_inherited_it_does_not_stop()
    {
        _account.Rds().ModifyDBCluster(new("graph") { CopyTagsToSnapshot = true });
        ClientProgram.Ended ended = await RunAsync(
            "create-db-cluster-snapshot", "--db-cluster-snapshot-identifier", "inherited", "--db-cluster-identifier", "graph");
        Assert.Equal(0, ended.ExitCode);
        Assert.Contains(
            new Tag("neptune-encryption:role", "kept"),
            _account.Snapshots().Single(snapshot => snapshot.DBClusterSnapshotIdentifier == "inherited").TagList!.Value);
    }

    private Task<ClientProgram.Ended> RunAsync(params string[] command) => ClientProgram.RunAsync(
        _account.Host,
        "aws",
        ["rds", .. command, "--endpoint-url", _account.Host.BaseAddress.GetLeftPart(UriPartial.Authority)]);
}
