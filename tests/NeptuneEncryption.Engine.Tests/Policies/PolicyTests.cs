using System.Text.Json.Nodes;
using NeptuneEncryption.Policies;

namespace NeptuneEncryption.Engine.Tests.Policies;

public sealed class PolicyTests
{
    private static readonly PolicyScope Scope = new() { AccountId = "111122223333", Regions = ["us-east-1", "eu-west-1"] };

    [Fact]
    public void No_action_bears_the_prefix_that_IAM_does_not_know()
    {
        EncryptionPolicy[] all =
        [
            AccessPolicy.Audit(Scope), AccessPolicy.Remediation(Scope, new(true, true, true, true)),
            KeyPolicy.Of(Scope, "111122223333", ["arn:aws:iam::111122223333:role/A"], ["arn:aws:iam::111122223333:role/U"]),
            ServiceControlPolicy.Of(Scope, strict: true, ["arn:aws:iam::*:role/R"]),
        ];
        Assert.All(
            all.SelectMany(p => p.Statements).SelectMany(s => s.Action),
            action => Assert.Matches("^(rds|kms|ec2|cloudtrail):[A-Za-z*]+$", action));
        Assert.All(all, policy => Assert.InRange(policy.Size, 1, policy.MaxSize));
    }

    [Fact]
    public void A_restore_is_allowed_on_all_that_AWS_authorises_it_on()
    {
        PolicyStatement restore = Assert.Single(
            AccessPolicy.Remediation(Scope, new()).Statements,
            s => s.Action.Contains("rds:RestoreDBClusterFromSnapshot"));
        foreach (string type in (string[])["cluster", "cluster-pg", "og", "subgrp"])
            Assert.Contains($"arn:aws:rds:eu-west-1:111122223333:{type}:*", restore.Resource);
        Assert.Contains("arn:aws:rds:us-east-1:*:cluster-snapshot:*", restore.Resource);
    }

    [Fact]
    public void Only_temporary_clusters_may_be_deleted()
    {
        PolicyStatement delete = Assert.Single(
            AccessPolicy.Remediation(Scope, new()).Statements,
            s => s.Action.Contains("rds:DeleteDBCluster") && s.Resource.Any(r => r.Contains(":cluster:", StringComparison.Ordinal)));
        PolicyCondition condition = Assert.Single(delete.Condition);
        Assert.Equal(
            ("StringEquals", "aws:ResourceTag/neptune-encryption:role", "temporary"),
            (condition.Operator, condition.Key, Assert.Single(condition.Values)));
    }

    [Theory]
    [InlineData(false, false, false, false, "")]
    [InlineData(true, false, false, false, "cloudtrail:LookupEvents rds:DeleteDBClusterSnapshot")]
    [InlineData(false, true, false, false, "rds:ModifyDBClusterSnapshotAttribute")]
    [InlineData(false, false, false, true, "rds:CopyDBClusterSnapshot")]
    [InlineData(false, false, true, false, "kms:CreateAlias kms:CreateKey kms:EnableKeyRotation kms:PutKeyPolicy kms:TagResource")]
    public void Each_right_adds_its_own_actions_and_no_other(bool removal, bool sharing, bool keys, bool copying, string added)
    {
        IEnumerable<string> bare = Actions(AccessPolicy.Remediation(Scope, new()));
        IEnumerable<string> full = Actions(AccessPolicy.Remediation(Scope, new(removal, sharing, keys, copying)));
        Assert.Equal(added, string.Join(' ', full.Except(bare).Order(StringComparer.Ordinal)));
        Assert.Empty(bare.Except(full));
    }

    [Fact]
    public void The_key_is_used_through_RDS_only_and_granted_to_a_service_only()
    {
        IReadOnlyList<PolicyStatement> statements = AccessPolicy.Remediation(
            Scope with { KeyArns = ["arn:aws:kms:us-east-1:111122223333:key/k"] },
            new()).Statements;
        PolicyStatement use = statements.Single(s => s.Action.Contains("kms:Decrypt"));
        PolicyStatement grant = statements.Single(s => s.Action.Contains("kms:CreateGrant"));
        Assert.All([use, grant], s => Assert.Equal(
            ["rds.us-east-1.amazonaws.com", "rds.eu-west-1.amazonaws.com"],
            s.Condition.Single(c => c.Key == "kms:ViaService").Values));
        Assert.All([use, grant], s => Assert.Equal(["arn:aws:kms:us-east-1:111122223333:key/k"], s.Resource));
        Assert.Equal(["true"], grant.Condition.Single(c => c is { Operator: "Bool", Key: "kms:GrantIsForAWSResource" }).Values);
        Assert.Contains(
            "rds.cn-north-1.amazonaws.com.cn",
            AccessPolicy.Remediation(new() { Partition = "aws-cn", Regions = ["cn-north-1"] }, new()).ToJson(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void The_service_control_policy_says_nothing_of_encryption_for_a_restore()
    {
        EncryptionPolicy plain = ServiceControlPolicy.Of(new(), strict: false, []);
        Assert.Equal(["rds:CreateDBCluster"], Assert.Single(plain.Statements).Action);
        EncryptionPolicy all = ServiceControlPolicy.Of(new(), strict: true, ["arn:aws:iam::*:role/NeptuneRemediation"]);
        Assert.Equal(
            ["Bool rds:StorageEncrypted", "Null rds:StorageEncrypted", "ArnNotLike aws:PrincipalArn"],
            all.Statements.Select(s => $"{s.Condition[^1].Operator} {s.Condition[^1].Key}"));
        PolicyStatement restore = all.Statements.Single(s => s.Action.Contains("rds:RestoreDBClusterFromSnapshot"));
        Assert.DoesNotContain(restore.Condition, c => c.Key is "rds:StorageEncrypted" or "rds:DatabaseEngine");
        Assert.Equal(plain.Warnings.Count + 2, all.Warnings.Count);
    }

    [Fact]
    public void What_was_given_comes_back_out_of_the_JSON_whatever_is_in_it()
        => CsCheck.Gen.String.ForEach(300, hostile =>
        {
            string text = new([.. hostile.Where(c => !char.IsSurrogate(c))]);
            JsonNode read = JsonNode.Parse(KeyPolicy.Of(Scope, "111122223333", [$"\"'`${{x}}\n{text}"], []).ToJson())!;
            Assert.Equal($"\"'`${{x}}\n{text}", read["Statement"]![1]!["Principal"]!["AWS"]!.GetValue<string>());
            Assert.Equal("2012-10-17", read["Version"]!.GetValue<string>());
        });

    private static HashSet<string> Actions(EncryptionPolicy policy) => [.. policy.Statements.SelectMany(s => s.Action)];
}
