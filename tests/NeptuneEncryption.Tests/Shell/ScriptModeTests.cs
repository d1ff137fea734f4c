namespace NeptuneEncryption.Tests.Shell;

public sealed class ScriptModeTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("neptune-shell-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("function Leave { exit 6 }; Leave; 'not reached'", 6)]
    [InlineData("throw 'nobody catches this'", 1)]
    [InlineData("if (", 1)]
    [InlineData("[CmdletBinding()] param() NoSuchCommand; dotnet --no-such-option; "
        + "$PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('survived'), 'Id', 0, $null))", 0)]
    public async Task Only_exit_and_uncaught_errors_make_the_exit_code(string script, int exitCode)
        => Assert.Equal(exitCode, (await RunAsync(script)).ExitCode);

    [Fact]
    public async Task Exit_of_a_called_script_ends_that_script_alone()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "inner.ps1"), "exit 7", TestContext.Current.CancellationToken);

        ShellProcess.Outcome outcome = await RunAsync("& \"$PSScriptRoot/inner.ps1\"; \"inner said $LASTEXITCODE\"");

        Assert.Equal((0, "inner said 7"), (outcome.ExitCode, outcome.Output));
    }

    [Fact]
    public async Task Words_of_the_command_line_bind_as_names_and_values_and_never_run_as_code()
    {
        const string script = "param($Name, [switch]$Flag, [switch]$Off, [int]$Number, [Parameter(ValueFromRemainingArguments)]$Rest) "
            + "\"$Name|$Flag|$Off|$Number|$($Rest -join ',')\"";

        ShellProcess.Outcome outcome = await RunAsync(script, "-Name", "a 'quoted' b", "-Flag", "-Off:$false", "-Number:3", "$(exit 9)", "-x");

        Assert.Equal("a 'quoted' b|True|False|3|$(exit 9),-x", outcome.Output);
    }

    [Fact]
    public async Task Word_that_does_not_fit_its_parameter_fails_with_the_scripts_name()
    {
        ShellProcess.Outcome outcome = await RunAsync("param([int]$Number) 'ran'", "-Number", "x");

        Assert.Equal((1, ""), (outcome.ExitCode, outcome.Output));
        Assert.StartsWith(
            "script.ps1: Cannot process argument transformation on parameter 'Number'.",
            outcome.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_script_is_a_usage_error()
    {
        ShellProcess.Outcome outcome = await ShellProcess.RunAsync(["no-such-script.ps1"]);

        Assert.Equal(new ShellProcess.Outcome(64, "", "There is no script 'no-such-script.ps1'."), outcome);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_script_says_what_it_leaves_and_is_waited_for()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal that one process can send another for Ctrl+C");
        Assert.SkipWhen(
            IgnoresInterrupts(),
            "Interrupts are ignored here, as in a job in the background, and a child process inherits that");
        const string script = """
            try { 'waiting'; while ($true) { Start-Sleep -Milliseconds 10 } }
            finally { Write-Host 'left running' }
            """;

        ShellProcess.Outcome outcome = await RunAsync(script, onLine: async (process, line) =>
        {
            // As a terminal does: to the launcher and to the pwsh that it started.
            if (line == "waiting")
            {
                await System.Diagnostics.Process.Start("sh", ["-c", $"kill -INT {process.Id}; pkill -INT -P {process.Id}"])
                    .WaitForExitAsync(TestContext.Current.CancellationToken);
            }
        });

        // The exit code is pwsh's, which is sometimes 0 and sometimes 1.
        Assert.Equal(("waiting\nleft running", ""), (outcome.Output, outcome.Errors));
    }

    // Bit 1 of the mask of ignored signals is SIGINT.
    private static bool IgnoresInterrupts()
        => File.Exists("/proc/self/status")
            && File.ReadLines("/proc/self/status").First(l => l.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } line
            && (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) & 2) != 0;

    private Task<ShellProcess.Outcome> RunAsync(string script, params string[] arguments) => RunAsync(script, null, arguments);

    private async Task<ShellProcess.Outcome> RunAsync(
        string script,
        Func<System.Diagnostics.Process, string, Task>? onLine,
        params string[] arguments)
    {
        string path = Path.Combine(_folder.FullName, "script.ps1");
        await File.WriteAllTextAsync(path, script, TestContext.Current.CancellationToken);
        return await ShellProcess.RunAsync([path, .. arguments], onLine: onLine);
    }
}
