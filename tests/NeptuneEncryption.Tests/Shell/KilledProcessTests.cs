using System.Diagnostics;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Shell;

/// <summary>The remediation in a process of its own, over HTTP with the real client, that is killed with SIGKILL in the middle and started
/// again.</summary>
public sealed class KilledProcessTests
{
    /// <param name="after">The writing call at whose answer the process is killed.</param>
    [Theory]
    [InlineData("RestoreDBClusterFromSnapshot")]
    [InlineData("CreateDBClusterSnapshot")]
    [InlineData("DeleteDBCluster")]
    public async Task Killed_in_the_middle_and_started_again_it_ends_right(string after)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 600);
        string log = Path.Combine(Path.GetTempPath(), $"neptune-encryption-{Guid.NewGuid():n}.jsonl");
        string[] command = ["-Command", "Invoke-NeptuneSnapshotEncryption social-graph-final, fraud-graph-2025-audit -Region us-east-1 "
            + $"-AccessKey AKIAEMULATORDEMO0001 -SecretKey emulator-demo-secret-1 -EndpointUrl {account.Host.BaseAddress} -PollInterval 1 "
            + $"-RemoveSource -ClaimWait 1 -Force -LogPath {log}"];
        Task<ShellProcess.Outcome> killed = ShellProcess.RunAsync(command, started: process => _ = KillAsync(process, account, after));
        ShellProcess.Outcome first = await killed;
        NothingIsLost(account);
        int restored = account.Count("RestoreDBClusterFromSnapshot");
        account.Host.Clock.Scale = 6000;
        ShellProcess.Outcome second = await ShellProcess.RunAsync(command);

        Assert.NotEqual(0, first.ExitCode);
        Assert.Equal("", second.Errors);
        Assert.Equal(0, second.ExitCode);
        Assert.Contains("Completed", second.Output, StringComparison.Ordinal);
        Assert.Equal(["fraud-graph", "identity-graph"], account.Clusters().Select(c => c.DBClusterIdentifier).Order());
        Assert.DoesNotContain(account.Snapshots(), s => s.DBClusterSnapshotIdentifier is "social-graph-final" or "fraud-graph-2025-audit");
        DBClusterSnapshot[] copies = [.. account.Snapshots()
            .Where(s => s.DBClusterSnapshotIdentifier.Contains("-encrypted-", StringComparison.Ordinal))];
        Assert.Equal(2, copies.Length);
        Assert.All(copies, copy => Assert.True(copy is { StorageEncrypted: true, Status: "available" }));
        // Nothing was made twice: each restore that AWS accepted is one of the two.
        Assert.Equal(2, account.Host.Calls.Calls.Count(c => c is { Operation: "RestoreDBClusterFromSnapshot", Status: 200 }));
        Assert.InRange(restored, 1, 2);
        // Every writing call that AWS saw was in the log before it.
        string[] records = await File.ReadAllLinesAsync(log, TestContext.Current.CancellationToken);
        Assert.True(records.Count(r => r.Contains("\"event\":\"call\"", StringComparison.Ordinal)) >= account.Writes
            .Count(w => w is not "AssumeRole"), $"{records.Length} records, {account.Writes.Count} writing calls");
        File.Delete(log);
    }

    /// <summary>Whoever goes on, the copy that the killed run has made is adopted, and CloudTrail proves it, or nothing does.</summary>
    [Fact]
    public async Task After_a_kill_the_source_goes_only_for_whoever_may_ask_CloudTrail_be_it_the_same_principal_or_another()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 600);
        string key = account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1").CreateKey(new()).Arn;
        string policy = account.Session.Run(
            $"Get-NeptuneEncryptionPolicy Remediation -AllowSourceRemoval -KmsKeyId {key} -Region us-east-1 -AsJson").Output[0].ToString();
        Identity("Beginner", policy);
        const string Command = "Invoke-NeptuneSnapshotEncryption social-graph-final, fraud-graph-2025-audit -Region us-east-1 "
            + "-PollInterval 1 -RemoveSource -ClaimWait 0 -Force";
        await ShellProcess.RunAsync(
            ["-Command", $"{Command} -AccessKey AKIAEMULATORDEMO0001 -SecretKey emulator-demo-secret-1 -EndpointUrl "
                + $"{account.Host.BaseAddress} -KmsKeyId {key} -RoleArn {Arn("Beginner")}"],
            started: process => _ = KillAsync(process, account, "DeleteDBCluster"));
        NothingIsLost(account);
        account.Host.Clock.Scale = 6000;

        foreach (string principal in (string[])["Beginner", "Other"])
        {
            Identity(principal, policy.Replace("cloudtrail:LookupEvents", "cloudtrail:Nothing", StringComparison.Ordinal));
            PipelineResult denied = account.Session.Run($"{Command} @aws -KmsKeyId {key} -RoleArn {Arn(principal)}");
            Assert.Contains("SourceNotRemoved", denied.ErrorIds);
            Assert.All(denied.Errors, error => Assert.StartsWith(
                "Grant cloudtrail:LookupEvents", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal));
            NothingIsLost(account);
        }
        Identity("Other", policy);
        PipelineResult last = account.Session.Run($"{Command} @aws -KmsKeyId {key} -RoleArn {Arn("Other")}");
        Assert.Empty(last.Errors);
        Assert.DoesNotContain(account.Snapshots(), s => s.DBClusterSnapshotIdentifier is "social-graph-final" or "fraud-graph-2025-audit");
        Assert.Equal(2, account.Host.Calls.Calls.Count(c => c is { Operation: "RestoreDBClusterFromSnapshot", Status: 200 }));

        void Identity(string name, string allowed) => account.Host.Simulation.Identity.AddRole(
            new RoleSeed(EmulatedAccount.Account, name) { TrustedAccounts = [EmulatedAccount.Account], Policies = [allowed] });
        string Arn(string name) => $"arn:aws:iam::{EmulatedAccount.Account}:role/{name}";
    }

    private static async Task KillAsync(Process process, EmulatedAccount account, string after)
    {
        while (account.Count(after) == 0 && !process.HasExited)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, TestContext.Current.CancellationToken);
        // SIGKILL: no handler runs, nothing is flushed or said.
        process.Kill(entireProcessTree: true);
    }

    private static void NothingIsLost(EmulatedAccount account)
        => Assert.All(new[] { "social-graph-final", "fraud-graph-2025-audit" }, source => Assert.True(
            account.Snapshots().Any(s => s.DBClusterSnapshotIdentifier == source
                || s is { StorageEncrypted: true, Status: "available" }
                    && s.DBClusterSnapshotIdentifier.StartsWith($"{source}-encrypted-", StringComparison.Ordinal)),
            $"{source} is lost."));
}
