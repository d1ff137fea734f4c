using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Emulator.Tests.Clients;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>The AWS CLI script is run by sh and the aws command, alone and in turns with the module.</summary>
public sealed class CliScriptTests
{
    private const string Source = "fraud-graph-2025-audit";
    private const string Remediate =
        $"Invoke-NeptuneSnapshotEncryption {Source} @aws -Region us-east-1 -KmsKeyId $key -RemoveSource -Force -PollInterval 1";

    [Fact]
    public async Task The_script_encrypts_a_snapshot_finds_nothing_left_to_do_when_run_again_and_the_module_takes_it_for_its_own()
    {
        await using ScriptedAccount it = await ScriptedAccount.StartAsync();
        ClientProgram.Ended first = await it.RunAsync();
        Assert.True(first.ExitCode == 0, first.Errors);
        DBClusterSnapshot copy = it.Copy();
        Assert.Equal((true, it.Key, "available"), (copy.StorageEncrypted, copy.KmsKeyId, copy.Status));
        Assert.Empty(it.Temporary());
        Assert.NotNull(it.Find(Source));

        int writes = it.Account.Writes.Count;
        ClientProgram.Ended again = await it.RunAsync();
        Assert.True(again.ExitCode == 0, again.Errors);
        Assert.Equal(writes, it.Account.Writes.Count);

        // To the module it is its own work, all but done.
        PipelineResult result = it.Account.Session.Run(Remediate);
        Assert.Empty(result.Errors);
        Assert.Equal([copy.DBClusterSnapshotIdentifier], result.Values("DBClusterSnapshotIdentifier"));
        Assert.Equal(["AddTagsToResource", "DeleteDBClusterSnapshot"], it.Account.Writes.Skip(writes));
        Assert.Null(it.Find(Source));
    }

    [Fact]
    public async Task What_the_script_has_begun_the_module_finishes()
    {
        await using ScriptedAccount it = await ScriptedAccount.StartAsync();
        it.Account.Host.Simulation.Faults.Set(new Fault("CreateDBClusterSnapshot", FaultEffect.Http500));
        ClientProgram.Ended half = await it.RunAsync("--remove-source");
        Assert.Equal(1, half.ExitCode);
        Assert.Single(it.Temporary());
        it.Account.Host.Simulation.Faults.Set();

        PipelineResult result = it.Account.Session.Run(Remediate);
        Assert.Empty(result.Errors);
        Assert.Equal(1, it.Account.Count("RestoreDBClusterFromSnapshot"));
        Assert.Equal([it.Copy().DBClusterSnapshotIdentifier], result.Values("DBClusterSnapshotIdentifier"));
        Assert.Empty(it.Temporary());
        Assert.Null(it.Find(Source));
    }

    [Fact]
    public async Task What_the_module_has_begun_the_script_finishes()
    {
        await using ScriptedAccount it = await ScriptedAccount.StartAsync(allRegions: true);
        it.Account.Host.Simulation.Faults.Set(new Fault("CreateDBClusterSnapshot", FaultEffect.Http500));
        Assert.NotEmpty(it.Account.Session.Run(Remediate + " -Timeout 1").Errors);
        Assert.Single(it.Temporary());
        it.Account.Host.Simulation.Faults.Set();

        ClientProgram.Ended rest = await it.RunAsync("--remove-source");
        Assert.True(rest.ExitCode == 0, rest.Errors);
        Assert.Equal(1, it.Account.Count("RestoreDBClusterFromSnapshot"));
        Assert.True(it.Copy().StorageEncrypted);
        Assert.Empty(it.Temporary());
        Assert.Null(it.Find(Source));
    }

    [Fact]
    public async Task A_cluster_that_came_out_unencrypted_is_the_end_and_nothing_is_deleted()
    {
        await using ScriptedAccount it = await ScriptedAccount.StartAsync();
        it.Account.Host.Simulation.Faults.Set(new Fault("RestoreDBClusterFromSnapshot", FaultEffect.UnencryptedRestore));
        ClientProgram.Ended ended = await it.RunAsync("--remove-source");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("came out unencrypted", ended.Errors, StringComparison.Ordinal);
        Assert.Equal(["RestoreDBClusterFromSnapshot"], it.Account.Writes);
        Assert.NotNull(it.Find(Source));
    }

