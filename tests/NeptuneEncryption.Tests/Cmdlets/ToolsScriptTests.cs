using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>The AWS Tools script of Export-NeptuneEncryptionTemplate is run by PowerShell, alone and in turns with the module.</summary>
public sealed class ToolsScriptTests
{
    private const string Source = "fraud-graph-2025-audit";
    private const string Remediate =
        $"Invoke-NeptuneSnapshotEncryption {Source} @aws -Region us-east-1 -KmsKeyId $key -RemoveSource -Force -PollInterval 1";

    [Fact]
    public async Task The_script_encrypts_a_snapshot_finds_nothing_left_to_do_when_run_again_and_the_module_takes_it_for_its_own()
    {
        await using EmulatedAccount account = await StartAsync();
        Assert.Empty(Run(account).Errors);
        DBClusterSnapshot copy = Copy(account)!;
        Assert.True(copy is { StorageEncrypted: true, Status: "available" });
        Assert.Empty(Temporary(account));
        Assert.NotNull(Find(account));
        Assert.Empty(Run(account).Errors);
        Assert.Equal(copy.SnapshotCreateTime, Copy(account)!.SnapshotCreateTime);

        PipelineResult result = account.Session.Run(Remediate);
        Assert.Empty(result.Errors);
        Assert.Equal([copy.DBClusterSnapshotIdentifier], result.Values("DBClusterSnapshotIdentifier"));
        Assert.Equal(["AddTagsToResource", "DeleteDBClusterSnapshot"], account.Writes);
    }

    [Fact]
    public async Task What_the_module_has_begun_the_script_finishes_to_the_removal_of_the_source()
    {
        await using EmulatedAccount account = await StartAsync();
        account.Host.Simulation.Faults.Set(new Fault("CreateDBClusterSnapshot", FaultEffect.Http500));
        Assert.NotEmpty(account.Session.Run(Remediate + " -Timeout 1").Errors);
        account.Host.Simulation.Faults.Set();
        Assert.Single(Temporary(account));

        Assert.Empty(Run(account, "-RemoveSource").Errors);
        Assert.True(Copy(account)!.StorageEncrypted);
        Assert.Empty(Temporary(account));
        Assert.Null(Find(account));
        Assert.Equal(1, account.Count("RestoreDBClusterFromSnapshot"));
    }

    [Fact]
    public async Task A_cluster_that_came_out_unencrypted_is_the_end_and_nothing_is_deleted()
    {
        await using EmulatedAccount account = await StartAsync();
        account.Host.Simulation.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.UnencryptedRestore));
        PipelineResult result = Run(account, "-RemoveSource");
        Assert.Contains("came out unencrypted", Assert.Single(result.Errors).ToString(), StringComparison.Ordinal);
        Assert.Single(Temporary(account));
        Assert.Null(Copy(account));
        Assert.NotNull(Find(account));
    }

    [Fact]
    public async Task A_cluster_that_goes_between_the_list_and_the_question_for_its_tags_is_gone()
    {
        await using EmulatedAccount account = await StartAsync();
        Assert.Empty(Run(account).Errors);
        string name = Copy(account)!.DBClusterIdentifier;
        account.Session.Run($"function Get-NPTDBCluster {{ [pscustomobject]@{{ DBClusterIdentifier = '{name}'; "
            + "DBClusterArn = 'arn:aws:rds:us-east-1:111122223333:cluster:gone-since' } }");

        Assert.Empty(Run(account).Errors);
    }

    [Fact]
    public async Task A_source_that_is_shared_stays()
    {
        await using EmulatedAccount account = await StartAsync();
        account.Rds().ModifyDBClusterSnapshotAttribute(
            new ModifyDBClusterSnapshotAttributeRequest(Source, "restore") { ValuesToAdd = ["444455556666"] });
        Assert.Contains(
            "is shared with 444455556666 and stays",
            Assert.Single(Run(account, "-RemoveSource").Errors).ToString(),
            StringComparison.Ordinal);
        Assert.NotNull(Find(account));
    }

    [Fact]
    public async Task A_source_whose_copy_is_being_undone_stays()
    {
        await using EmulatedAccount account = await StartAsync();
        Assert.Empty(Run(account).Errors);
        account.Rds().AddTagsToResource(
            new AddTagsToResourceRequest(Copy(account)!.DBClusterSnapshotArn, [new("neptune-encryption:undo", "intended")]));
        Assert.Contains(
            "is being undone by somebody",
            Assert.Single(Run(account, "-RemoveSource").Errors).ToString(),
            StringComparison.Ordinal);
        Assert.NotNull(Find(account));
        // It has told the other side that it means to delete the source.
        Assert.Contains(Copy(account)!.TagList!.Value, tag => tag.Key == "neptune-encryption:source-removal");
    }

    private static async Task<EmulatedAccount> StartAsync()
    {
        EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000);
        account.Session.Set("key", account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1").CreateKey(new()).Arn);
        account.Session.Set("tools", new StandInAwsTools(account.Host));
        Assert.Empty(account.Session.Run(StandInAwsTools.Functions).Errors);
        PipelineResult result = account.Session.Run($"$script = [scriptblock]::Create((Export-NeptuneEncryptionTemplate {Source} @aws "
            + "-Region us-east-1 -KmsKeyId $key -Format AwsTools).Text)");
        Assert.Empty(result.Errors);
        return account;
    }

    private static PipelineResult Run(EmulatedAccount account, string arguments = "") => account.Session.Run($"& $script {arguments}");

    private static DBClusterSnapshot? Find(EmulatedAccount account)
        => account.Snapshots().SingleOrDefault(s => s.DBClusterSnapshotIdentifier == Source);

    private static DBClusterSnapshot? Copy(EmulatedAccount account)
        => account.Snapshots()
            .SingleOrDefault(s => s.DBClusterSnapshotIdentifier.StartsWith(Source + "-encrypted-", StringComparison.Ordinal));

    private static IEnumerable<DBCluster> Temporary(EmulatedAccount account)
        => account.Clusters().Where(c => c.DBClusterIdentifier.Contains("-encrypted-", StringComparison.Ordinal));
}
