using System.Management.Automation;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;
using NeptuneEncryption.Tests.Shell;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>New-, Export-, Import- and Compare-NeptuneEncryptionReport, and exceptions.</summary>
public sealed class ReportTests : IAsyncLifetime
{
    private EmulatedAccount _account = null!;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("report-");

    public async ValueTask InitializeAsync()
    {
        _account = await EmulatedAccount.StartAsync(Seed.Demo);
        _account.Session.Set("folder", _folder.FullName);
    }

    public async ValueTask DisposeAsync()
    {
        await _account.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void A_scan_tells_what_was_looked_at_and_what_was_not()
    {
        PipelineResult result = _account.Session.Run(
            "New-NeptuneEncryptionReport @aws -Region us-east-1, af-south-1 -ErrorVariable failed 2> $null; $failed.Count");
        PSObject report = result.Output[0];
        Assert.Equal(1, result.Output[1].BaseObject);
        Assert.Equal(
            ["111122223333 af-south-1 Failed CredentialsInvalid", "111122223333 us-east-1 Scanned "],
            Run("$report.Targets | ForEach-Object { \"$($_.AccountId) $($_.Region) $($_.Outcome) $($_.ProblemCode)\" }", report));
        Assert.Equal(["Complete", "6", "4", "arn:aws:iam::111122223333:user/administrator", "us-east-1, af-south-1"], Run(
            """
            $report.Coverage; $report.Summary.Snapshots
            @($report.Findings | Where-Object { $_.Check -eq 'Encryption' -and $_.Status -eq 'FAIL' }).Count
            $report.Targets[1].CallerArn; $report.Parameters['Region']
            """,
            report));
        Assert.Equal(["fraud-graph", "fraud-graph"], Run(
            "$report.Clusters.DBClusterIdentifier; ($report.Findings | Where-Object RootCause)[0].DBClusterIdentifier", report));
        Assert.Equal(["True", "64", "64"], Run(
            "$report.Tool.Version -match '^\\d+\\.\\d+\\.\\d+$'; $report.Tool.ModuleHash.Length; $report.Tool.EngineHash.Length", report));
    }

    [Fact]
    public void No_secret_is_in_a_report()
    {
        string text = Json("New-NeptuneEncryptionReport @aws -Region us-east-1");
        Assert.DoesNotContain("emulator-demo-secret-1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("AKIAEMULATORDEMO0001", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("New-NeptuneEncryptionReport @aws -Region us-east-1", "Complete 6")]
    [InlineData("New-NeptuneEncryptionReport identity-* @aws -Region us-east-1", "Selected 2")]
    [InlineData("New-NeptuneEncryptionReport @aws -Region us-east-1 -SnapshotType manual", "Selected 5")]
    [InlineData("Test-NeptuneSnapshotEncryption @aws -Region us-east-1 | New-NeptuneEncryptionReport", "Piped 6")]
    [InlineData("Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 | New-NeptuneEncryptionReport @aws", "Piped 4")]
    [InlineData("'social-graph-final' | New-NeptuneEncryptionReport @aws -Region us-east-1", "Piped 1")]
    [InlineData("@() | New-NeptuneEncryptionReport @aws -Region us-east-1", "Piped 0")]
    [InlineData("[pscustomobject]@{ Region = 'us-east-1' } | New-NeptuneEncryptionReport @aws", "Complete 6")]
    public void Coverage_says_what_the_report_may_be_taken_for(string command, string expected)
        => Assert.Equal([expected], Run($"$r = {command}; \"$($r.Coverage) $($r.Summary.Snapshots)\"", null));

    [Fact]
    public void What_could_not_be_found_is_in_the_report()
    {
        Assert.Equal(
            ["SnapshotNotFound no-such Incomplete"],
            Run("""
                $r = New-NeptuneEncryptionReport no-such, identity-* @aws -Region us-east-1 -ErrorAction SilentlyContinue
                "$($r.Problems.Code) $($r.Problems.Target) $($r.Summary.Verdict)"
                """, null));
        Assert.Equal(
            ["AccessDenied 111122223333 Scanned, 444455556666 Failed"],
            Run("""
                $roles = 'arn:aws:iam::111122223333:role/NeptuneAudit', 'arn:aws:iam::444455556666:role/None'
                $r = New-NeptuneEncryptionReport -RoleArn $roles @aws -Region us-east-1 -ErrorAction SilentlyContinue
                "$($r.Problems.Code) $(($r.Targets | ForEach-Object { "$($_.AccountId) $($_.Outcome)" }) -join ', ')"
                """, null));
    }

    [Fact]
    public void A_report_is_exported_imported_and_compared()
    {
        Run("New-NeptuneEncryptionReport @aws -Region us-east-1 | Export-NeptuneEncryptionReport -Format Json $folder/one.json", null);
        _account.Rds().AddSnapshot(new SnapshotSeed("new-one", "gone"));
        _account.Rds().DeleteDBClusterSnapshot(new DeleteDBClusterSnapshotRequest("social-graph-final"));

        string[] changes = ["new-one New Encryption", "new-one New Sharing", "social-graph-final Gone Encryption",
            "social-graph-final Gone Sharing"];
        Assert.Equal(changes, Run("""
            $one = Import-NeptuneEncryptionReport $folder/one.json
            while (@(Get-NeptuneUnencryptedSnapshot social-* @aws -Region us-east-1).Count) { }
            $two = New-NeptuneEncryptionReport @aws -Region us-east-1 -Baseline $one
            Compare-NeptuneEncryptionReport $one $two | ForEach-Object { "$($_.DBClusterSnapshotIdentifier) $($_.Change) $($_.Check)" }
            """, null));
        Assert.Equal(["True", "True", "7"], Run("""
            $two.Baseline.ReportId -eq $one.ReportId
            ($two.Findings | Where-Object Change -eq Unchanged)[0].FirstObservedAt -eq $one.End
            @($two | Compare-NeptuneEncryptionReport $one -IncludeUnchanged | Where-Object Change -eq Unchanged).Count
            """, null));
    }

    [Fact]
    public void A_baseline_that_is_not_before_is_refused()
    {
        PipelineResult result = _account.Session.Run("""
            $one = New-NeptuneEncryptionReport @aws -Region us-east-1
            Compare-NeptuneEncryptionReport $one $one
            $one.End = $one.End.AddDays(1)
            New-NeptuneEncryptionReport @aws -Region us-east-1 -Baseline $one
            """);
        Assert.Equal(["BaselineInvalid", "BaselineInvalid"], result.ErrorIds);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void A_file_that_exists_stays_and_one_that_is_no_report_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "there.json"), "nonsense");
        PipelineResult result = _account.Session.Run("""
            $report = New-NeptuneEncryptionReport @aws -Region us-east-1
            $report | Export-NeptuneEncryptionReport -Format Json $folder/there.json
            Import-NeptuneEncryptionReport $folder/there.json, $folder/not-there.json, $folder/no-match-*.json
            ($report | Export-NeptuneEncryptionReport -Format Json $folder/there.json -Force).Name
            ([IO.FileInfo]"$folder/there.json" | Import-NeptuneEncryptionReport).ReportId -eq $report.ReportId
            """);
        Assert.Equal(["FileExists", "ReportInvalid", "FileNotRead"], result.ErrorIds);
        Assert.Equal(["there.json", "True"], result.Output.Select(o => $"{o}"));
    }

    [Fact]
    public async Task Nothing_of_the_views_is_loaded_before_the_first_is_written()
    {
        ShellProcess.Outcome outcome = await ShellProcess.RunAsync(["-Command", $$"""
            function Get-Loaded {
                $loaded = [AppDomain]::CurrentDomain.GetAssemblies().ForEach({ $_.GetName().Name })
                @($loaded | Where-Object { $_ -in 'Fluid', 'NeptuneEncryption.Reports' }).Count
            }
            $keys = @{ AccessKey = 'AKIAEMULATORDEMO0001'; SecretKey = 'emulator-demo-secret-1' }
            $aws = $keys + @{ EndpointUrl = '{{_account.Host.BaseAddress}}' }
            $report = New-NeptuneEncryptionReport @aws -Region us-east-1
            $null = $report | Export-NeptuneEncryptionReport -Format Json '{{_folder.FullName}}/r.json'
            Get-Loaded
            $null = $report | Export-NeptuneEncryptionReport -Format Html '{{_folder.FullName}}/r.html'
            Get-Loaded
            """]);
        Assert.Equal(("", "0\n2"), (outcome.Errors, outcome.Output));
    }

    [Theory]
    [InlineData("Json", "report.txt")]
    [InlineData("Html", "report.txt")]
    [InlineData("Csv", "report.txt")]
    [InlineData("Markdown", "report.txt")]
    [InlineData("Ocsf", "report.txt")]
    [InlineData("Asff", "report.111122223333.eu-west-1.0001.txt report.111122223333.us-east-1.0001.txt")]
    public void Each_format_is_a_file_and_Asff_one_for_each_account_and_Region(string format, string files)
    {
        PipelineResult result = _account.Session.Run($"""
            New-NeptuneEncryptionReport @aws -Region us-east-1, eu-west-1 |
                Export-NeptuneEncryptionReport -Format {format} $folder/report.txt | ForEach-Object Name
            """);
        Assert.Empty(result.Errors);
        Assert.Equal(files.Split(' '), result.Output.Select(o => $"{o}").Order(StringComparer.Ordinal));
        Assert.Equal(format == "Asff" ? 1 : 0, result.Warnings.Count);
        Assert.All(result.Output, name => Assert.NotEqual(0, new FileInfo(Path.Combine(_folder.FullName, $"{name}")).Length));
    }

    [Fact]
    public void Remediations_and_digests_of_logs_are_kept()
    {
        Assert.Equal(["Completed", "run.jsonl", "True"], Run("""
            $aws.Region = 'us-east-1'
            $done = Invoke-NeptuneSnapshotEncryption social-graph-final @aws -PollInterval 1 -Force -LogPath $folder/run.jsonl
            $report = New-NeptuneEncryptionReport @aws -Remediation $done -LogPath $folder/run.jsonl
            $null = $report | Export-NeptuneEncryptionReport -Format Json $folder/report.json
            $read = Import-NeptuneEncryptionReport $folder/report.json
            "$($read.Remediations.Status)"; $read.Logs.Name; $read.Logs.Sha256 -eq [Convert]::ToHexString(
                [Security.Cryptography.SHA256]::HashData([IO.File]::ReadAllBytes("$folder/run.jsonl")))
            """, null));
        Assert.Equal(["FileNotRead"], _account.Session.Run(
            "New-NeptuneEncryptionReport @aws -LogPath $folder/none.jsonl").ErrorIds);
    }

    [Theory]
    [InlineData("json", """
        { "exceptions": [
            { "match": { "dbClusterSnapshotArn": "*:fraud-graph-*" }, "reason": "Test data", "approvedBy": "Ann",
                "expiresOn": "2999-01-01" },
            { "match": { "region": "*" }, "reason": "Old", "approvedBy": "Ann", "expiresOn": "2020-01-01" }
        ] }
        """)]
    [InlineData("psd1", """
        @{ exceptions = @(
            @{ match = @{ dbClusterSnapshotArn = '*:fraud-graph-*' }; reason = 'Test data'; approvedBy = 'Ann'; expiresOn = '2999-01-01' }
            @{ match = @{ region = '*' }; reason = 'Old'; approvedBy = 'Ann'; expiresOn = '2020-01-01' }
        ) }
        """)]
    public void What_is_accepted_stays_a_failure_and_Quiet_needs_to_be_told(string extension, string text)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, $"exceptions.{extension}"), text);
        string exceptions = $"@aws -Region us-east-1 -ExceptionPath $folder/exceptions.{extension}";
        PipelineResult result = _account.Session.Run($"Test-NeptuneSnapshotEncryption fraud-* {exceptions}");
        Assert.Equal(["FAIL", "FAIL"], result.Values("Status"));
        Assert.All(result.Values("AcceptedUntil"), until => Assert.NotNull(until));
        Assert.Equal([$"Exception 2 in '$folder/exceptions.{extension}' expired on 2020-01-01; it accepts nothing."],
            result.Warnings.Select(w => w.Replace(_folder.FullName, "$folder", StringComparison.Ordinal)));
        Assert.Equal(["False", "True", "False"], Run($"""
            Test-NeptuneSnapshotEncryption fraud-* {exceptions} -Quiet -WarningAction Ignore
            Test-NeptuneSnapshotEncryption fraud-* {exceptions} -Quiet -AllowAccepted -WarningAction Ignore
            Test-NeptuneSnapshotEncryption {exceptions} -Quiet -AllowAccepted -WarningAction Ignore
            """, null));
        Assert.Equal(["Accepted 2", "Applied Expired"], Run(
            $"$r = New-NeptuneEncryptionReport fraud-* {exceptions} -WarningAction Ignore; \"$($r.Summary.Verdict) $($r.Summary.Failed)\"; "
                + "\"$($r.Exceptions.State)\"", null));
    }

    [Theory]
    [InlineData("a.json", "{}", "ExceptionInvalid")]
    [InlineData("a.psd1", "@{ exceptions = @( @{ reason = (Get-Date) } ) }", "ExceptionInvalid")]
    [InlineData("a.psd1", "@{", "ExceptionInvalid")]
    [InlineData("a.psd1", "'text'", "ExceptionInvalid")]
    [InlineData("b.json", null, "FileNotRead")]
    public void Exceptions_that_cannot_be_read_end_the_command_before_any_call(string name, string? text, string code)
    {
        if (text is not null)
            File.WriteAllText(Path.Combine(_folder.FullName, name), text);
        foreach (string command in new[] { "Test-NeptuneSnapshotEncryption", "New-NeptuneEncryptionReport" })
            Assert.Equal([code], _account.Session.Run($"{command} @aws -Region us-east-1 -ExceptionPath $folder/{name}").ErrorIds);
        Assert.Equal(0, _account.Count("DescribeDBClusterSnapshots"));
    }

    [Fact]
    public void Exceptions_by_tag_ask_for_the_tags()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "tag.json"), """
            { "exceptions": [{ "match": { "tag": { "purpose": "test" } }, "reason": "Test data", "approvedBy": "Ann",
                "expiresOn": "2999-01-01" }] }
            """);
        _account.Rds().AddSnapshot(new SnapshotSeed("tagged", "gone") { Tags = [new("purpose", "test")] });
        Assert.Equal(["tagged"], Run(
            """
            Test-NeptuneSnapshotEncryption @aws -Region us-east-1 -ExceptionPath $folder/tag.json |
                Where-Object AcceptedUntil | ForEach-Object DBClusterSnapshotIdentifier
            """, null));
    }

    private string Json(string command)
    {
        Run($"{command} | Export-NeptuneEncryptionReport -Format Json $folder/report.json", null);
        return File.ReadAllText(Path.Combine(_folder.FullName, "report.json"));
    }

    private string[] Run(string script, object? report)
    {
        if (report is not null)
            _account.Session.Set("report", report);
        PipelineResult result = _account.Session.Run(script);
        Assert.Empty(result.Errors);
        return [.. result.Output.Select(o => $"{o}")];
    }
}
