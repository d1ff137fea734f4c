using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>Judging, the catalogue, and piping to and from AWS Tools.</summary>
public sealed class FindingTests : IAsyncLifetime
{
    private EmulatedAccount _account = null!;

    public async ValueTask InitializeAsync() => _account = await EmulatedAccount.StartAsync(Seed.Demo);

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public void Quiet_is_one_bool_over_everything_and_false_when_a_target_failed()
    {
        Assert.Equal(true, Quiet("identity-* @aws -Region us-east-1"));
        Assert.Equal(false, Quiet("@aws -Region us-east-1"));
        Assert.Equal(false, Quiet("identity-* @aws -Region us-east-1, af-south-1"));
        PipelineResult none = _account.Session.Run("Test-NeptuneSnapshotEncryption no-such-* @aws -Region us-east-1 -Quiet");
        Assert.Equal(true, Assert.Single(none.Output).BaseObject);
        Assert.Equal("There was no snapshot to judge.", Assert.Single(none.Warnings));
    }

    [Fact]
    public void A_policy_limits_keys_and_frameworks()
    {
        PipelineResult result = _account.Session
            .Run("Test-NeptuneSnapshotEncryption identity-* @aws -Region us-east-1 -RequireCustomerManagedKey -Framework pci-dss");
        Assert.Equal(["FAIL", "FAIL"], result.Values("Status"));
        Assert.All(result.Output, row => Assert.DoesNotContain(
            "AWS-FSBP",
            string.Join(' ', (IEnumerable<object>)row.Properties["Controls"].Value),
            StringComparison.Ordinal));
        Assert.NotEmpty(_account.Session.Run("Test-NeptuneSnapshotEncryption @aws -Region us-east-1 -Framework nonsense").Errors);
    }

    [Fact]
    public void The_catalogue_lists_its_controls_and_completes_its_frameworks()
    {
        Assert.Equal(["3.5.1", "3.4"], _account.Session.Run("Get-NeptuneEncryptionControl PCI-DSS").Values("Control"));
        Assert.Equal(["3.5.1"], _account.Session.Run("Get-NeptuneEncryptionControl PCI-DSS -Status Current").Values("Control"));
        Assert.Contains("NIST-CSF", _account.Session
            .Run("(TabExpansion2 'Get-NeptuneEncryptionControl -Framework NI' 41).CompletionMatches")
            .Values("CompletionText"));
    }

    [Fact]
    public void Ours_pipe_into_functions_of_the_shape_of_AWS_Tools()
    {
        PipelineResult result = _account.Session.Run("""
            function Remove-NPTDBClusterSnapshot { param([Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string] $DBClusterSnapshotIdentifier, [Parameter(ValueFromPipelineByPropertyName)] $Region) process { "$DBClusterSnapshotIdentifier $Region" } }
            function Get-NPTDBCluster { param([Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string] $DBClusterIdentifier) process { $DBClusterIdentifier } }
            function Get-KMSKey { param([Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string] $KeyId) process { $KeyId } }
            $row = Get-NeptuneUnencryptedSnapshot social-graph-final @aws -Region us-east-1
            $row | Remove-NPTDBClusterSnapshot; $row | Get-NPTDBCluster
            Test-NeptuneSnapshotEncryption identity-graph-weekly-1 @aws -Region us-east-1 | Get-KMSKey
            """);

        Assert.Empty(result.Errors);
        Assert.Equal(["social-graph-final us-east-1", "social-graph"], result.Output.Take(2).Select(o => o.ToString()));
        Assert.Contains(":key/", result.Output[2].ToString(), StringComparison.Ordinal);
    }

    private object Quiet(string parameters)
        => Assert.Single(
            _account.Session.Run($"Test-NeptuneSnapshotEncryption {parameters} -Quiet -ErrorAction SilentlyContinue").Output).BaseObject;
}
