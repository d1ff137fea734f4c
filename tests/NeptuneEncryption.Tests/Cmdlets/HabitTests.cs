using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Tests.Hosted;
using NeptuneEncryption.Tests.Views;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>What one expects of any command of PowerShell.</summary>
public sealed class HabitTests
{
    private const string Work = "Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -PollInterval 1 -Force";

    [Fact]
    public async Task Progress_is_shown_unless_it_is_not_wanted()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000);
        Assert.NotEmpty(account.Session.Run(Work).Progress);
        await using EmulatedAccount silent = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000);
        PipelineResult result = silent.Session.Run($"{Work} -ProgressAction SilentlyContinue");
        Assert.Empty(result.Progress);
        Assert.Equal("Completed", Assert.Single(result.Values("Status")));
    }

    [Fact]
    public async Task Strict_mode_changes_nothing()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 1, person: new CapturingHost(100));
        account.Session.Set("now", TimeProvider.System.GetUtcNow().UtcDateTime);
        string rows = string.Join(
            '\n',
            Rows.Scripts.Where(row => row.Key is "Snapshot" or "Finding" or "EncryptionResult").Select(row => row.Value))
            .Replace("[DateTime]::UtcNow", "$now", StringComparison.Ordinal);
        string script = $"Test-NeptuneSnapshotEncryption -Region us-east-1 @aws; {rows}";
        Assert.Equal(account.Session.Show(script), account.Session.Show($"Set-StrictMode -Version Latest; {script}"));
    }

    [Fact]
    public async Task Work_goes_on_in_another_runspace_while_this_one_is_used()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo, timeScale: 6000);
        PipelineResult result = account.Session.Run($$"""
            $background = [powershell]::Create([initialsessionstate]::CreateDefault2()).AddScript('param($module, $aws) Import-Module $module; {{Work}}').AddArgument((Get-Module NeptuneEncryption).ModuleBase + '/NeptuneEncryption.psd1').AddArgument($aws)
            $running = $background.BeginInvoke()
            @(Get-NeptuneUnencryptedSnapshot -Region eu-west-1 @aws).Count
            "$($background.EndInvoke($running).Status)"
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(["1", "Completed"], result.Output.Select(o => $"{o}"));
    }
}
