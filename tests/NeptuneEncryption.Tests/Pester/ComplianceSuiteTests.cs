using System.Management.Automation.Language;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Pester;

/// <summary>The file of tests that comes with the module, by a stand-in for Pester; .ci/run has Pester itself run it where it is installed.</summary>
public sealed class ComplianceSuiteTests
{
    private static string Suite { get; } = Path.Combine(ModuleSession.RepositoryRoot, "bin", "NeptuneEncryption.Compliance.Tests.ps1");

    public static TheoryData<string> Files { get; } =
        [Suite, .. Directory.GetFiles(Path.Combine(ModuleSession.RepositoryRoot, "tests", "Pester"), "*.ps1")];

    [Theory]
    [MemberData(nameof(Files))]
    public void A_file_for_Pester_is_PowerShell(string file)
    {
        Parser.ParseFile(file, out _, out ParseError[] errors);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task There_is_a_test_for_each_control_and_snapshot_and_it_fails_where_the_snapshot_does()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        PipelineResult result = Report(account, "Region = 'us-east-1'; Framework = 'PCI-DSS', 'BSI-C5'");

        Assert.Empty(result.Errors);
        // Six snapshots; two controls of PCI DSS, three of C5; and whether all could be seen.
        Assert.Equal(1 + 6 * 2 + 6 * 3, result.Output.Count);
        Assert.Contains("3.5.1 (v4.0.1): fraud-graph-2025-audit in us-east-1 of account 111122223333", result.Values("Name"));
        Assert.Equal("PCI DSS|BSI C5".Split('|').Select(name => $"Neptune snapshots: {name}").Prepend("Neptune snapshots").Order(), result.Values("Block").Distinct().Order());
        string[] failing = [.. result.Output.Where(o => o.Properties["Failure"].Value is not null).Select(o => $"{o.Properties["Name"].Value}".Split(' ')[2]).Distinct().Order(StringComparer.Ordinal)];
        Assert.Equal(["fraud-graph-2025-audit", "fraud-graph-before-migration", "rds:fraud-graph-", "social-graph-final"], failing.Select(name => name.StartsWith("rds:", StringComparison.Ordinal) ? name[..16] : name));
        Assert.Contains("Not encrypted at rest.", result.Values("Failure").First(f => f is not null), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_are_tagged_with_their_framework_and_the_standing_of_their_control()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        PipelineResult result = Report(account, "Region = 'eu-west-1'; Framework = 'PCI-DSS'");
        string[] tags = [.. result.Output.Select(o => string.Join(' ', ((object[])o.Properties["Tag"].Value).Order()))];
        Assert.Equal(["Current Legacy PCI-DSS SourceCheck", "Current PCI-DSS", "PCI-DSS SourceCheck"], tags);
    }

    [Fact]
    public async Task A_demand_for_a_key_of_ones_own_is_passed_on()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        int Passing(string data) => Report(account, data).Output.Count(o => o.Properties["Failure"].Value is null);
        Assert.Equal(1 + 2 * 2, Passing("Region = 'us-east-1'; Framework = 'PCI-DSS'"));
        Assert.Equal(1, Passing("Region = 'us-east-1'; Framework = 'PCI-DSS'; RequireCustomerManagedKey = $true"));
    }

    [Fact]
    public async Task What_could_not_be_looked_through_fails()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        PipelineResult result = Report(account, "Region = 'ap-east-1'; Framework = 'PCI-DSS'");
        var only = Assert.Single(result.Output);
        Assert.Equal("could all be looked through", only.Properties["Name"].Value);
        Assert.Contains("ap-east-1", $"{only.Properties["Failure"].Value}", StringComparison.Ordinal);
    }

    private static PipelineResult Report(EmulatedAccount account, string data)
    {
        string standIn = File.ReadAllText(Path.Combine(ModuleSession.RepositoryRoot, "tests/NeptuneEncryption.Tests/Pester/StandIn.ps1"));
        return account.Session.Run($$"""
            foreach ($name in $aws.Keys) { $PSDefaultParameterValues["*-Neptune*:$name"] = $aws[$name] }
            New-Module -Name StandIn -ScriptBlock {
            {{standIn}}
            } | Import-Module
            $data = @{ {{data}} }
            $suite = {
            {{File.ReadAllText(Suite)}}
            }
            & $suite @data
            """);
    }
}
