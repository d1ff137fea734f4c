using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Emulator.Tests.Clients;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>The service control policy that Get-NeptuneEncryptionPolicy writes, in force: what it stops, and what it lets
/// through.</summary>
public sealed class ServiceControlTests
{
    private const string FullAccess = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    [Theory]
    [InlineData("neptune", "--no-storage-encrypted", "", true, false)]
    [InlineData("neptune", "--storage-encrypted", "", true, true)]
    [InlineData("docdb", "--no-storage-encrypted", "", true, true)]
    [InlineData("aurora-postgresql", "--no-storage-encrypted", "", true, true)]
    // An omitted flag: AWS may tell it as false or not at all. -Strict stops it either way.
    [InlineData("neptune", "", "", true, false)]
    [InlineData("neptune", "", "", false, true)]
    [InlineData("neptune", "", "-Strict", false, false)]
    [InlineData("neptune", "", "-Strict", true, false)]
    [InlineData("neptune", "--storage-encrypted", "-Strict", true, true)]
    [InlineData("docdb", "", "-Strict", false, true)]
    public async Task Creation_is_denied_for_unencrypted_Neptune_clusters_and_for_nothing_else(
        string engine,
        string flag,
        string arguments,
        bool tellsOmitted,
        bool isAllowed)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(
            Seed.None,
            simulation: new SimulationOptions { TellsOmittedStorageEncrypted = tellsOmitted });
        Put(account, arguments);
        string[] flags = flag.Length == 0 ? [] : [flag];
        ClientProgram.Ended ended = await ClientProgram.RunAsync(account.Host, "aws",
            ["rds", "create-db-cluster", "--db-cluster-identifier", "new-graph", "--engine", engine, "--master-username", "admin", "--master-user-password", "not-a-secret", .. flags, "--endpoint-url", account.Host.BaseAddress.GetLeftPart(UriPartial.Authority)]);
        Assert.Equal(isAllowed, ended.ExitCode == 0);
        if (!isAllowed)
            Assert.Contains("with an explicit deny in a service control policy", ended.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_remediation_goes_through_it_with_and_without_Strict()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None, timeScale: 6000);
        foreach (string arguments in (string[])["", "-Strict"])
        {
            account.Rds().AddSnapshot(new SnapshotSeed("plain", "graph"));
            Put(account, arguments);
            PipelineResult result = account.Session
                .Run("Invoke-NeptuneSnapshotEncryption plain @aws -Region us-east-1 -RemoveSource -Force -PollInterval 1");
            Assert.Empty(result.Errors);
        }
        Assert.Equal(2, account.Snapshots().Count(s => s.StorageEncrypted));
    }

    [Fact]
    public async Task AllowRestoreBy_leaves_restores_to_those_that_it_names()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None, timeScale: 6000);
        account.Rds().AddSnapshot(new SnapshotSeed("plain", "graph"));
        Put(account, "-AllowRestoreBy arn:aws:iam::*:role/NeptuneRemediation");
        const string Remediate = "Invoke-NeptuneSnapshotEncryption plain @aws -Region us-east-1 -Force -PollInterval 1";
        PipelineResult denied = account.Session.Run(Remediate);
        Assert.Equal(["AccessDenied"], denied.ErrorIds);
        Assert.Contains("rds:RestoreDBClusterFromSnapshot", denied.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(account.Clusters());
        Assert.Empty(account.Session.Run(Remediate + " -RoleName NeptuneRemediation -AccountId 111122223333").Errors);
    }

    private static void Put(EmulatedAccount account, string arguments)
    {
        PipelineResult result = account.Session.Run($"Get-NeptuneEncryptionPolicy ServiceControlPolicy {arguments} -AsJson");
        Assert.Empty(result.Errors);
        account.Host.Simulation.Identity.SetServiceControlPolicies(EmulatedAccount.Account, FullAccess, result.Output[0].ToString());
    }
}
