using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>What is in flight, finished and rolled back, by the built module over HTTP.</summary>
public sealed class OperationTests : IAsyncLifetime
{
    private const string Begin = "Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -NoWait -Force";
    private EmulatedAccount _account = null!;

    public async ValueTask InitializeAsync() => _account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 1);

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public void What_is_in_flight_is_listed_and_finished_by_piping_it()
    {
        _account.Session.Run(Begin);
        PipelineResult listed = _account.Session.Run("Get-NeptuneSnapshotEncryptionOperation @aws -Region us-east-1");
        _account.Host.Clock.Scale = 6000;
        PipelineResult finished = _account.Session.Run("Get-NeptuneSnapshotEncryptionOperation @aws -Region us-east-1 | "
            + "Invoke-NeptuneSnapshotEncryption @aws -RemoveSource -PollInterval 1 -Force");
        PipelineResult left = _account.Session.Run("Get-NeptuneSnapshotEncryptionOperation @aws -Region us-east-1");
        PipelineResult named = _account.Session.Run("Get-NeptuneSnapshotEncryptionOperation social-* @aws -Region us-east-1");

        Assert.Equal("Restoring", Assert.Single(listed.Values("Status")));
        Assert.Equal("social-graph-final", Assert.Single(listed.Values("SourceDBClusterSnapshotIdentifier")));
        Assert.Empty(finished.Errors);
        Assert.Equal("Completed", Assert.Single(finished.Values("Status")));
        Assert.DoesNotContain(_account.Snapshots(), s => s.DBClusterSnapshotIdentifier == "social-graph-final");
        Assert.Empty(left.Output);
        Assert.Equal("Completed False", $"{Assert.Single(named.Values("Status"))} {Assert.Single(named.Values("SourceExists"))}");
        Assert.Equal(1, _account.Count("RestoreDBClusterFromSnapshot"));
    }

    [Fact]
    public void What_is_in_flight_is_rolled_back_by_piping_it()
    {
        _account.Session.Run(Begin);
        _account.Host.Clock.Scale = 6000;
        PipelineResult undone = _account.Session.Run("Get-NeptuneSnapshotEncryptionOperation @aws -Region us-east-1 | "
            + "Undo-NeptuneSnapshotEncryption @aws -PollInterval 1 -Confirm:$false");

        Assert.Empty(undone.Errors);
        Assert.Equal("Undone", Assert.Single(undone.Values("Status")));
        Assert.Equal("1 operations were undone; 0 failed.", Assert.Single(undone.Information));
        Assert.Equal(["fraud-graph", "identity-graph"], _account.Clusters().Select(c => c.DBClusterIdentifier).Order());
        Assert.Contains(_account.Snapshots(), s => s.DBClusterSnapshotIdentifier == "social-graph-final");
    }

    [Fact]
    public void Undo_with_WhatIf_makes_no_writing_call()
    {
        _account.Session.Run(Begin);
        int writes = _account.Writes.Count;
        PipelineResult result = _account.Session
            .Run("Undo-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -IncludeEncryptedSnapshot -WhatIf -Force");

        Assert.Empty(result.Errors);
        Assert.Equal(writes, _account.Writes.Count);
    }

    [Fact]
    public void The_encrypted_copy_of_a_source_that_is_gone_is_not_undone()
    {
        _account.Host.Clock.Scale = 6000;
        _account.Session
            .Run("Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -PollInterval 1 -Force -RemoveSource");
        PipelineResult result = _account.Session.Run("Get-NeptuneSnapshotEncryptionOperation @aws -Region us-east-1 -IncludeCompleted | "
            + "Undo-NeptuneSnapshotEncryption @aws -IncludeEncryptedSnapshot -Force");

        Assert.Equal(["OperationConflict"], result.ErrorIds);
        Assert.Equal("NeptuneEncryption.EncryptionOperation", Assert.Single(result.Errors).TargetObject.GetType().FullName);
        Assert.Contains(
            _account.Snapshots(),
            s => s.DBClusterSnapshotIdentifier.StartsWith("social-graph-final-encrypted-", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-NeptuneSnapshotEncryptionOperation no-such-source @aws -Region us-east-1")]
    [InlineData("Undo-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -Force")]
    public void A_name_that_no_operation_has_is_an_error(string command)
        => Assert.Equal(["OperationNotFound"], _account.Session.Run(command).ErrorIds);

    [Fact]
    public void An_operation_cannot_be_finished_with_another_key()
    {
        _account.Session.Run(Begin);
        PipelineResult result = _account.Session.Run("Get-NeptuneSnapshotEncryptionOperation @aws -Region us-east-1 | "
            + "Invoke-NeptuneSnapshotEncryption @aws -KmsKeyId alias/other -Force");

        Assert.Equal(["InputObjectMissingMandatory"], result.ErrorIds);
        Assert.Empty(result.Output);
    }
}
