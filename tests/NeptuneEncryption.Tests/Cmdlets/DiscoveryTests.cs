using System.Diagnostics;
using System.Management.Automation;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>Finding snapshots across Regions, profiles and accounts, by the built module over HTTP.</summary>
public sealed class DiscoveryTests
{
    private const string Partner = SeedAccounts.Partner;
    private const string ThirdAccount = "777788889999";

    [Theory]
    [InlineData(100)]
    [InlineData(20)]
    public async Task The_found_set_is_the_seeded_set_whatever_stands_between(int pageSize)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(
            Seed.None,
            simulation: new SimulationOptions { PageSize = pageSize });
        string[] accounts = [EmulatedAccount.Account, Partner, ThirdAccount];
        string[] regions = ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1", "ap-south-1", "sa-east-1"];
        account.Host.Simulation.Identity.AddRole(new RoleSeed(ThirdAccount, "NeptuneAudit")
        {
            TrustedAccounts = [EmulatedAccount.Account],
            Policies =
                ["""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"rds:DescribeDBClusterSnapshots","Resource":"*"}]}"""],
        });
        foreach (string place in accounts.SelectMany(a => regions.Select(r => $"{a} {r}")))
        {
            RdsService rds = account.Rds(place.Split(' ')[1], place.Split(' ')[0]);
            rds.AddMany(new BulkSeed { Clusters = 3, Snapshots = 600, Unencrypted = 250 });
            rds.AddMany(new BulkSeed { Clusters = 2, Snapshots = 200, SnapshotType = "automated" });
            rds.AddMany(new BulkSeed { Snapshots = 250, Engine = "aurora-postgresql" });
            rds.AddMany(new BulkSeed { Snapshots = 150, Engine = "docdb" });
        }
        string[] seeded = [.. accounts.SelectMany(a => regions.SelectMany(r => Unencrypted(account.Rds(r, a))))];
        // Two in each Region, so that no call is refused as often as it is tried.
        Random random = new(Seeds.Next());
        int calls = accounts.Length * 1200 / pageSize;
        account.Host.Simulation.Faults.Set([.. regions.SelectMany(r => Enumerable.Range(0, 2).Select(_ =>
            new Fault("DescribeDBClusterSnapshots", FaultEffect.Throttle, After: random.Next(calls), Count: 1, Region: r)))]);

        PipelineResult result = account.Session.Run(
            $"'{string.Join("', '", accounts)}', '000000000000' | ForEach-Object {{ [pscustomobject]@{{ Id = $_; Name = 'x' }} }} | "
            + $"Get-NeptuneUnencryptedSnapshot @aws -RoleName NeptuneAudit -Region {string.Join(", ", regions)}, af-south-1");

