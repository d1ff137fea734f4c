using System.Diagnostics;
using System.Management.Automation;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>The main job by the built module over HTTP.</summary>
public sealed class RemediationTests
{
    private const string Everything = "Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 -SnapshotType manual | "
        + "Invoke-NeptuneSnapshotEncryption @aws -PollInterval 1";

    [Fact]
    public async Task All_manual_snapshots_are_encrypted_their_sources_removed_and_nothing_else_is_touched()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000);
        string[] untouched = [.. account.Snapshots().Where(s => s.StorageEncrypted || s.SnapshotType != "manual" || s.Engine != "neptune")
            .Select(s => s.DBClusterSnapshotIdentifier)];
        string[] clusters = [.. account.Clusters().Select(c => c.DBClusterIdentifier)];

        PipelineResult result = account.Session.Run($"{Everything} -RemoveSource -Confirm:$false");

        Assert.Empty(result.Errors);
        Assert.Equal(["Completed", "Completed", "Completed"], result.Values("Status"));
        Assert.Equal(
            ["fraud-graph-2025-audit", "fraud-graph-before-migration", "social-graph-final"],
            result.Values("SourceDBClusterSnapshotIdentifier").Order());
        IReadOnlyList<DBClusterSnapshot> after = account.Snapshots();
        Assert.DoesNotContain(after, s => s is { Engine: "neptune", SnapshotType: "manual", StorageEncrypted: false });
        Assert.Equal(
            untouched.Concat(result.Values("DBClusterSnapshotIdentifier")).Order(),
            after.Select(s => s.DBClusterSnapshotIdentifier).Order());
        Assert.Equal(clusters.Order(), account.Clusters().Select(c => c.DBClusterIdentifier).Order());
        Assert.Equal("3 of 3 snapshots have a verified encrypted copy; 0 failed.", Assert.Single(result.Information));
        Assert.NotEmpty(result.Progress);
    }

    [Fact]
    public async Task Results_pipe_on_as_the_encrypted_snapshot()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000);
        PipelineResult result = account.Session.Run("Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 "
            + "-PollInterval 1 -Force | Test-NeptuneSnapshotEncryption @aws");

        Assert.Empty(result.Errors);
        Assert.Equal("PASS", Assert.Single(result.Values("Status")));
        Assert.StartsWith(
            "social-graph-final-encrypted-",
            Assert.Single(result.Values("DBClusterSnapshotIdentifier")),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_restore_that_comes_out_unencrypted_is_an_error_and_nothing_is_deleted()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000);
        account.Host.Simulation.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.UnencryptedRestore, Count: 1));
        PipelineResult result = account.Session.Run($"{Everything} -RemoveSource -Confirm:$false");

        ErrorRecord error = Assert.Single(result.Errors);
        Assert.Equal("VerificationFailed,NeptuneEncryption.Cmdlets.InvokeNeptuneSnapshotEncryptionCommand", error.FullyQualifiedErrorId);
        Assert.Equal(ErrorCategory.InvalidResult, error.CategoryInfo.Category);
        Assert.Equal("NeptuneEncryption.Snapshot", error.TargetObject.GetType().FullName);
        Assert.Contains(account.Snapshots(), s => s.DBClusterSnapshotIdentifier == error.TargetObject.ToString());
        Assert.Equal(2, result.Output.Count);
        Assert.Equal("2 of 3 snapshots have a verified encrypted copy; 1 failed.", Assert.Single(result.Information));
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    [InlineData("-WhatIf -Confirm:$false -RemoveSource")]
    public async Task WhatIf_makes_no_writing_call(string how)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        PipelineResult result = account.Session.Run($"{Everything} {how}");

        Assert.Empty(result.Errors);
        Assert.Empty(result.Output);
        Assert.Empty(account.Writes);
        Assert.Contains(account.Host.Calls.Calls, c => c.Operation == "DescribeKey");
    }

    [Fact]
    public async Task WhatIfPreference_beats_Force_too()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        account.Session.Run($"$WhatIfPreference = $true; {Everything} -Force");

        Assert.Empty(account.Writes);
    }

    [Theory]
    [InlineData("-Confirm -Force", 0)]
    [InlineData("-Confirm:$false -Force", 3)]
    [InlineData("-Force", 3)]
    public async Task An_explicit_Confirm_beats_Force(string how, int restored)
    {
        // A session without a host that can ask: a prompt is an error there, and nothing is done.
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000);
        account.Session.Run($"try {{ {Everything} {how} }} catch {{ }}");

        Assert.Equal(restored, account.Count("RestoreDBClusterFromSnapshot"));
    }

    [Fact]
    public async Task Stopped_during_the_wait_it_returns_at_once_says_what_is_left_and_a_second_run_adopts_it()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 1);
        using PowerShell shell = account.Session
            .Script("Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -PollInterval 1 -Force");
        IAsyncResult running = shell.BeginInvoke();
        while (account.Clusters().All(c => c.DBClusterIdentifier is "fraud-graph" or "identity-graph"))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        string cluster = account.Clusters().Single(
            c => c.DBClusterIdentifier.StartsWith("social", StringComparison.Ordinal)).DBClusterIdentifier;

        var time = Stopwatch.StartNew();
        shell.Stop();
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(2), $"Stopping took {time.Elapsed}.");
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        InformationRecord left = Assert.Single(shell.Streams.Information);
        Assert.Contains(cluster, left.MessageData.ToString(), StringComparison.Ordinal);
        Assert.Contains("Unfinished", left.Tags);

        account.Host.Clock.Scale = 6000;
        PipelineResult second = account.Session
            .Run("Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -PollInterval 1 -Force");
        Assert.Empty(second.Errors);
        Assert.Equal("Completed", Assert.Single(second.Values("Status")));
        Assert.Equal(1, account.Host.Calls.Calls.Count(c => c.Operation == "RestoreDBClusterFromSnapshot"));
    }

    [Fact]
    public async Task Names_tags_and_key_are_those_that_were_asked_for()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000);
        string key = account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1").CreateKey(new()).Arn;
        PipelineResult result = account.Session.Run(
            $"'fraud-graph-2025-audit', 'social-graph-final' | ForEach-Object {{ [pscustomobject]@{{ DBClusterSnapshotIdentifier = $_; "
                + $"Region = 'us-east-1' }} }} | "
            + $"Invoke-NeptuneSnapshotEncryption @aws -KmsKeyId '{key}' -EncryptedSnapshotIdentifier {{ "
            + $"\"$($_.DBClusterSnapshotIdentifier)-safe\" }} -Tag @{{ ticket = 'SEC-7' }} -PollInterval 1 -Force");

        Assert.Empty(result.Errors);
        Assert.Equal(["fraud-graph-2025-audit-safe", "social-graph-final-safe"], result.Values("DBClusterSnapshotIdentifier").Order());
        DBClusterSnapshot copy = account.Snapshots().Single(s => s.DBClusterSnapshotIdentifier == "social-graph-final-safe");
        Assert.Equal(key, copy.KmsKeyId);
        Assert.Contains(copy.TagList!.Value, t => t is { Key: "ticket", Value: "SEC-7" });
    }

    [Fact]
    public async Task Without_waiting_it_returns_in_progress_and_the_log_tells_each_call_before_its_answer()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 1);
        string log = Path.Combine(Path.GetTempPath(), $"neptune-encryption-{Guid.NewGuid():n}.jsonl");
        string command = $"Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -NoWait -LogPath '{log}' -Force";
        PipelineResult result = account.Session.Run(command);
        PipelineResult again = account.Session.Run(command);

        Assert.Empty(result.Errors);
        Assert.Equal(["InProgress", "InProgress"], [.. result.Values("Status"), .. again.Values("Status")]);
        Assert.Equal("0 of 1 snapshots have a verified encrypted copy; 1 in progress; 0 failed.", Assert.Single(result.Information));
        Assert.Equal(1, account.Count("RestoreDBClusterFromSnapshot"));
        string[] records = await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken);
        string[] events = [.. records.Select(r => (string)System.Text.Json.Nodes.JsonNode.Parse(r)!["event"]!)];
        Assert.Equal(
            [
                "runBegin", "plan", "decision", "call", "answer", "decision", "end", "runEnd", "runBegin", "plan", "decision", "end",
                "runEnd",
            ],
            events);
        string requestId = account.Host.Calls.Calls.Single(c => c.Operation == "RestoreDBClusterFromSnapshot").RequestId;
        Assert.Contains(requestId, records[4], StringComparison.Ordinal);
        Assert.DoesNotContain("emulator-demo-secret-1", string.Concat(records), StringComparison.Ordinal);
        File.Delete(log);
    }

    [Theory]
    [InlineData("-Force", true)]
    [InlineData("-WhatIf", false)]
    public async Task A_refusal_to_plan_is_logged_even_if_nothing_else_is_to_be_done(string how, bool isLogged)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        string log = Path.Combine(Path.GetTempPath(), $"neptune-encryption-{Guid.NewGuid():n}.jsonl");
        PipelineResult result = account.Session
            .Run($"Invoke-NeptuneSnapshotEncryption never-was @aws -Region us-east-1 -LogPath '{log}' {how}");

        Assert.Equal(["SnapshotNotFound"], result.ErrorIds);
        Assert.Equal(isLogged, File.Exists(log));
        Assert.Equal(isLogged ? ["0 of 1 snapshots have a verified encrypted copy; 1 failed."] : [], result.Information);
        if (isLogged)
        {
            Assert.Equal("SnapshotNotFound", (string?)System.Text.Json.Nodes.JsonNode
                .Parse((await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken))[1])!["code"]);
        }

        File.Delete(log);
    }

    [Fact]
    public async Task A_log_that_cannot_be_opened_ends_the_command_before_the_first_write()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        PipelineResult result = account.Session
            .Run("Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -LogPath /no/such/folder/log.jsonl -Force");

        Assert.Equal(["LogNotWritten"], result.ErrorIds);
        Assert.Empty(account.Writes);
    }
}
