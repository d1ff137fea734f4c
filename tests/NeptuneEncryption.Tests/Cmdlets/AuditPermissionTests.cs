using System.Text.Json.Nodes;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>What Get-NeptuneEncryptionPolicy writes for an audit is all that a scan needs, and none of it is too much.</summary>
public sealed class AuditPermissionTests : IAsyncLifetime
{
    private const string Us = "-RoleName Auditor -AccountId 111122223333 -Region us-east-1";
    private EmulatedAccount _account = null!;
    private string _key = null!;

    public async ValueTask InitializeAsync()
    {
        // Tags come by ListTagsForResource alone, as Neptune's own model has it.
        _account = await EmulatedAccount.StartAsync(Seed.Demo, simulation: new SimulationOptions { TagListOnResources = false });
        KmsService kms = _account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1");
        _key = kms.CreateKey(new CreateKeyRequest()).Arn;
        kms.CreateAlias(new CreateAliasRequest("alias/graphs", _key));
        _account.Rds().AddSnapshot(new SnapshotSeed("under-own-key", "gone-graph") { KmsKeyId = _key });
        _account.Rds().AddSnapshot(new SnapshotSeed("lent-out", "gone-graph") { SharedWith = [SeedAccounts.Partner] });
    }

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public void Under_exactly_the_documented_actions_every_feature_of_a_scan_works_and_each_action_is_used()
    {
        JsonArray policy = Allow(without: null);

        PipelineResult result = _account.Session.Run($$"""
            Get-NeptuneUnencryptedSnapshot @aws -RoleName Auditor -AccountId 111122223333 -AllRegions
            Get-NeptuneUnencryptedSnapshot @aws -RoleName Auditor -AccountId 111122223333 -Region eu-west-*
            Get-NeptuneUnencryptedSnapshot @aws {{Us}} -Tag @{ team = 'payments' } -ExcludeTag @{ nothing = '*' }
            Get-NeptuneUnencryptedSnapshot @aws {{Us}} -SnapshotType shared
            Get-NeptuneUnencryptedSnapshot @aws {{Us}} -DBClusterIdentifier fraud-graph -SnapshotType automated
            Test-NeptuneSnapshotEncryption @aws {{Us}} -AllowedKmsKeyId alias/graphs, alias/aws/rds
            Get-NeptuneUnencryptedSnapshot @aws {{Us}} | Test-NeptuneSnapshotEncryption @aws
            'lent-out', 'under-own-key', 'rds:no-such' | Test-NeptuneSnapshotEncryption @aws {{Us}} -ErrorAction SilentlyContinue -ErrorVariable missing; $missing.FullyQualifiedErrorId
            """);

        Assert.Empty(result.Errors);
        Assert.Empty(result.Warnings);
        Assert.Equal("SnapshotNotFound,NeptuneEncryption.Cmdlets.TestNeptuneSnapshotEncryptionCommand", result.Output[^1].ToString());
        Assert.Contains("lent-out", result.Values("DBClusterSnapshotIdentifier"));
        Assert.Contains("alias/graphs", result.Values("KeyAlias"));
        Assert.DoesNotContain(_account.Host.Calls.Calls, call => call.Status == 403);
        Assert.Equal(
            Actions(policy).Order(),
            _account.Host.Calls.Calls.Where(call => call.Service != "sts").Select(call => $"{call.Service}:{call.Operation}").Distinct()
                .Order());
    }

    [Theory]
    [InlineData(
        "rds:DescribeDBClusterSnapshots",
        "Test-NeptuneSnapshotEncryption @aws {0}",
        "us-east-1 of account 111122223333 (role 'arn:aws:iam::111122223333:role/Auditor') could not be scanned: ",
        0,
        "")]
    [InlineData(
        "rds:DescribeDBClusterSnapshotAttributes",
        "Test-NeptuneSnapshotEncryption @aws {0}",
        "unencrypted snapshots were found, but with whom they are shared is not known, and with it how severe that is",
        8,
        "FAIL PASS")]
    [InlineData(
        "rds:DescribeDBClusters",
        "Test-NeptuneSnapshotEncryption @aws {0}",
        "snapshots were judged, but which clusters are their root cause is not known",
        8,
        "FAIL PASS")]
    [InlineData(
        "kms:DescribeKey",
        "Test-NeptuneSnapshotEncryption @aws {0}",
        "snapshots were found, but those encrypted under keys whose state could not be read are neither PASS nor FAIL",
        8,
        "ERROR FAIL")]
    [InlineData(
        "kms:ListAliases",
        "Test-NeptuneSnapshotEncryption @aws {0}",
        "snapshots were judged, but aliases of keys are not known",
        8,
        "FAIL PASS")]
    [InlineData(
        "rds:ListTagsForResource",
        "Get-NeptuneUnencryptedSnapshot @aws {0} -ExcludeTag @{{ keep = '*' }}",
        "could not be scanned to the end, only 10 snapshots were read: ",
        0,
        "")]
    [InlineData(
        "ec2:DescribeRegions",
        "Get-NeptuneUnencryptedSnapshot @aws -RoleName Auditor -AccountId 111122223333 -AllRegions",
        "Account 111122223333 (role 'arn:aws:iam::111122223333:role/Auditor') could not be scanned: ",
        0,
        "")]
    public void An_action_that_is_missing_is_named_once_with_what_still_worked(
        string action,
        string command,
        string consequence,
        int rows,
        string states)
    {
        Allow(without: action);

        PipelineResult result = _account.Session.Run(string.Format(null, command, Us));

        string told = Assert.Single(
            result.Errors.Select(error => $"{error.ErrorDetails.Message} {error.ErrorDetails.RecommendedAction}").Concat(result.Warnings));
        Assert.Contains(consequence, told, StringComparison.Ordinal);
        Assert.Contains($"The action that was denied is {action}.", told, StringComparison.Ordinal);
        Assert.Contains("Get-NeptuneEncryptionPolicy", told, StringComparison.Ordinal);
        Assert.All(result.ErrorIds, id => Assert.Equal("AccessDenied", id));
        Assert.Equal((rows, states), (result.Output.Count, string.Join(' ', result.Values("Status").Distinct().Order())));
    }

    /// <summary>Makes a role that may do what the policy for audits says, but for one action.</summary>
    private JsonArray Allow(string? without)
    {
        JsonNode policy = JsonNode.Parse(_account.Session.Run("Get-NeptuneEncryptionPolicy Audit -AsJson").Output[0].ToString())!;
        JsonArray statements = policy["Statement"]!.AsArray();
        if (without is not null)
        {
            Assert.Contains(without, Actions(statements));
            foreach (JsonNode? statement in statements.ToArray())
            {
                statement!["Action"] = new JsonArray(
                    [.. Actions([statement.DeepClone()]).Where(action => action != without).Select(action => (JsonNode)action)]);
                if (statement["Action"]!.AsArray().Count == 0)
                    statements.Remove(statement);
            }
        }
        _account.Host.Simulation.Identity.AddRole(new RoleSeed(EmulatedAccount.Account, "Auditor")
        {
            TrustedAccounts = [EmulatedAccount.Account],
            Policies = [policy.ToJsonString()]
        });
        return statements;
    }

    private static IEnumerable<string> Actions(JsonArray statements)
        => statements.SelectMany(statement => statement!["Action"] is JsonArray several
        ? several.Select(action => action!.ToString())
        : [statement["Action"]!.ToString()]);
}
