using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Tests.Hosted;
using NeptuneEncryption.Tests.Shell;

namespace NeptuneEncryption.Tests;

/// <summary>Beside an AWS SDK of another version, as AWS Tools loads one into the session: each in a process of its own.</summary>
public sealed class LoadContextTests
{
    /// <summary>The AWS SDKs that are loaded: context and version, the module's own without its version, which is not the point.</summary>
    private const string Loaded = """
        function Get-Loaded {
            foreach ($sdk in [AppDomain]::CurrentDomain.GetAssemblies()) {
                if ($sdk.GetName().Name -eq 'AWSSDK.Core') {
                    $context = [System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($sdk).Name
                    $version = [System.Diagnostics.FileVersionInfo]::GetVersionInfo($sdk.Location).FileVersion
                    if ($context -eq 'NeptuneEncryption.Aws') { $context } else { "$context $version" }
                }
            }
        }
        """;

    [Theory]
    [InlineData("3.7", "Default 3.7.501.1")]
    [InlineData("4.0", "Default 4.0.100.2")]
    public async Task Loaded_second_the_module_has_its_own_SDK_and_theirs_stays_theirs(string decoy, string theirs)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        string[] said = await RunAsync($$"""
            {{Loaded}}
            $null = [Reflection.Assembly]::LoadFrom('{{Decoy(decoy)}}')
            Import-Module NeptuneEncryption
            "imported: $(@(Get-Loaded) -join ', ')"
            "found: $({{Count(account)}})"
            "called: $(@(Get-Loaded) -join ', ')"
            "theirs: $([Amazon.RegionEndpoint]::EUWest1.SystemName) $([Amazon.RegionEndpoint].Assembly.Location)"
            """);
        Assert.Equal(
            [$"imported: {theirs}", "found: 4", $"called: {theirs}, NeptuneEncryption.Aws", $"theirs: eu-west-1 {Decoy(decoy)}"],
            said);
    }

    [Theory]
    [InlineData("3.7", "Default 3.7.501.1")]
    [InlineData("4.0", "Default 4.0.100.2")]
    public async Task Loaded_first_the_module_leaves_the_default_context_to_them(string decoy, string theirs)
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        string[] said = await RunAsync($$"""
            {{Loaded}}
            Import-Module NeptuneEncryption
            "imported: $(@(Get-Loaded) -join ', ')"
            "found: $({{Count(account)}})"
            "called: $(@(Get-Loaded) -join ', ')"
            $null = [Reflection.Assembly]::LoadFrom('{{Decoy(decoy)}}')
            "both: $(@(Get-Loaded) -join ', ')"
            "found: $({{Count(account)}})"
            """);
        Assert.Equal(
            ["imported: ", "found: 4", "called: NeptuneEncryption.Aws", $"both: NeptuneEncryption.Aws, {theirs}", "found: 4"],
            said);
    }

    [Fact]
    public async Task Removed_and_imported_again_it_works_as_before()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        string[] said = await RunAsync($$"""
            Import-Module NeptuneEncryption
            "found: $({{Count(account)}})"
            Remove-Module NeptuneEncryption
            "left: $(@(Get-Module NeptuneEncryption).Count)"
            Import-Module NeptuneEncryption
            "found: $({{Count(account)}})"
            Import-Module NeptuneEncryption -Force
            "found: $({{Count(account)}})"
            "loaded: $(@([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'AWSSDK.Core' }).Count)"
            """);
        Assert.Equal(["found: 4", "left: 0", "found: 4", "found: 4", "loaded: 1"], said);
    }

    [Fact]
    public async Task A_YAML_library_of_another_module_is_not_met_by_ours()
    {
        await using EmulatedAccount account = await EmulatedAccount.StartAsync(Seed.Demo);
        string[] said = await RunAsync($$"""
            $null = [Reflection.Assembly]::LoadFrom('{{Path.Combine(AppContext.BaseDirectory, "Decoys", "YamlDotNet.dll")}}')
            Import-Module NeptuneEncryption
            $template = Export-NeptuneEncryptionTemplate fraud-graph-2025-audit -Format CloudFormation -Region us-east-1 -AccessKey AKIAEMULATORDEMO0001 -SecretKey emulator-demo-secret-1 -EndpointUrl {{account.Host.BaseAddress}} -WarningAction SilentlyContinue
            $template.Text.Split("`n")[0]
            foreach ($yaml in [AppDomain]::CurrentDomain.GetAssemblies()) {
                if ($yaml.GetName().Name -eq 'YamlDotNet') { "$([System.Runtime.Loader.AssemblyLoadContext]::GetLoadContext($yaml).Name) $($yaml.GetName().Version)" }
            }
            """);
        Assert.Equal(["AWSTemplateFormatVersion: \"2010-09-09\"", "Default 11.0.0.0", "NeptuneEncryption.Templates 18.0.0.0"], said);
    }

    private static string Decoy(string version) => Path.Combine(AppContext.BaseDirectory, "Decoys", version, "AWSSDK.Core.dll");

    private static string Count(EmulatedAccount account)
        => "@(Get-NeptuneUnencryptedSnapshot -Region us-east-1 -AccessKey AKIAEMULATORDEMO0001 -SecretKey emulator-demo-secret-1 "
            + $"-EndpointUrl {account.Host.BaseAddress}).Count";

    private static async Task<string[]> RunAsync(string script)
    {
        ShellProcess.Outcome outcome = await ShellProcess.RunAsync(["-Command", script]);
        Assert.Equal("", outcome.Errors);
        return outcome.Output.Split('\n');
    }
}