    [Fact]
    public async Task A_source_that_is_shared_or_another_by_now_or_whose_copy_is_being_undone_is_not_touched()
    {
        await using ScriptedAccount it = await ScriptedAccount.StartAsync();
        it.Account.Rds().ModifyDBClusterSnapshotAttribute(
            new ModifyDBClusterSnapshotAttributeRequest(Source, "restore") { ValuesToAdd = ["444455556666"] });
        ClientProgram.Ended shared = await it.RunAsync("--remove-source");
        Assert.Equal(1, shared.ExitCode);
        Assert.Contains("is shared with 444455556666 and stays", shared.Errors, StringComparison.Ordinal);
        Assert.NotNull(it.Find(Source));
        Assert.True(it.Copy().StorageEncrypted);

        it.Account.Rds().ModifyDBClusterSnapshotAttribute(
            new ModifyDBClusterSnapshotAttributeRequest(Source, "restore") { ValuesToRemove = ["444455556666"] });
        it.Account.Rds()
            .AddTagsToResource(new AddTagsToResourceRequest(it.Copy().DBClusterSnapshotArn, [new("neptune-encryption:undo", "intended")]));
        ClientProgram.Ended undone = await it.RunAsync("--remove-source");
        Assert.Equal(1, undone.ExitCode);
        Assert.Contains("is being undone by somebody; the source stays", undone.Errors, StringComparison.Ordinal);
        it.Account.Rds()
            .RemoveTagsFromResource(new RemoveTagsFromResourceRequest(it.Copy().DBClusterSnapshotArn, ["neptune-encryption:undo"]));

        it.Account.Rds().DeleteDBClusterSnapshot(new DeleteDBClusterSnapshotRequest(Source));
        it.Account.Rds().AddSnapshot(new SnapshotSeed(Source, "fraud-graph"));
        ClientProgram.Ended other = await it.RunAsync("--remove-source");
        Assert.Equal(1, other.ExitCode);
        Assert.Contains("this is another snapshot of the same name", other.Errors, StringComparison.Ordinal);
        Assert.NotNull(it.Find(Source));
    }

    [Fact]
    public async Task What_bears_the_name_and_is_not_ours_is_not_touched()
    {
        await using ScriptedAccount it = await ScriptedAccount.StartAsync();
        string name = it.Name();
        it.Account.Rds().AddCluster(new ClusterSeed(name, "neptune"));
        ClientProgram.Ended ended = await it.RunAsync("--remove-source");
        Assert.Equal(1, ended.ExitCode);
        Assert.Contains($"cluster {name} exists already and is not of this operation", ended.Errors, StringComparison.Ordinal);
        Assert.Empty(it.Account.Writes);
    }

    /// <summary>The demo account, a key of its own, and the script for one snapshot of it.</summary>
    private sealed class ScriptedAccount : IAsyncDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory().FullName;
        private readonly string _script;

        private ScriptedAccount(EmulatedAccount account, string key)
        {
            (Account, Key, _script) = (account, key, Path.Combine(_folder, "encrypt.sh"));
            // The stand-in's minutes are hundredths of a second; the script's need not be waited for.
            Write("sleep", $"echo \"$1\" >> '{Slept}'\nexec /bin/sleep 0.05\n");
        }

        /// <summary>A file of the seconds that the script has slept.</summary>
        public string Slept => Path.Combine(_folder, "slept");

        public EmulatedAccount Account { get; }

        public string Key { get; }

        /// <param name="allRegions">Whether the script is told of all Regions, and not of two; it makes a call in each.</param>
        public static async Task<ScriptedAccount> StartAsync(bool allRegions = false)
        {
            Seeds.SkipOutsideTheGate();
            EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000);
            ScriptedAccount it = new(account, account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1").CreateKey(new()).Arn);
            if (!allRegions)
            {
                it.Write("aws", $"""
                    case " $* " in *' ec2 describe-regions '*) printf 'us-east-1\teu-west-1\n'; exit ;; esac
                    PATH='{Environment.GetEnvironmentVariable("PATH")}' exec aws "$@"

                    """);
            }
            account.Session.Set("key", it.Key);
            account.Session.Set("script", it._script);
            PipelineResult result = account.Session
                .Run($"Export-NeptuneEncryptionTemplate {Source} @aws -Region us-east-1 -KmsKeyId $key -Format AwsCli -Path $script");
            Assert.Empty(result.Errors);
            return it;
        }

        public Task<ClientProgram.Ended> RunAsync(params string[] arguments)
            => ClientProgram.RunAsync(Account.Host, "env", [$"PATH={_folder}:{Environment.GetEnvironmentVariable("PATH")}", "sh", _script, .. arguments]);

        /// <summary>Puts a program before that of the machine.</summary>
        private void Write(string program, string body)
        {
            string path = Path.Combine(_folder, program);
            File.WriteAllText(path, "#!/bin/sh\n" + body);
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        public string Name() => File.ReadLines(_script).Single(l => l.StartsWith("cluster='", StringComparison.Ordinal)).Split('\'')[1];

        public DBClusterSnapshot? Find(string name) => Account.Snapshots().SingleOrDefault(s => s.DBClusterSnapshotIdentifier == name);

        public DBClusterSnapshot Copy()
            => Account.Snapshots().Single(s => s.DBClusterSnapshotIdentifier.StartsWith(Source + "-encrypted-", StringComparison.Ordinal));

        public IReadOnlyList<DBCluster> Temporary()
            => [.. Account.Clusters().Where(c => c.DBClusterIdentifier.Contains("-encrypted-", StringComparison.Ordinal))];

        public async ValueTask DisposeAsync()
        {
            Directory.Delete(_folder, recursive: true);
            await Account.DisposeAsync();
        }
    }
}
