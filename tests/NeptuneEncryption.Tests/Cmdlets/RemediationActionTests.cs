using System.Collections;
using System.Text.Json.Nodes;
using NeptuneEncryption.Emulator.Seeds;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Identity;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Tests.Hosted;

namespace NeptuneEncryption.Tests.Cmdlets;

/// <summary>Every action of the remediation policy with all its rights: all are needed, each by its own step, and none besides.</summary>
public sealed class RemediationActionTests : IAsyncLifetime
{
    private const string Find = "Get-NeptuneUnencryptedSnapshot @aws @as -AllRegions";
    private const string Judge = "Test-NeptuneSnapshotEncryption @aws @as -Region us-east-1";
    private const string MakeKey = "New-NeptuneEncryptionKey alias/made @aws @as -Region us-east-1 -Tag @{ team = 'graph' }";
    private const string Encrypt = "Invoke-NeptuneSnapshotEncryption plain @aws @as -Region us-east-1 -KmsKeyId $key -RemoveSource "
        + "-CopySharing -DBClusterParameterGroupName graph-parameters -Force -PollInterval 1";
    // What another run has made is proved to be the source's.
    private const string Adopt = Encrypt + " -NoWait | Out-Null; " + Encrypt;
    private const string Keep =
        "Invoke-NeptuneSnapshotEncryption living @aws @as -Region us-east-1 -KmsKeyId $key -KeepCluster -Force -PollInterval 1";
    private const string Copy =
        "Copy-NeptuneEncryptedSnapshot safe @aws @as -Region us-east-1 -DestinationRegion eu-west-1 -KmsKeyId $there -PollInterval 1";

    // AWS asks for these in the course of other calls.
    private static readonly string[] Implied =
    [
        "rds:AddTagsToResource", "kms:TagResource", "kms:CreateGrant", "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey",
        "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo",
    ];

    // A new key's own policy allows these to whoever makes it.
    private static readonly string[] ByKeyPolicy = ["kms:EnableKeyRotation"];

    private EmulatedAccount _account = null!;

    public async ValueTask InitializeAsync()
    {
        // Tags come by ListTagsForResource alone, as Neptune's own model has it.
        _account = await EmulatedAccount.StartAsync(
            Seed.None,
            timeScale: 6000,
            simulation: new SimulationOptions { TagListOnResources = false });
        string key = _account.Host.Simulation.Kms(EmulatedAccount.Account, "us-east-1").CreateKey(new CreateKeyRequest()).Arn;
        RdsService rds = _account.Rds();
        rds.AddCluster(new ClusterSeed("graph") { BackupRetentionPeriod = 7 });
        // A restore takes the backup settings of the snapshot along; what it leaves out is set up afterwards.
        rds.ModifyDBCluster(new("graph") { CopyTagsToSnapshot = true });
        rds.AddSnapshot(new SnapshotSeed("living", "graph"));
        rds.AddSnapshot(new SnapshotSeed("plain", "gone-graph") { SharedWith = [SeedAccounts.Partner] });
        rds.AddSnapshot(new SnapshotSeed("safe", "safe-graph") { KmsKeyId = key });
        rds.AddParameterGroup("graph-parameters", "neptune1.4");
        _account.Session.Set("key", key);
        _account.Session
            .Set("there", _account.Host.Simulation.Kms(EmulatedAccount.Account, "eu-west-1").CreateKey(new CreateKeyRequest()).Arn);
        _account.Session.Set("as", new Hashtable { ["RoleName"] = "Remediator", ["AccountId"] = EmulatedAccount.Account });
    }

    public ValueTask DisposeAsync() => _account.DisposeAsync();

