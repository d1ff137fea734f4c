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
            AccessPolicy.Audit(Scope), RemediationPolicy.Of(Scope, new(true, true, true, true)),
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
            RemediationPolicy.Of(Scope, new()).Statements,
            s => s.Action.Contains("rds:RestoreDBClusterFromSnapshot"));
        Assert.Equal(
            [
                "arn:aws:rds:*:111122223333:cluster:*-encrypted-????????????", "arn:aws:rds:*:111122223333:cluster-pg:*",
                "arn:aws:rds:*:111122223333:og:*", "arn:aws:rds:*:111122223333:subgrp:*", "arn:aws:rds:*:*:cluster-snapshot:*",
            ],
            restore.Resource);
        Assert.Equal(["us-east-1", "eu-west-1"], restore.Condition.Single(c => c.Key == "aws:RequestedRegion").Values);
    }

    [Fact]
    public void One_Region_is_named_in_the_ARNs_and_several_are_a_condition_of_every_statement()
    {
        PolicyStatement one = RemediationPolicy.Of(Scope with { Regions = ["us-east-1"] }, new()).Statements
            .Single(s => s.Sid == "SetUpCluster");
        Assert.Equal(["arn:aws:rds:us-east-1:111122223333:cluster:*-encrypted-????????????"], one.Resource);
        Assert.DoesNotContain(one.Condition, c => c.Key == "aws:RequestedRegion");
        // The key's use is bound by the services that use it, the Regions are asked for in any, and copies made elsewhere are looked for.
        Assert.Equal(
            ["ListRegions", "UseKey", "GrantKeyToService", "LookForCopies"],
            RemediationPolicy.Of(Scope, new(true, true, true, true)).Statements
                .Where(s => s.Condition.All(c => c.Key != "aws:RequestedRegion")).Select(s => s.Sid));
    }

    [Theory]
    [InlineData("rds:DeleteDBCluster", "cluster", "temporary")]
    [InlineData("rds:ModifyDBCluster", "cluster", "temporary kept")]
    [InlineData("rds:ModifyDBClusterSnapshotAttribute", "cluster-snapshot", "encrypted-snapshot")]
    public void What_is_changed_or_shared_bears_the_name_and_the_role_that_operations_give(string action, string type, string roles)
    {
        PolicyScope anywhere = new() { AccountId = "111122223333" };
        RemediationRights rights = new(Sharing: true) { ClusterNames = ["mine-*"], SnapshotNames = ["safe"] };
        PolicyStatement statement = RemediationPolicy.Of(anywhere, rights).Statements
            .Single(s => s.Action.Contains(action) && s.Sid != "FinalSnapshot");
        string custom = type == "cluster" ? "mine-*" : "safe";
        Assert.Equal(
            [$"arn:aws:rds:*:111122223333:{type}:*-encrypted-????????????", $"arn:aws:rds:*:111122223333:{type}:{custom}"],
            statement.Resource);
        PolicyCondition condition = Assert.Single(statement.Condition);
        Assert.Equal(("StringEquals", "aws:ResourceTag/neptune-encryption:role"), (condition.Operator, condition.Key));
        Assert.Equal(roles.Split(' '), condition.Values);
    }

    [Fact]
    public void A_role_is_tagged_only_in_creation_or_where_it_stands_already_and_else_only_progress()
    {
        PolicyStatement[] tagging = [.. RemediationPolicy.Of(new(), new(true, true, true, true)).Statements
            .Where(s => s.Action.Contains("rds:AddTagsToResource"))];
        Assert.Equal(["TagNew", "TagProgress"], tagging.Select(s => s.Sid));
        Assert.All(tagging, s => Assert.Equal(
            ["arn:aws:rds:*:*:cluster:*-encrypted-????????????", "arn:aws:rds:*:*:cluster-snapshot:*-encrypted-????????????"],
            s.Resource));
        Assert.Equal(
            [
                "StringEquals aws:RequestTag/neptune-encryption:role temporary kept encrypted-snapshot copy",
                "StringEqualsIfExists aws:ResourceTag/neptune-encryption:role ${aws:RequestTag/neptune-encryption:role}",
                "ForAllValues:StringEquals aws:TagKeys neptune-encryption:copied neptune-encryption:source-removal neptune-encryption:undo",
                "Null aws:TagKeys false",
                "StringEquals aws:ResourceTag/neptune-encryption:role kept encrypted-snapshot",
            ],
            tagging.SelectMany(s => s.Condition).Select(c => $"{c.Operator} {c.Key} {string.Join(' ', c.Values)}"));
    }

    [Fact]
    public void A_policy_warns_of_what_it_opens()
    {
        string[] Of(PolicyScope scope, RemediationRights rights)
            => [.. RemediationPolicy.Of(scope, rights).Warnings.Select(warning => warning.Split(' ')[0] + " " + warning.Split(' ')[1])];
        PolicyScope narrow = Scope with { KeyArns = ["arn:aws:kms:us-east-1:111122223333:key/k"] };
        Assert.Equal(["IAM cannot"], Of(narrow, new()));
        Assert.Equal(["IAM cannot", "Without -AccountId", "Without -KmsKeyId"], Of(new(), new()));
        Assert.Equal(
            ["IAM cannot", "-AllowSourceRemoval allows", "-AllowSharing allows", "-AllowCopy allows", "-AllowKeyCreation allows"],
            Of(narrow, new(true, true, true, true)));
        Assert.Contains(
            "'*-encrypted-????????????', 'mine-*', 'safe'",
            RemediationPolicy.Of(narrow, new() { ClusterNames = ["mine-*"], SnapshotNames = ["safe"] }).Warnings[0],
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, false, false, false, "")]
    [InlineData(true, false, false, false, "cloudtrail:LookupEvents rds:DeleteDBClusterSnapshot")]
    [InlineData(false, true, false, false, "rds:ModifyDBClusterSnapshotAttribute")]
    [InlineData(false, false, false, true, "rds:CopyDBClusterSnapshot")]
    [InlineData(false, false, true, false, "kms:CreateAlias kms:CreateKey kms:TagResource")]
    public void Each_right_adds_its_own_actions_and_no_other(bool removal, bool sharing, bool keys, bool copying, string added)
    {
        IEnumerable<string> bare = Actions(RemediationPolicy.Of(Scope, new()));
        IEnumerable<string> full = Actions(RemediationPolicy.Of(Scope, new(removal, sharing, keys, copying)));
        Assert.Equal(added, string.Join(' ', full.Except(bare).Order(StringComparer.Ordinal)));
        Assert.Empty(bare.Except(full));
    }

    [Fact]
    public void The_key_is_used_through_RDS_only_and_granted_to_a_service_only()
    {
        IReadOnlyList<PolicyStatement> statements = RemediationPolicy.Of(
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
            RemediationPolicy.Of(new() { Partition = "aws-cn", Regions = ["cn-north-1"] }, new()).ToJson(),
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
        Assert.Equal(["rds:RestoreDBClusterFromSnapshot", "rds:RestoreDBClusterToPointInTime"], restore.Action);
        Assert.Equal(plain.Warnings.Count + 3, all.Warnings.Count);
        Assert.StartsWith("'arn:aws:iam::*:role/NeptuneRemediation' exempts by the name alone", all.Warnings[^1], StringComparison.Ordinal);
        Assert.Equal(
            plain.Warnings.Count + 1,
            ServiceControlPolicy.Of(new(), strict: false, ["arn:aws:iam::111122223333:role/NeptuneRemediation"]).Warnings.Count);
        Assert.Contains("to a point in time, a copy of an unencrypted snapshot", plain.Warnings[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_tag_guard_denies_the_tags_of_operations_to_all_but_the_roles()
    {
        EncryptionPolicy guard = TagGuardPolicy.Of(new(), ["arn:aws:iam::111122223333:role/Remediator", "arn:aws:iam::*:role/Other"]);
        PolicyStatement statement = Assert.Single(guard.Statements);
        Assert.Equal(
            ("Deny", "rds:AddTagsToResource rds:RemoveTagsFromResource"),
            (statement.Effect, string.Join(' ', statement.Action)));
        Assert.Equal(
            [
                "ForAnyValue:StringLike aws:TagKeys neptune-encryption:*",
                "ArnNotLike aws:PrincipalArn arn:aws:iam::111122223333:role/Remediator arn:aws:iam::*:role/Other",
                "BoolIfExists rds:TagsFromRequest true",
            ],
            statement.Condition.Select(c => $"{c.Operator} {c.Key} {string.Join(' ', c.Values)}"));
        Assert.Equal(["It does not stop", "It does not hold", "Whoever may assume", "'arn:aws:iam::*:role/Other' exempts by"],
            guard.Warnings.Select(warning => string.Join(' ', warning.Split(' ').Take(warning[0] == 'I' ? 4 : 3))));
        Assert.Equal(5120, guard.MaxSize);
        IEnumerable<string> many = Enumerable.Range(0, 50).Select(i => $"arn:aws:iam::111122223333:role/Remediator{i:d2}");
        Assert.InRange(TagGuardPolicy.Of(new(), [.. many]).Size, 1, 5120);
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