        Assert.Equal(8100, seeded.Length);
        Assert.Equal(seeded.Order(StringComparer.Ordinal), result.Values("DBClusterSnapshotArn").Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Account 000000000000 (role 'arn:aws:iam::000000000000:role/NeptuneAudit')", .. accounts.Select(
                a => $"af-south-1 of account {a} (role 'arn:aws:iam::{a}:role/NeptuneAudit')")],
            result.Errors.Select(e => e.Exception.Message.Split(" could not be scanned")[0]).Order());
        Assert.All(
            result.Output,
            row => Assert.Equal($"arn:aws:iam::{row.Properties["OwnerAccountId"].Value}:role/NeptuneAudit", row.Properties["RoleArn"].Value));
        int throttled = account.Host.Calls.Calls.Count(c => c.ErrorCode == "Throttling");
        Assert.InRange(throttled, regions.Length, 2 * regions.Length);
        Assert.Equal(
            // The pages, and the list of AWS Backup's.
            (accounts.Length * regions.Length * ((1200 / pageSize) + 1)) + throttled,
            account.Host.Calls.Calls.Count(c => c.Operation == "DescribeDBClusterSnapshots" && regions.Contains(c.Region)));
    }

    [Fact]
    public async Task All_Regions_are_those_that_are_enabled_and_wildcards_choose_among_them()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);

        PipelineResult all = account.Session.Run("Get-NeptuneUnencryptedSnapshot @aws -AllRegions");
        Assert.Empty(all.Errors);
        Assert.Equal(["eu-west-1", "us-east-1"], all.Values("Region").Distinct().Order());
        Assert.Equal(RegionCatalogue.Enabled.Order(StringComparer.Ordinal), Scanned(account).Order(StringComparer.Ordinal));

        account.Host.Reset(Seed.Demo);
        PipelineResult some = account.Session.Run("Get-NeptuneUnencryptedSnapshot @aws -Region eu-west-*, ap-south-1");
        Assert.Equal("recommendations-before-upgrade", Assert.Single(some.Values("DBClusterSnapshotIdentifier")));
        Assert.Equal(["ap-south-1", "eu-west-1", "eu-west-2", "eu-west-3"], Scanned(account).Order());
    }

    [Fact]
    public async Task Rows_act_on_as_the_role_they_were_found_as_and_a_role_on_the_command_line_takes_its_place()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None, timeScale: 6000);
        foreach (string owner in new[] { EmulatedAccount.Account, Partner })
            account.Rds(account: owner).AddSnapshot(new SnapshotSeed($"old-{owner}", "graph"));
        string find =
            $"Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 -AccountId {EmulatedAccount.Account}, {Partner} -RoleName NeptuneAudit";

        PipelineResult same = account.Session.Run($"{find} | Invoke-NeptuneSnapshotEncryption @aws -PollInterval 1 -Force");
        Assert.Equal(Roles("NeptuneAudit"), same.Output.Count == 0 ? Planners(account) : same.Values("RoleArn").Order());

        PipelineResult other = account.Session
            .Run($"{find} | Invoke-NeptuneSnapshotEncryption @aws -RoleName NeptuneRemediation -PollInterval 1 -Force");
        Assert.Empty(other.Errors);
        Assert.Equal(Roles("NeptuneRemediation"), other.Values("RoleArn").Order());
        Assert.Equal([EmulatedAccount.Account, Partner], other.Values("AccountId").Order());
    }

    [Fact]
    public async Task Several_profiles_are_looked_through_and_one_that_is_not_there_is_one_error()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        account.Session.Set("profiles", Profiles.Write());

        PipelineResult result = account.Session.Run("Get-NeptuneUnencryptedSnapshot -ProfileName main, typo, partner, again "
            + "-ProfileLocation $profiles -EndpointUrl $endpoint -Region us-east-1 -SnapshotType manual -Verbose");

        Assert.Equal("ProfileNotFound", Assert.Single(result.ErrorIds));
        Assert.Equal(["main", "main", "main", "partner"], result.Values("ProfileName").Order());
        Assert.Contains("Credentials: profile 'main'.", result.Verbose);
        Assert.Contains("us-east-1 of account 111122223333 is looked through once, though it was named more than once.", result.Verbose);
    }

    [Theory]
    [InlineData("Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 -RoleName NeptuneAudit", "AccountNotSet")]
    [InlineData("Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 -AccountId 111122223333, 444455556666", "RoleInvalid")]
    [InlineData("Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 -RoleArn NeptuneAudit", "RoleInvalid")]
    [InlineData("Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 -AccountId 444455556666", "AccountMismatch")]
    [InlineData("Test-NeptuneSnapshotEncryption @aws -Region us-east-1 -RoleName NeptuneAudit", "AccountNotSet")]
    [InlineData("Invoke-NeptuneSnapshotEncryption social-graph-final @aws -Region us-east-1 -RoleName NeptuneAudit", "AccountNotSet")]
    public async Task Accounts_and_roles_that_do_not_fit_are_said(string script, string code)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        PipelineResult result = account.Session.Run(script);

        Assert.Equal(code, Assert.Single(result.ErrorIds));
        Assert.Empty(result.Output);
    }

    [Fact]
    public async Task Selection_is_by_tags_times_clusters_types_and_ARNs()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(
            Seed.Demo,
            simulation: new SimulationOptions { TagListOnResources = false });
        PipelineResult By(string parameters) => account.Session.Run($"Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 {parameters}");

        Assert.Equal(["fraud-graph-2025-audit"], By("-Tag @{ team = 'payments' }").Values("DBClusterSnapshotIdentifier"));
        Assert.Equal(
            ["fraud-graph-before-migration", "social-graph-final"],
            By("-SnapshotType manual -ExcludeTag @{ keep = '*' }").Values("DBClusterSnapshotIdentifier"));
        Assert.Equal(["social-graph-final"], By("-DBClusterIdentifier social-graph").Values("DBClusterSnapshotIdentifier"));
        Assert.Equal([Partner], By("-SnapshotType shared").Values("OwnerAccountId"));
        Assert.Equal(["fraud-graph-before-migration"], By(
            "-CreatedAfter ([datetime]::UtcNow.AddDays(-100)) -CreatedBefore ([datetime]::UtcNow.AddDays(-30))").Values("DBClusterSnapshotIdentifier"));
        Assert.Contains("other people's", Assert.Single(By("-SnapshotType public").Warnings), StringComparison.Ordinal);
        Assert.Equal(["social-graph-final"], account.Session.Run(
            "Get-NeptuneUnencryptedSnapshot arn:aws:rds:us-east-1:111122223333:cluster-snapshot:social-graph-final @aws").Values("DBClusterSnapshotIdentifier"));
    }

    [Fact]
    public async Task The_first_row_is_out_before_the_last_page_is_in_and_leaving_early_ends_the_listing()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None);
        account.Rds().AddMany(new BulkSeed { Snapshots = 1000 });
        account.Host.Simulation.Faults.Set(new Fault("DescribeDBClusterSnapshots", FaultEffect.Delay, DelayMs: 150));

        PipelineResult result = account.Session
            .Run("do { Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 | ForEach-Object { $_; break } } while ($false)");

        Assert.Single(result.Output);
        int calls = account.Count("DescribeDBClusterSnapshots");
        Assert.InRange(calls, 1, 3);
        await Task.Delay(TimeSpan.FromMilliseconds(400), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.InRange(account.Count("DescribeDBClusterSnapshots"), calls, calls + 1);
    }

    [Fact]
    public async Task Stopped_with_calls_in_flight_it_returns_at_once()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        account.Host.Simulation.Faults.Set(new Fault("DescribeDBClusterSnapshots", FaultEffect.Delay, DelayMs: 20_000));
        using PowerShell shell = account.Session.Script("Get-NeptuneUnencryptedSnapshot @aws -AllRegions");
        IAsyncResult running = shell.BeginInvoke();
        while (account.Count("DescribeRegions") == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);

        var time = Stopwatch.StartNew();
        shell.Stop();
        Assert.True(time.Elapsed < TimeSpan.FromSeconds(2), $"Stopping took {time.Elapsed}.");
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
    }

    [Fact]
    public async Task Snapshots_that_are_deleted_between_pages_lose_no_other()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.None);
        account.Rds().AddMany(new BulkSeed { Snapshots = 500 });
        string[] all = Unencrypted(account.Rds());
        account.Host.Simulation.Faults.Set(new Fault("DescribeDBClusterSnapshots", FaultEffect.Delay, DelayMs: 100));
        string[] deleted = [.. all.Where((_, i) => i % 50 == 49)];
        account.Session.Set("delete", (Action)(() =>
        {
            foreach (string arn in deleted)
                account.Rds().DeleteDBClusterSnapshot(new DeleteDBClusterSnapshotRequest(arn.Split(':')[^1]));
        }));

        PipelineResult result = account.Session.Run("$first = $true; Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1 | "
            + "ForEach-Object { if ($first) { $first = $false; $delete.Invoke() }; $_ }");

        Assert.Empty(result.Errors);
        Assert.Equal(all.Except(deleted).Order(), result.Values("DBClusterSnapshotArn").Except(deleted).Order());
        Assert.Equal(result.Output.Count, result.Values("DBClusterSnapshotArn").Distinct().Count());
    }

    [Fact]
    public async Task An_expired_marker_fails_the_Region_and_says_how_far_it_came()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(
            Seed.None,
            simulation: new SimulationOptions { MarkerLifetime = TimeSpan.FromSeconds(10) });
        account.Rds().AddMany(new BulkSeed { Snapshots = 300 });
        account.Host.Simulation.Faults.Set(new Fault("DescribeDBClusterSnapshots", FaultEffect.Delay, DelayMs: 100));

        PipelineResult result = account.Session.Run("Get-NeptuneUnencryptedSnapshot @aws -Region us-east-1");

        Assert.Contains(
            "us-east-1 of account 111122223333 could not be scanned to the end, only 100 snapshots were read: ",
            Assert.Single(result.Errors).Exception.Message,
            StringComparison.Ordinal);
        Assert.Equal(100, result.Output.Count);
    }

    private static string[] Unencrypted(RdsService rds)
    {
        List<string> arns = [];
        string? marker = null;
        do
        {
            DBClusterSnapshotMessage page = rds.DescribeDBClusterSnapshots(new DescribeDBClusterSnapshotsRequest { Marker = marker });
            arns.AddRange(
                page.DBClusterSnapshots.Where(s => s is { Engine: "neptune", StorageEncrypted: false }).Select(s => s.DBClusterSnapshotArn));
            marker = page.Marker;
        }
        while (marker is not null);
        return [.. arns];
    }

    private static IEnumerable<string?> Scanned(EmulatedAccount account)
        => account.Host.Calls.Calls.Where(c => c.Operation == "DescribeDBClusterSnapshots").Select(c => c.Region).Distinct();

    private static string[] Roles(string name)
        => [.. new[] { EmulatedAccount.Account, Partner }.Select(a => $"arn:aws:iam::{a}:role/{name}")];

    /// <summary>The roles that planned, where what they are allowed went no further.</summary>
    private static IEnumerable<string?> Planners(EmulatedAccount account)
        => account.Host.Calls.Calls.Where(c => c.Operation == "DescribeDBClusters")
            .Select(c => $"arn:aws:iam::{c.Account}:role/{c.Principal?.Split('/')[1]}")
            .Distinct()
            .Order();
}
