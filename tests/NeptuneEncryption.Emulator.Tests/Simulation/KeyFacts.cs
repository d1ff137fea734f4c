using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class KeyFacts
{
    private readonly TestAccount _account = new();

    private KmsService Kms => _account.Kms;

    [Fact]
    public void A_key_is_found_by_id_ARN_alias_and_ARN_of_its_alias()
    {
        KeyMetadata key = Kms.CreateKey(new());
        Kms.CreateAlias(new("alias/neptune-backups", key.KeyId));
        string[] references = [key.KeyId, key.Arn, "alias/neptune-backups", "arn:aws:kms:us-east-1:111122223333:alias/neptune-backups"];
        Assert.All(references, reference => Assert.Equal(key.Arn, Kms.DescribeKey(new(reference)).Arn));
    }

    [Fact]
    public void The_default_key_of_RDS_is_made_when_it_is_first_described_and_then_stays()
    {
        Assert.Null(Assert.Single(Kms.ListAliases(new()).Aliases, alias => alias.AliasName == "alias/aws/rds").TargetKeyId);
        KeyMetadata made = Kms.DescribeKey(new("alias/aws/rds"));
        Assert.Equal(
            ("AWS", KeyState.Enabled, "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT"),
            (made.KeyManager, made.KeyState, made.KeySpec, made.KeyUsage));
        Assert.Equal(made, Kms.DescribeKey(new(made.KeyId)) with { EncryptionAlgorithms = made.EncryptionAlgorithms });
        Assert.Equal(made.KeyId, Assert.Single(Kms.ListAliases(new()).Aliases, alias => alias.AliasName == "alias/aws/rds").TargetKeyId);
    }

    [Fact]
    public void There_is_no_default_key_named_neptune()
        => Refused.With("NotFoundException", 400, () => Kms.DescribeKey(new("alias/aws/neptune")));

    [Theory]
    [InlineData("11112222-0000-4000-8000-000000000000", "NotFoundException")]
    [InlineData("alias/none", "NotFoundException")]
    [InlineData("arn:aws:kms:eu-west-1:111122223333:key/11112222-0000-4000-8000-000000000000", "NotFoundException")]
    [InlineData("arn:aws:rds:us-east-1:111122223333:cluster:x", "InvalidArnException")]
    [InlineData("arn:aws", "InvalidArnException")]
    public void A_key_that_is_not_there_is_told_in_the_words_of_KMS(string reference, string code)
        => Refused.With(code, 400, () => Kms.DescribeKey(new(reference)));

    [Fact]
    public void A_customer_managed_key_is_switched_off_and_on()
    {
        string key = _account.NewKey();
        Kms.DisableKey(new(key));
        Assert.Equal((KeyState.Disabled, false), (Kms.DescribeKey(new(key)).KeyState, Kms.DescribeKey(new(key)).Enabled));
        Kms.EnableKey(new(key));
        Assert.Equal(KeyState.Enabled, Kms.DescribeKey(new(key)).KeyState);
    }

    [Fact]
    public void A_key_managed_by_AWS_cannot_be_changed()
    {
        string key = Kms.DescribeKey(new("alias/aws/rds")).Arn;
        Refused.With("AccessDeniedException", 400, () => Kms.DisableKey(new(key)));
        Refused.With("AccessDeniedException", 400, () => Kms.ScheduleKeyDeletion(new(key)));
        Refused.With("AccessDeniedException", 400, () => Kms.PutKeyPolicy(new(key, """{"Statement":[]}""")));
        Refused.With("AccessDeniedException", 400, () => Kms.TagResource(new(key, [new("a", "b")])));
        Assert.True(Kms.GetKeyRotationStatus(new(key)).KeyRotationEnabled);
    }

    [Fact]
    public void A_doomed_key_is_gone_after_its_window_and_its_clusters_and_snapshots_are_lost()
    {
        string key = _account.NewKey();
        Kms.CreateAlias(new("alias/doomed", key));
        _account.Restored("copy", key);
        _account.Snapshotted("copy-snapshot", "copy");
        KeyDeletion deletion = Kms.ScheduleKeyDeletion(new(key) { PendingWindowInDays = 7 });
        Assert.Equal(KeyState.PendingDeletion, Kms.DescribeKey(new(key)).KeyState);
        Assert.Equal(deletion.DeletionDate, Kms.DescribeKey(new(key)).DeletionDate);
        _account.Clock.Advance(TimeSpan.FromDays(7));
        Refused.With("NotFoundException", 400, () => Kms.DescribeKey(new(key)));
        Refused.With("NotFoundException", 400, () => Kms.DescribeKey(new("alias/doomed")));
        Assert.Equal("inaccessible-encryption-credentials", _account.ClusterNamed("copy").Status);
        Refused.With("KMSKeyNotAccessibleFault", 400, () => _account.Restore("again", snapshot: "copy-snapshot"));
    }

    [Fact]
    public void A_deletion_can_be_cancelled_and_leaves_the_key_disabled()
    {
        string key = _account.NewKey();
        Kms.ScheduleKeyDeletion(new(key));
        Refused.With("KMSInvalidStateException", 400, () => Kms.EnableKey(new(key)));
        Refused.With("KMSInvalidStateException", 400, () => Kms.ScheduleKeyDeletion(new(key)));
        Kms.CancelKeyDeletion(new(key));
        _account.Clock.Advance(TimeSpan.FromDays(60));
        Assert.Equal(KeyState.Disabled, Kms.DescribeKey(new(key)).KeyState);
        Refused.With("KMSInvalidStateException", 400, () => Kms.CancelKeyDeletion(new(key)));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(31)]
    public void The_window_of_a_deletion_is_7_to_30_days(int days)
        => Refused.With("ValidationException", 400, () => Kms.ScheduleKeyDeletion(new(_account.NewKey()) { PendingWindowInDays = days }));

    [Fact]
    public void Rotation_is_off_until_it_is_enabled()
    {
        string key = _account.NewKey();
        Assert.False(Kms.GetKeyRotationStatus(new(key)).KeyRotationEnabled);
        Kms.EnableKeyRotation(new(key));
        KeyRotationStatus status = Kms.GetKeyRotationStatus(new(key));
        Assert.Equal((true, 365), (status.KeyRotationEnabled, status.RotationPeriodInDays));
        Kms.DisableKeyRotation(new(key));
        Assert.False(Kms.GetKeyRotationStatus(new(key)).KeyRotationEnabled);
    }

    [Fact]
    public void Only_enabled_symmetric_keys_rotate()
    {
        string asymmetric = Kms.CreateKey(new() { KeySpec = "RSA_2048" }).Arn;
        Refused.With("UnsupportedOperationException", 400, () => Kms.EnableKeyRotation(new(asymmetric)));
        string disabled = _account.NewKey();
        Kms.DisableKey(new(disabled));
        Refused.With("DisabledException", 400, () => Kms.EnableKeyRotation(new(disabled)));
    }

    [Theory]
    [InlineData("alias/aws/mine", "InvalidAliasNameException")]
    [InlineData("mine", "ValidationException")]
    [InlineData("alias/", "InvalidAliasNameException")]
    [InlineData("alias/my key", "InvalidAliasNameException")]
    public void An_alias_has_rules(string name, string code)
        => Refused.With(code, 400, () => Kms.CreateAlias(new(name, _account.NewKey())));

    [Fact]
    public void An_alias_is_made_once_moved_and_deleted()
    {
        string first = _account.NewKey();
        string second = _account.NewKey();
        Kms.CreateAlias(new("alias/mine", first));
        Refused.With("AlreadyExistsException", 400, () => Kms.CreateAlias(new("alias/mine", second)));
        Kms.UpdateAlias(new("alias/mine", second));
        Assert.Equal(second, Kms.DescribeKey(new("alias/mine")).Arn);
        Assert.Equal(["alias/mine"], Kms.ListAliases(new() { KeyId = second }).Aliases.Select(alias => alias.AliasName));
        Kms.DeleteAlias(new("alias/mine"));
        Refused.With("NotFoundException", 400, () => Kms.DeleteAlias(new("alias/mine")));
    }

    [Fact]
    public void Aliases_are_listed_in_pages()
    {
        string key = _account.NewKey();
        for (int i = 0; i < 5; i++) Kms.CreateAlias(new($"alias/mine-{i}", key));
        ListAliasesResponse first = Kms.ListAliases(new() { KeyId = key, Limit = 3 });
        ListAliasesResponse second = Kms.ListAliases(new() { KeyId = key, Limit = 3, Marker = first.NextMarker });
        Assert.Equal((3, true, 2, false), (first.Aliases.Length, first.Truncated, second.Aliases.Length, second.Truncated));
        Assert.Null(second.NextMarker);
    }

    [Fact]
    public void A_key_has_a_policy_from_the_start_and_another_when_it_is_put()
    {
        string key = _account.NewKey();
        Assert.Contains("arn:aws:iam::111122223333:root", Kms.GetKeyPolicy(new(key)).Policy, StringComparison.Ordinal);
        Kms.PutKeyPolicy(new(key, """{"Statement":[]}"""));
        Assert.Equal("""{"Statement":[]}""", Kms.GetKeyPolicy(new(key)).Policy);
        Refused.With("MalformedPolicyDocumentException", 400, () => Kms.PutKeyPolicy(new(key, "allow all")));
        Refused.With("MalformedPolicyDocumentException", 400, () => Kms.CreateKey(new() { Policy = "{}" }));
    }

    [Fact]
    public void Tags_of_a_key_are_limited()
    {
        string key = Kms.CreateKey(new() { Tags = [new("team", "graph")] }).Arn;
        Kms.TagResource(new(key, [new("team", "db"), new("env", "prod")]));
        Assert.Equal([new("team", "db"), new("env", "prod")], Kms.ListResourceTags(new(key)).Tags);
        Kms.UntagResource(new(key, ["team"]));
        Assert.Equal([new("env", "prod")], Kms.ListResourceTags(new(key)).Tags);
        Refused.With("TagException", 400, () => Kms.TagResource(new(key, [new("aws:mine", "x")])));
        Refused.With(
            "LimitExceededException",
            400,
            () => Kms.TagResource(new(key, [.. Enumerable.Range(0, 50).Select(i => new KmsTag($"k{i}", ""))])));
    }

    [Fact]
    public void Changing_operations_take_no_alias()
    {
        Kms.CreateAlias(new("alias/mine", _account.NewKey()));
        Refused.With("InvalidArnException", 400, () => Kms.DisableKey(new("alias/mine")));
    }

    [Fact]
    public void A_key_policy_knows_only_the_name_default()
        => Refused.With("NotFoundException", 400, () => Kms.GetKeyPolicy(new(_account.NewKey()) { PolicyName = "other" }));

    [Fact]
    public void A_cluster_is_encrypted_under_an_alias_of_ours()
    {
        string key = _account.NewKey();
        Kms.CreateAlias(new("alias/mine", key));
        DBCluster cluster = _account.Restore("copy", "alias/mine");
        Assert.Equal(key, cluster.KmsKeyId);
    }

    [Fact]
    public void RDS_keeps_the_use_of_a_key_by_a_grant_for_each_cluster_and_loses_the_cluster_with_it()
    {
        string key = _account.NewKey();
        _account.Restored("copy", key);
        GrantListEntry grant = Assert.Single(Kms.ListGrants(new(key)).Grants);
        Assert.Contains("ReEncryptTo", grant.Operations);
        Kms.RevokeGrant(new(key, grant.GrantId));
        Assert.Equal("inaccessible-encryption-credentials-recoverable", _account.ClusterNamed("copy").Status);
        Refused.With("InvalidDBClusterStateFault", 400, () => _account.Rds.CreateDBClusterSnapshot(new("copy-snapshot", "copy")));
        Refused.With("NotFoundException", 400, () => Kms.RevokeGrant(new(key, grant.GrantId)));
    }

    [Fact]
    public void A_cluster_gives_its_grant_back_when_it_is_gone()
    {
        string key = _account.NewKey();
        _account.Restored("copy", key);
        _account.Rds.DeleteDBCluster(new("copy") { SkipFinalSnapshot = true });
        _account.Clock.Advance(_account.Aws.Options.ClusterDeletion);
        _account.SnapshotIds();
        Assert.Empty(Kms.ListGrants(new(key)).Grants);
    }

    [Fact]
    public void A_grant_needs_an_enabled_key()
    {
        string key = _account.NewKey();
        Kms.DisableKey(new(key));
        Refused.With("DisabledException", 400, () => Kms.CreateGrant(new(key, "arn:aws:iam::111122223333:root", ["Decrypt"])));
    }
}
