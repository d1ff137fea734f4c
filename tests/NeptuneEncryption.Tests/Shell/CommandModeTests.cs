namespace NeptuneEncryption.Tests.Shell;

public sealed class CommandModeTests
{
    [Theory]
    [InlineData("NoSuchCommand; 1", 0)]
    [InlineData("1; NoSuchCommand", 1)]
    [InlineData("exit 4", 4)]
    [InlineData("if (", 1)]
    public async Task Last_statement_or_exit_makes_the_exit_code(string command, int exitCode)
        => Assert.Equal(exitCode, (await ShellProcess.RunAsync(["-Command", command])).ExitCode);

    [Fact]
    public async Task Nothing_to_do_is_a_usage_error()
    {
        ShellProcess.Outcome outcome = await ShellProcess.RunAsync([]);

        Assert.Equal((64, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("-Command", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Engine_sends_no_telemetry()
    {
        ShellProcess.Outcome outcome = await ShellProcess.RunAsync(
            ["-Command", "[Microsoft.PowerShell.Telemetry.ApplicationInsightsTelemetry]::CanSendTelemetry"]);

        Assert.Equal("False", outcome.Output);
    }

    [Fact]
    public async Task Uncaught_error_names_its_cause_on_standard_error_without_colour()
    {
        ShellProcess.Outcome outcome = await ShellProcess.RunAsync(["-Command", "throw 'the reason'"]);

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

        ShellProcess.Outcome outcome = await ShellProcess.RunAsync(["-Command", command]);

        Assert.Equal("green\nVERBOSE: said\nWARNING: warned\ntold\nred\n\nName Count\n---- -----\none      2", outcome.Output);
        Assert.StartsWith("Speak:", outcome.Errors, StringComparison.Ordinal);
        Assert.EndsWith("| failed", outcome.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', outcome.Output + outcome.Errors);
    }

    [Fact]
    public async Task Confirmation_reads_its_answer_from_standard_input()
    {
        const string command = "function Drop { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param() if "
            + "($PSCmdlet.ShouldProcess('it', 'drop')) { 'dropped' } else { 'kept' } }; Drop";

        ShellProcess.Outcome no = await ShellProcess.RunAsync(["-Command", command], input: "what\nN\n");
        ShellProcess.Outcome yes = await ShellProcess.RunAsync(["-Command", command], input: "\n");
        ShellProcess.Outcome nobody = await ShellProcess.RunAsync(["-Command", command]);

        Assert.Equal("kept", no.Output.Split('\n')[^1]);
        Assert.Equal("dropped", yes.Output.Split('\n')[^1]);
        Assert.DoesNotContain("dropped", nobody.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Module_is_imported_and_jobs_find_the_same_by_name()
    {
        ShellProcess.Outcome outcome = await ShellProcess.RunAsync(["-Command", "$module = (Get-Module NeptuneEncryption).Path; $module; "
            + "$module -eq (Start-ThreadJob { Import-Module NeptuneEncryption -PassThru } | Receive-Job -Wait).Path"]);

        Assert.EndsWith(
            $"{Path.Combine("Modules", "NeptuneEncryption", "bin", "NeptuneEncryption.dll")}\nTrue",
            outcome.Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_pwsh_is_taken_by_its_path_alone()
    {
        ShellProcess.Outcome outcome = await ShellProcess.RunAsync(["--pwsh", "no-such-pwsh", "-Command", "1"]);

        Assert.Equal(new ShellProcess.Outcome(1, "", "There is no pwsh at 'no-such-pwsh'."), outcome);
    }

    [Fact]
    public async Task Play_has_the_stand_in_set_reads_nothing_of_the_users_AWS_and_ends_with_it()
    {
        const string session = """
            (Get-NeptuneUnencryptedSnapshot -SnapshotType manual).Count
            (Invoke-NeptuneSnapshotEncryption social-graph-final -KmsKeyId alias/graph-backups -Force).Status -eq 'Completed'
            "profile:$env:AWS_PROFILE config:$(Test-Path $env:AWS_CONFIG_FILE) credentials:$(Test-Path $env:AWS_SHARED_CREDENTIALS_FILE)"
            "at $($PSDefaultParameterValues['*-Neptune*:EndpointUrl'])"
            exit 3

            """;
        ShellProcess.Outcome outcome = await ShellProcess.RunAsync(
            ["play"],
            session,
            environment: new Dictionary<string, string> { ["AWS_PROFILE"] = "mine" });

        Assert.Equal(3, outcome.ExitCode);
        string[] lines = outcome.Output.Split('\n');
        Assert.Contains("3", lines);
        Assert.Contains("True", lines);
        Assert.Contains("profile: config:False credentials:False", lines);
        string address = lines.Single(line => line.StartsWith("at ", StringComparison.Ordinal))["at ".Length..];
        Assert.Contains($"port {new Uri(address).Port} of this machine", outcome.Output, StringComparison.Ordinal);
        using HttpClient client = new();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(new Uri(address), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Help_is_wrapped_between_words()
    {
        ShellProcess.Outcome outcome = await ShellProcess.RunAsync(["-Command", "Get-Help Get-NeptuneUnencryptedSnapshot"]);

        Assert.Contains(
            outcome.Output.Split('\n'),
            line => line.TrimEnd()
                .EndsWith("Looks through one or several Regions, of one or several accounts, and", StringComparison.Ordinal));
    }
}