    [Fact]
    public void Under_exactly_the_policy_every_step_works_and_no_action_is_unused()
    {
        string[] actions = Allow(without: null);
        foreach (string step in (string[])[Find, Judge, MakeKey, Copy, Adopt, Keep])
            Assert.Empty(_account.Session.Run(step).Errors);
        Assert.Empty(Denied());
        string[] called = [.. _account.Host.Calls.Calls.Where(call => call.Service != "sts")
            .Select(call => $"{call.Service}:{call.Operation}")
            .Distinct()];
        Assert.Equal(
            actions.Concat(ByKeyPolicy).Order(StringComparer.Ordinal),
            called.Concat(Implied).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("rds:DescribeDBClusterSnapshots", Find, "DescribeDBClusterSnapshots")]
    [InlineData("ec2:DescribeRegions", Find, "DescribeRegions")]
    [InlineData("rds:DescribeDBClusters", Encrypt, "DescribeDBClusters")]
    [InlineData("rds:ListTagsForResource", Encrypt, "ListTagsForResource")]
    [InlineData("rds:DescribeDBClusterSnapshotAttributes", Encrypt, "DescribeDBClusterSnapshotAttributes")]
    [InlineData("rds:DescribeDBSubnetGroups", Encrypt, "DescribeDBSubnetGroups")]
    [InlineData("rds:DescribeDBClusterParameterGroups", Encrypt, "DescribeDBClusterParameterGroups")]
    [InlineData("rds:RestoreDBClusterFromSnapshot", Encrypt, "RestoreDBClusterFromSnapshot")]
    [InlineData("rds:AddTagsToResource", Encrypt, "RestoreDBClusterFromSnapshot")]
    [InlineData("rds:CreateDBClusterSnapshot", Encrypt, "CreateDBClusterSnapshot")]
    [InlineData("rds:ModifyDBClusterSnapshotAttribute", Encrypt, "ModifyDBClusterSnapshotAttribute")]
    [InlineData("rds:DeleteDBCluster", Encrypt, "DeleteDBCluster")]
    [InlineData("rds:DeleteDBClusterSnapshot", Encrypt, "DeleteDBClusterSnapshot")]
    [InlineData("cloudtrail:LookupEvents", Adopt, "LookupEvents")]
    [InlineData("rds:ModifyDBCluster", Keep, "ModifyDBCluster")]
    [InlineData("rds:CopyDBClusterSnapshot", Copy, "CopyDBClusterSnapshot")]
    [InlineData("kms:DescribeKey", MakeKey, "DescribeKey")]
    [InlineData("kms:CreateKey", MakeKey, "CreateKey")]
    [InlineData("kms:TagResource", MakeKey, "CreateKey")]
    [InlineData("kms:CreateAlias", MakeKey, "CreateAlias")]
    // RDS does not say what it may not do with a key; the advice names all that it takes.
    [InlineData("kms:CreateGrant", Encrypt, "RestoreDBClusterFromSnapshot")]
    [InlineData("kms:Decrypt", Encrypt, "RestoreDBClusterFromSnapshot")]
    [InlineData("kms:Encrypt", Encrypt, "RestoreDBClusterFromSnapshot")]
    [InlineData("kms:GenerateDataKey", Encrypt, "RestoreDBClusterFromSnapshot")]
    [InlineData("kms:GenerateDataKeyWithoutPlaintext", Encrypt, "RestoreDBClusterFromSnapshot")]
    [InlineData("kms:ReEncryptFrom", Encrypt, "RestoreDBClusterFromSnapshot")]
    [InlineData("kms:ReEncryptTo", Encrypt, "RestoreDBClusterFromSnapshot")]
    public void An_action_that_is_missing_breaks_the_step_that_needs_it_and_is_named(string action, string step, string operation)
    {
        Allow(without: action);
        PipelineResult result = _account.Session.Run(step);
        Assert.NotEmpty(result.Errors);
        Assert.All(
            result.Errors,
            error => Assert.Matches($@"{action}\b", $"{error.ErrorDetails.Message} {error.ErrorDetails.RecommendedAction}"));
        Assert.Equal([operation], Denied().Distinct());
        // Where a step breaks, nothing is lost.
        Assert.Contains(_account.Snapshots(), snapshot => snapshot.DBClusterSnapshotIdentifier == "plain");
    }

    [Theory]
    [InlineData("rds:DescribeDBEngineVersions", Encrypt, "DescribeDBEngineVersions")]
    [InlineData("rds:DescribeAccountAttributes", Encrypt, "DescribeAccountAttributes")]
    [InlineData("kms:ListAliases", Judge, "ListAliases")]
    public void An_action_that_the_work_can_do_without_is_named_in_a_warning(string action, string step, string operation)
    {
        Allow(without: action);
        PipelineResult result = _account.Session.Run(step);
        Assert.Empty(result.Errors);
        Assert.Contains(result.Warnings, warning => warning.Contains($"The action that was denied is {action}.", StringComparison.Ordinal));
        Assert.Equal([operation], Denied().Distinct());
    }

    /// <summary>An action that several statements allow is needed in each of them.</summary>
    [Theory]
    [InlineData("TagNew", Encrypt, "RestoreDBClusterFromSnapshot")]
    [InlineData("TagProgress", Keep, "AddTagsToResource")]
    [InlineData("RemoveTemporaryCluster", Encrypt, "DeleteDBCluster")]
    [InlineData("LookForKey", MakeKey, "DescribeKey")]
    public void A_statement_that_is_missing_breaks_the_step_that_needs_it(string sid, string step, string operation)
    {
        Allow(without: null, withoutSid: sid);
        Assert.NotEmpty(_account.Session.Run(step).Errors);
        Assert.Equal([operation], Denied().Distinct());
    }

    private IEnumerable<string> Denied() => _account.Host.Calls.Calls
        .Where(call => call.Status == 403
            || call.ErrorCode is "AccessDeniedException" or "KMSKeyNotAccessibleFault").Select(call => call.Operation ?? "");

    /// <summary>Makes a role that may do what the policy says, but for one action or statement.</summary>
    private string[] Allow(string? without, string? withoutSid = null)
    {
        PipelineResult result = _account.Session.Run("Get-NeptuneEncryptionPolicy Remediation -AccountId 111122223333 -AllowSourceRemoval "
            + "-AllowSharing -AllowKeyCreation -AllowCopy -EncryptedSnapshotIdentifier safe -AsJson");
        JsonNode policy = JsonNode.Parse(result.Output[0].ToString())!;
        JsonArray statements = policy["Statement"]!.AsArray();
        string[] actions = [.. statements.SelectMany(Actions).Distinct()];
        if (withoutSid is not null)
            Assert.True(statements.Remove(statements.Single(statement => statement!["Sid"]!.GetValue<string>() == withoutSid)));
        if (without is not null)
        {
            Assert.Contains(without, actions);
            foreach (JsonNode? statement in statements.ToArray())
            {
                string[] left = [.. Actions(statement).Where(action => action != without)];
                if (left.Length == 0)
                    statements.Remove(statement);
                else
                    statement!["Action"] = new JsonArray([.. left.Select(action => (JsonNode)action)]);
            }
        }
        _account.Host.Simulation.Identity.AddRole(new RoleSeed(EmulatedAccount.Account, "Remediator")
        {
            TrustedAccounts = [EmulatedAccount.Account],
            Policies = [policy.ToJsonString()]
        });
        return actions;
    }

    private static IEnumerable<string> Actions(JsonNode? statement)
        => statement!["Action"] is JsonArray several ? several.Select(action => action!.ToString()) : [statement["Action"]!.ToString()];
}
