using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class RestoreFacts
{
    private readonly TestAccount _account = new();

    [Fact]
    public void A_restore_with_a_key_makes_an_encrypted_cluster()
    {
        string key = _account.NewKey();
        DBCluster cluster = _account.Restored("copy", key);
        Assert.True(cluster.StorageEncrypted);
        Assert.Equal(key, cluster.KmsKeyId);
    }

    [Fact]
    public void A_restore_of_an_unencrypted_snapshot_without_a_key_makes_an_unencrypted_cluster_silently()
    {
        DBCluster cluster = _account.Restored("copy", key: null);
        Assert.False(cluster.StorageEncrypted);
        Assert.Null(cluster.KmsKeyId);
        Assert.Equal("available", cluster.Status);
    }

    [Fact]
    public void A_restore_of_an_encrypted_snapshot_without_a_key_keeps_the_key_of_the_snapshot()
    {
        string key = _account.NewKey();
        _account.Rds.AddSnapshot(new SnapshotSeed("locked", "gone-cluster") { KmsKeyId = key });
        Assert.Equal(key, _account.Restore("copy", key: null, snapshot: "locked").KmsKeyId);
    }

    [Fact]
    public void A_restore_takes_its_time_and_passes_through_three_states()
    {
        List<string> states = [_account.Restore("copy").Status];
        for (int quarter = 1; quarter <= 4; quarter++)
        {
            _account.Clock.Advance(_account.Aws.Options.ClusterRestore / 4);
            states.Add(_account.ClusterNamed("copy").Status);
        }
        Assert.Equal(["creating", "creating", "preparing-data-migration", "migrating", "available"], states);
        Assert.Null(_account.ClusterNamed("copy").PercentProgress);
    }

    [Fact]
    public void A_restored_cluster_is_available_and_can_be_snapshotted_without_any_instance()
    {
        DBCluster cluster = _account.Restored("copy");
        Assert.Empty(cluster.DBClusterMembers);
        Assert.True(_account.Snapshotted("copy-snapshot", "copy").StorageEncrypted);
    }

    [Fact]
    public void A_restore_carries_over_neither_tags_nor_groups_nor_settings()
    {
        _account.Rds.AddParameterGroup("tuned", "neptune1.4");
        _account.Rds
            .AddCluster(new ClusterSeed("rich") { DeletionProtection = true, CopyTagsToSnapshot = true, Tags = [new("team", "graph")] });
        _account.Rds.ModifyDBCluster(new("rich") { DBClusterParameterGroupName = "tuned" });
        _account.Snapshotted("rich-snapshot", "rich");
        DBCluster copy = _account.Restore("copy", snapshot: "rich-snapshot");
        Assert.Equal("default.neptune1.4", copy.DBClusterParameterGroup);
        Assert.Equal("default", copy.DBSubnetGroup);
        Assert.Empty(copy.TagList!.Value);
        Assert.False(copy.DeletionProtection);
        Assert.False(copy.CopyTagsToSnapshot);
        Assert.False(copy.IAMDatabaseAuthenticationEnabled);
    }

    [Fact]
    public void A_restore_carries_over_backup_retention_windows_and_port()
    {
        _account.Rds
            .ModifyDBCluster(new(TestAccount.Cluster) { BackupRetentionPeriod = 9, PreferredBackupWindow = "22:00-22:30", Port = 9000 });
        DBClusterSnapshot snapshot = _account.Snapshotted("snap");
        Assert.Equal((0, "neptune"), (snapshot.Port, snapshot.LicenseModel));
        DBCluster copy = _account.Restore("copy", snapshot: "snap");
        Assert.Equal((9, "22:00-22:30", 9000), (copy.BackupRetentionPeriod, copy.PreferredBackupWindow, copy.Port));
    }

    [Fact]
    public void Tags_of_the_creating_call_are_there_from_the_first_moment()
    {
        _account.Rds.RestoreDBClusterFromSnapshot(
            new("copy", TestAccount.Plain, "neptune") { KmsKeyId = "alias/aws/rds", Tags = [new("role", "temporary")] });
        Assert.Equal([new Tag("role", "temporary")], _account.ClusterNamed("copy").TagList!.Value);
    }

    [Fact]
    public void A_name_is_stored_in_lower_case()
        => Assert.Equal("my-copy", _account.Restore("My-Copy").DBClusterIdentifier);

    [Theory]
    [InlineData("1copy")]
    [InlineData("copy-")]
    [InlineData("co--py")]
    [InlineData("co_py")]
    [InlineData("rds:copy")]
    [InlineData("awsbackup:copy")]
    [InlineData("")]
    [InlineData("a123456789012345678901234567890123456789012345678901234567890123")]
    public void A_name_that_breaks_the_rules_is_refused(string name)
        => Refused.With("InvalidParameterValue", 400, () => _account.Restore(name));

    [Fact]
    public void A_name_in_use_is_refused()
        => Refused.With("DBClusterAlreadyExistsFault", 400, () => _account.Restore(TestAccount.Cluster));

    [Fact]
    public void A_missing_snapshot_is_not_found()
        => Refused.With("DBClusterSnapshotNotFoundFault", 404, () => _account.Restore("copy", snapshot: "none"));

    [Fact]
    public void A_snapshot_can_be_named_by_its_ARN()
        => Assert.Equal("creating", _account.Restore("copy", snapshot: _account.PlainArn).Status);

    [Fact]
    public void A_snapshot_of_another_Region_is_not_found()
    {
        string arn = _account.OtherRegionRds.AddSnapshot(new SnapshotSeed("elsewhere", "cluster")).DBClusterSnapshotArn;
        Refused.With("DBClusterSnapshotNotFoundFault", 404, () => _account.Restore("copy", snapshot: arn));
    }

    [Fact]
    public void A_snapshot_that_is_still_being_created_cannot_be_restored()
    {
        _account.Rds.CreateDBClusterSnapshot(new("fresh", TestAccount.Cluster));
        Refused.With("InvalidDBClusterSnapshotStateFault", 400, () => _account.Restore("copy", snapshot: "fresh"));
    }

    [Fact]
    public void An_automated_snapshot_can_be_restored()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("rds:fraud-graph-2026-02-28-03-00", TestAccount.Cluster) { SnapshotType = "automated" });
        Assert.True(_account.Restore("copy", snapshot: "rds:fraud-graph-2026-02-28-03-00").StorageEncrypted);
    }

    [Fact]
    public void A_snapshot_of_another_engine_is_refused()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("documents", "docs") { Engine = "docdb" });
        Refused.With("InvalidParameterCombination", 400, () => _account.Restore("copy", snapshot: "documents"));
    }

    [Theory]
    [InlineData("11112222-0000-4000-8000-000000000000")]
    [InlineData("alias/none")]
    [InlineData("alias/aws/neptune")]
    [InlineData("arn:aws:kms:eu-west-1:111122223333:key/0e5a1a70-0000-4000-8000-000000000001")]
    public void A_key_that_is_not_there_is_not_accessible(string key)
        => Refused.With("KMSKeyNotAccessibleFault", 400, () => _account.Restore("copy", key));

    [Theory]
    [InlineData(KeyState.Disabled)]
    [InlineData(KeyState.PendingDeletion)]
    [InlineData(KeyState.PendingImport)]
    [InlineData(KeyState.Unavailable)]
    public void A_key_that_is_not_enabled_is_not_accessible(KeyState state)
    {
        string key = _account.NewKey();
        _account.Kms.SetKeyState(key, state);
        Refused.With("KMSKeyNotAccessibleFault", 400, () => _account.Restore("copy", key));
    }

    [Theory]
    [InlineData("RSA_2048", "ENCRYPT_DECRYPT")]
    [InlineData("RSA_2048", "SIGN_VERIFY")]
    [InlineData("HMAC_256", "GENERATE_VERIFY_MAC")]
    public void A_key_that_is_not_for_symmetric_encryption_is_not_accessible(string spec, string usage)
    {
        string key = _account.Kms.CreateKey(new() { KeySpec = spec, KeyUsage = usage }).Arn;
        Refused.With("KMSKeyNotAccessibleFault", 400, () => _account.Restore("copy", key));
    }

    [Fact]
    public void An_encrypted_snapshot_whose_key_is_disabled_cannot_be_restored_even_under_another_key()
    {
        string key = _account.NewKey();
        _account.Rds.AddSnapshot(new SnapshotSeed("locked", "gone") { KmsKeyId = key });
        _account.Kms.SetKeyState(key, KeyState.Disabled);
        Refused.With("KMSKeyNotAccessibleFault", 400, () => _account.Restore("copy", snapshot: "locked"));
    }

    [Fact]
    public void The_41st_cluster_is_refused()
    {
        for (int i = 1; i < 40; i++) _account.Restore($"copy-{i}");
        Refused.With("DBClusterQuotaExceededFault", 403, () => _account.Restore("copy-40"));
    }

    [Fact]
    public void An_engine_version_that_is_no_longer_offered_cannot_be_restored_as_it_is()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("old", "old-cluster") { EngineVersion = "1.0.5.1" });
        Refused.With("InvalidParameterCombination", 400, () => _account.Restore("copy", snapshot: "old"));
        DBCluster later = _account.Rds
            .RestoreDBClusterFromSnapshot(new("copy", "old", "neptune") { EngineVersion = "1.2.1.2", KmsKeyId = "alias/aws/rds" });
        Assert.Equal("1.2.1.2", later.EngineVersion);
    }

    [Fact]
    public void A_subnet_group_must_exist()
        => Refused.With("DBSubnetGroupNotFoundFault", 404, () => Restore(request => request with { DBSubnetGroupName = "none" }));

    [Fact]
    public void Without_a_default_subnet_group_one_must_be_named()
    {
        _account.Rds.RemoveSubnetGroup("default");
        _account.Rds.AddSubnetGroup("private");
        Refused.With("InvalidSubnet", 400, () => Restore(request => request));
        Assert.Equal("private", Restore(request => request with { DBSubnetGroupName = "Private" }).DBSubnetGroup);
    }

    [Fact]
    public void A_parameter_group_must_exist_and_fit_the_engine_version()
    {
        _account.Rds.AddParameterGroup("tuned-1-2", "neptune1.2");
        _account.Rds.AddParameterGroup("tuned-1-4", "neptune1.4");
        Refused.With(
            "DBClusterParameterGroupNotFound",
            404,
            () => Restore(request => request with { DBClusterParameterGroupName = "none" }));
        Refused.With(
            "InvalidParameterCombination",
            400,
            () => Restore(request => request with { DBClusterParameterGroupName = "tuned-1-2" }));
        Assert.Equal("tuned-1-4", Restore(request => request with { DBClusterParameterGroupName = "tuned-1-4" }).DBClusterParameterGroup);
    }

    [Fact]
    public void A_security_group_must_exist_and_lie_in_the_VPC_of_the_subnets()
    {
        _account.Rds.AddSecurityGroup("sg-near");
        _account.Rds.AddSecurityGroup("sg-far", "vpc-far");
        Refused.With("InvalidParameterValue", 400, () => Restore(request => request with { VpcSecurityGroupIds = ["sg-none"] }));
        Refused.With("InvalidVPCNetworkStateFault", 400, () => Restore(request => request with { VpcSecurityGroupIds = ["sg-far"] }));
        VpcSecurityGroupMembership group = Assert.Single(
            Restore(request => request with { VpcSecurityGroupIds = ["sg-near"] }).VpcSecurityGroups);
        Assert.Equal("sg-near", group.VpcSecurityGroupId);
    }

    [Fact]
    public void Io_optimised_storage_needs_engine_1_3()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("older", "old") { EngineVersion = "1.2.1.2" });
        Refused.With(
            "InvalidParameterCombination",
            400,
            () => Restore(request => request with { SnapshotIdentifier = "older", StorageType = "iopt1" }));
        Assert.Equal("iopt1", Restore(request => request with { StorageType = "iopt1" }).StorageType);
    }

    private DBCluster Restore(Func<RestoreDBClusterFromSnapshotRequest, RestoreDBClusterFromSnapshotRequest> change)
        => _account.Rds.RestoreDBClusterFromSnapshot(change(new("copy", TestAccount.Plain, "neptune") { KmsKeyId = "alias/aws/rds" }));
}
