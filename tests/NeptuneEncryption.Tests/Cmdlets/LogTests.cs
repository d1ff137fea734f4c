using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Tests.Hosted;
using NeptuneEncryption.Tests.Shell;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>The file of -LogPath, and Test-NeptuneEncryptionLog.</summary>
public sealed class LogTests : IDisposable
{
    private const string Log = "$folder/audit.jsonl";
    private const string Run = "Invoke-NeptuneSnapshotEncryption never-was @aws -Region us-east-1 -Force -LogPath " + Log;

    private readonly string _folder = Directory.CreateTempSubdirectory("log-").FullName;

    private string File => Path.Combine(_folder, "audit.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_log_that_was_written_is_intact_and_one_that_was_changed_is_broken_and_not_gone_on_with()
    {
        await using EmulatedAccount account = await StartAsync();
        account.Session.Run(Run);
        account.Session.Run(Run);
        PipelineResult intact = account.Session.Run($"Test-NeptuneEncryptionLog {Log}");
        Assert.Empty(intact.Errors);
        Assert.Equal(["Intact"], intact.Values("Status"));
        Assert.Equal(["6", "2", "0"], [.. intact.Values("Records"), .. intact.Values("Runs"), .. intact.Values("UnfinishedRuns")]);

        string[] lines = await System.IO.File.ReadAllLinesAsync(File, TestContext.Current.CancellationToken);
        lines[1] = lines[1].Replace("never-was", "never-be", StringComparison.Ordinal);
        await System.IO.File.WriteAllLinesAsync(File, lines, TestContext.Current.CancellationToken);
        PipelineResult broken = account.Session.Run($"[IO.FileInfo]\"{Log}\" | Test-NeptuneEncryptionLog");
        Assert.Equal(["Broken", "2"], [.. broken.Values("Status"), .. broken.Values("BrokenLine")]);
        Assert.Equal(["Line 2: it is no record, or was changed."], broken.Values("Reason"));
        Assert.Equal("LogNotWritten", account.Session.Run(Run).ErrorIds[^1]);
        Assert.Equal(lines, await System.IO.File.ReadAllLinesAsync(File, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Its_head_tells_module_command_parameters_and_machine_but_nothing_that_connects()
    {
        await using EmulatedAccount account = await StartAsync();
        account.Session.Run(Run + " -KmsKeyId alias/x -RemoveSource");
        string head = System.IO.File.ReadLines(File).First();
        Assert.Contains("\"command\":\"Invoke-NeptuneSnapshotEncryption\"", head, StringComparison.Ordinal);
        Assert.Contains("\"KmsKeyId\":\"alias/x\"", head, StringComparison.Ordinal);
        Assert.Contains("\"RemoveSource\":\"True\"", head, StringComparison.Ordinal);
        Assert.Contains($"\"MachineName\":\"{Environment.MachineName}\"", head, StringComparison.Ordinal);
        Assert.DoesNotContain("AccessKey", head, StringComparison.Ordinal);
        Assert.DoesNotContain("emulator-demo-secret-1", head, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_its_owner_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes; the folder's rights are inherited.");
        await using EmulatedAccount account = await StartAsync();
        account.Session.Run(Run);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task A_link_a_provider_s_path_a_full_disk_and_a_folder_are_each_one_clear_error()
    {
        await using EmulatedAccount account = await StartAsync();
        System.IO.File.CreateSymbolicLink(Path.Combine(_folder, "link"), "/dev/null");
        List<string> messages = [];
        string[] full = OperatingSystem.IsLinux() ? ["/dev/full"] : [];
        foreach (string path in (string[])["$folder/link", "Env:/log", "$folder", .. full])
        {
            PipelineResult result = account.Session
                .Run($"Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -Force -LogPath {path}");
            Assert.Equal(["LogNotWritten"], result.ErrorIds);
            messages.Add(result.Errors[0].Exception.Message);
        }
        Assert.Empty(account.Writes);
        Assert.Contains("it is a link to '/dev/null'. Nothing was changed.", messages[0], StringComparison.Ordinal);
        Assert.Contains("PowerShell's provider Environment has no files. Nothing was changed.", messages[1], StringComparison.Ordinal);
        Assert.Contains("Nothing was changed.", messages[2], StringComparison.Ordinal);
        if (full.Length > 0)
            Assert.EndsWith("Nothing was changed in us-east-1 of account 111122223333.", messages[3], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public async Task Of_several_processes_on_one_log_each_writes_whole_records_or_is_refused(int processes)
    {
        await using EmulatedAccount account = await StartAsync();
        string[] command =
        [
            "-Command",
            "Invoke-NeptuneSnapshotEncryption never-was -Region us-east-1 -AccessKey AKIAEMULATORDEMO0001 "
                + $"-SecretKey emulator-demo-secret-1 -EndpointUrl {account.Host.BaseAddress} -Force -LogPath '{File}'",
        ];
        ShellProcess.Outcome[] ended = await Task.WhenAll(Enumerable.Range(0, processes).Select(_ => ShellProcess.RunAsync(command)));

        int refused = ended.Count(process => process.Errors.Contains("audit log", StringComparison.Ordinal));
        PipelineResult check = account.Session.Run($"Test-NeptuneEncryptionLog {Log}");
        int runs = processes - refused;
        Assert.Equal(
            ["Intact", $"{runs}", $"{3 * runs}"],
            [.. check.Values("Status"), .. check.Values("Runs"), .. check.Values("Records")]);
        Assert.InRange(runs, 1, processes);
    }

    private async Task<EmulatedAccount> StartAsync()
    {
        EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        account.Session.Set("folder", _folder);
        return account;
    }
}
