using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>Plans, and piping them, by the built module over HTTP.</summary>
public sealed class PlanTests : IAsyncLifetime
{
    private EmulatedAccount _account = null!;

    public async ValueTask InitializeAsync() => _account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000);

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public void A_plan_tells_all_that_would_be_done_by_reads_alone()
    {
        PipelineResult result = _account.Session.Run("Get-NeptuneUnencryptedSnapshot social-* @aws -Region us-east-1 | "
            + "Get-NeptuneSnapshotEncryptionPlan @aws -RemoveSource -Tag @{ ticket = 'SEC-7' }");

        Assert.Empty(result.Errors);
        Assert.Equal("Encrypt", Assert.Single(result.Values("Action")));
        Assert.Equal(
            ("default", "AWS", "unknown"),
            (result.Values("DBSubnetGroupName")[0], result.Values("KeyManager")[0], result.Values("Size")[0]));
        Assert.StartsWith("the only one of vpc-", result.Values("SubnetGroupOrigin")[0], StringComparison.Ordinal);
        string name = result.Values("EncryptedSnapshotIdentifier")[0]!;
        Assert.Equal(
            [$"cluster '{name}'", "snapshot 'social-graph-final'"],
            (IEnumerable<string>)result.Output[0].Properties["Deletes"].Value);
        Assert.Empty(_account.Writes);
    }

    [Fact]
    public void A_piped_plan_is_run_as_it_was_looked_at()
    {
        PipelineResult result = _account.Session.Run(
            "$plan = Get-NeptuneSnapshotEncryptionPlan social-graph-final @aws -Region us-east-1 -EncryptedSnapshotIdentifier sealed -Tag "
                + "@{ ticket = 'SEC-7' }; "
            + "$plan | Invoke-NeptuneSnapshotEncryption -PollInterval 1 -Confirm:$false");

        Assert.Empty(result.Errors);
        Assert.Equal("sealed", Assert.Single(result.Values("DBClusterSnapshotIdentifier")));
        Assert.Contains(
            _account.Snapshots().Single(s => s.DBClusterSnapshotIdentifier == "sealed").TagList!.Value,
            t => t is { Key: "ticket", Value: "SEC-7" });
        Assert.Equal("1 of 1 snapshots have a verified encrypted copy; 0 failed.", Assert.Single(result.Information));
    }

    [Fact]
    public void A_piped_plan_that_would_do_something_else_now_is_refused()
    {
        _account.Session.Run("$plan = Get-NeptuneSnapshotEncryptionPlan social-graph-final @aws -Region us-east-1");
        _account.Rds().AddSubnetGroup("another");
        _account.Rds().RemoveSubnetGroup("default");
        PipelineResult result = _account.Session.Run("$plan | Invoke-NeptuneSnapshotEncryption -Force");

        Assert.Equal(["PlanOutdated"], result.ErrorIds);
        Assert.Empty(_account.Writes);
    }

    [Fact]
    public void A_plan_of_a_source_that_was_deleted_and_made_again_is_refused()
    {
        _account.Session.Run("$plan = Get-NeptuneSnapshotEncryptionPlan social-graph-final @aws -Region us-east-1");
        _account.Rds().DeleteDBClusterSnapshot(new("social-graph-final"));
        _account.Rds().AddSnapshot(new SnapshotSeed("social-graph-final", "social-graph"));
        PipelineResult result = _account.Session.Run("$plan | Invoke-NeptuneSnapshotEncryption -Force");

        Assert.Equal(["PlanOutdated"], result.ErrorIds);
        Assert.Empty(_account.Writes);
    }

    [Fact]
    public void Several_subnet_groups_are_an_error_that_lists_them_and_one_can_be_given()
    {
        _account.Rds().AddSubnetGroup("another");
        PipelineResult refused = _account.Session.Run("Get-NeptuneSnapshotEncryptionPlan social-graph-final @aws -Region us-east-1");
        PipelineResult given = _account.Session
            .Run("Get-NeptuneSnapshotEncryptionPlan social-graph-final @aws -Region us-east-1 -DBSubnetGroupName another");

        Assert.Equal(["SubnetGroupAmbiguous"], refused.ErrorIds);
        Assert.Contains("another (vpc-", refused.Errors[0].ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("another", Assert.Single(given.Values("DBSubnetGroupName")));
    }

    [Fact]
    public void What_a_row_is_like_never_becomes_what_is_asked_of_AWS()
    {
        PipelineResult result = _account.Session.Run(
            "[pscustomobject]@{ DBClusterSnapshotIdentifier = 'social-graph-final'; Region = 'us-east-1'; EngineVersion = '9.9'; "
                + "StorageType = 'iopt1'; KmsKeyId = 'alias/no-such'; Tags = @{ a = 1 }; DBSubnetGroupName = 'no-such' } | "
                + "Get-NeptuneSnapshotEncryptionPlan @aws");

        Assert.Empty(result.Errors);
        Assert.NotEqual("9.9", Assert.Single(result.Values("EngineVersion")));
        Assert.Equal("default", result.Values("DBSubnetGroupName")[0]);
    }

    [Fact]
    public void The_copy_is_shared_over_HTTP_before_the_source_goes()
    {
        _account.Rds().ModifyDBClusterSnapshotAttribute(
            new ModifyDBClusterSnapshotAttributeRequest("social-graph-final", "restore") { ValuesToAdd = ["444455556666"] });
        string key = _account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1").CreateKey(new()).Arn;
        PipelineResult result = _account.Session.Run("Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 "
            + $"-KmsKeyId '{key}' -CopySharing -RemoveSource -PollInterval 1 -Force");

        Assert.Empty(result.Errors);
        Assert.Equal(
            ["444455556666"],
            _account.Rds().DescribeDBClusterSnapshotAttributes(
                new(Assert.Single(result.Values("DBClusterSnapshotIdentifier"))!)).DBClusterSnapshotAttributes
                .SelectMany(a => a.AttributeValues));
        Assert.DoesNotContain(_account.Snapshots(), s => s.DBClusterSnapshotIdentifier == "social-graph-final");
    }
}
