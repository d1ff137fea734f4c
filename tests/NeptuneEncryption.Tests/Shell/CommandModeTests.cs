namespace NeptuneEncryption.Tests.Shell;

public sealed class CommandModeTests
{
    [Theory]
    [InlineData("NoSuchCommand; 1", 0)]
    [InlineData("1; NoSuchCommand", 1)]
    [InlineData("exit 4", 4)]
    [InlineData("if (", 1)]
    public async Task Last_statement_or_exit_makes_the_exit_code(string command, int exitCode) =>
        Assert.Equal(exitCode, (await ShellProcess.RunAsync(["-Command", command])).ExitCode);

    [Fact]
    public async Task Nothing_to_do_is_a_usage_error()
    {
        var outcome = await ShellProcess.RunAsync([]);

        Assert.Equal((64, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("-Command", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_sends_no_telemetry()
    {
        var outcome = await ShellProcess.RunAsync(["-Command", "[Microsoft.PowerShell.Telemetry.ApplicationInsightsTelemetry]::CanSendTelemetry"]);

        Assert.Equal("False", outcome.Output);
    }

    [Fact]
    public async Task Uncaught_error_names_its_cause_on_standard_error_without_colour()
    {
        var outcome = await ShellProcess.RunAsync(["-Command", "throw 'the reason'"]);

        Assert.Equal(new ShellProcess.Outcome(1, "", "Exception: the reason"), outcome);
    }

    [Fact]
    public async Task Redirected_streams_carry_no_escape_codes_and_no_progress()
    {
        const string command = """
            function Speak { [CmdletBinding()] param()
                $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'Working', 'half way'))
                $PSCmdlet.WriteVerbose('said'); $PSCmdlet.WriteWarning('warned'); $PSCmdlet.WriteInformation('told', @())
                $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('failed'), 'Id', 0, $null))
                "`e[31mred`e[0m"; [pscustomobject]@{ Name = 'one'; Count = 2 } }
            $Host.UI.WriteLine('Green', 'Black', 'green'); Speak -Verbose -InformationAction Continue
            """;

        var outcome = await ShellProcess.RunAsync(["-Command", command]);

        Assert.Equal("green\nVERBOSE: said\nWARNING: warned\ntold\nred\n\nName Count\n---- -----\none      2", outcome.Output);
        Assert.StartsWith("Speak:", outcome.Errors, StringComparison.Ordinal);
        Assert.EndsWith("| failed", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', outcome.Output + outcome.Errors);
    }

    [Fact]
    public async Task Confirmation_reads_its_answer_from_standard_input()
    {
        const string command = "function Drop { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param() if ($PSCmdlet.ShouldProcess('it', 'drop')) { 'dropped' } else { 'kept' } }; Drop";

        var no = await ShellProcess.RunAsync(["-Command", command], input: "what\nN\n");
        var yes = await ShellProcess.RunAsync(["-Command", command], input: "\n");
        var nobody = await ShellProcess.RunAsync(["-Command", command]);

        Assert.EndsWith("(default is \"Y\"): kept", no.Output, StringComparison.Ordinal);
        Assert.EndsWith("(default is \"Y\"): dropped", yes.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("dropped", nobody.Output, StringComparison.Ordinal);
        Assert.Contains("standard input has ended", nobody.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Module_is_found_by_name()
    {
        var outcome = await ShellProcess.RunAsync(["-Command", "Import-Module NeptuneEncryption; (Get-Module NeptuneEncryption).Name"]);

        Assert.Equal(new ShellProcess.Outcome(0, "NeptuneEncryption", ""), outcome);
    }

    [Fact]
    public async Task Help_is_wrapped_between_words()
    {
        var outcome = await ShellProcess.RunAsync(["-Command", "Import-Module NeptuneEncryption; Get-Help Get-NeptuneUnencryptedSnapshot"]);

        Assert.Contains(
            "    Looks through one or several Regions, of one or several accounts, and writes a row for each Amazon Neptune DB",
            outcome.Output.Split('\n').Select(line => line.TrimEnd()));
    }
}
