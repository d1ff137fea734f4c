using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class SharingFacts
{
    private readonly TestAccount _account = new();
    private readonly string _sharedIn;

    public SharingFacts()
        => _sharedIn = _account.OtherAccountRds
            .AddSnapshot(new SnapshotSeed("partner", "partner-graph") { SharedWith = [TestAccount.Account] }).DBClusterSnapshotArn;

    [Fact]
    public void A_snapshot_shared_with_us_appears_only_on_request_and_by_its_ARN()
    {
        Assert.Equal([TestAccount.Plain], _account.SnapshotIds());
        Assert.Equal([TestAccount.Plain, _sharedIn], _account.SnapshotIds(new() { IncludeShared = true }));
        DBClusterSnapshot shared = Assert.Single(
            _account.Rds.DescribeDBClusterSnapshots(new() { SnapshotType = "shared" }).DBClusterSnapshots);
        Assert.Equal(("shared", _sharedIn), (shared.SnapshotType, shared.DBClusterSnapshotArn));
    }

    [Fact]
    public void A_public_snapshot_of_others_appears_only_on_request()
    {
        _account.OtherAccountRds.AddSnapshot(new SnapshotSeed("open", "open-graph") { SharedWith = ["all"] });
        Assert.Equal([_sharedIn], _account.SnapshotIds(new() { SnapshotType = "shared" }));
        DBClusterSnapshot open = Assert.Single(
            _account.Rds.DescribeDBClusterSnapshots(new() { SnapshotType = "public" }).DBClusterSnapshots);
        Assert.Equal("public", open.SnapshotType);
    }

    [Fact]
    public void A_snapshot_shared_with_us_is_restored_by_its_ARN_only()
    {
        Assert.True(_account.Restore("copy", snapshot: _sharedIn).StorageEncrypted);
        Refused.With("DBClusterSnapshotNotFoundFault", 404, () => _account.Restore("copy-2", snapshot: "partner"));
    }

    [Fact]
    public void A_snapshot_that_is_not_shared_with_us_is_not_found()
    {
        string arn = _account.OtherAccountRds.AddSnapshot(new SnapshotSeed("private", "graph")).DBClusterSnapshotArn;
        Refused.With("DBClusterSnapshotNotFoundFault", 404, () => _account.Restore("copy", snapshot: arn));
    }

    [Fact]
    public void A_snapshot_shared_with_us_cannot_be_deleted_by_us()
        => Refused.With("DBClusterSnapshotNotFoundFault", 404, () => _account.Rds.DeleteDBClusterSnapshot(new(_sharedIn)));

    [Fact]
    public void An_encrypted_snapshot_shared_with_us_must_be_copied_under_a_key_of_ours_before_it_is_restored()
    {
        string theirKey = _account.Aws.Kms(TestAccount.OtherAccount, TestAccount.Region).CreateKey(new()).Arn;
        string arn = _account.OtherAccountRds.AddSnapshot(
            new SnapshotSeed("locked", "graph") { KmsKeyId = theirKey, SharedWith = [TestAccount.Account] }).DBClusterSnapshotArn;
        Refused.With("InvalidDBClusterSnapshotStateFault", 400, () => _account.Restore("copy", snapshot: arn));
        Refused.With("KMSKeyNotAccessibleFault", 400, () => _account.Rds.CopyDBClusterSnapshot(new(arn, "ours")));
        string ourKey = _account.NewKey();
        Assert.Equal(ourKey, _account.Rds.CopyDBClusterSnapshot(new(arn, "ours") { KmsKeyId = ourKey }).KmsKeyId);
    }

    [Fact]
    public void Sharing_is_the_attribute_restore()
    {
        Assert.Equal([TestAccount.OtherAccount], Share(TestAccount.Plain, TestAccount.OtherAccount));
        Assert.Contains(_account.PlainArn, _account.OtherAccountRds.DescribeDBClusterSnapshots(new() { SnapshotType = "shared" })
            .DBClusterSnapshots.Select(snapshot => snapshot.DBClusterSnapshotArn));
        DBClusterSnapshotAttributesResult after = _account.Rds.ModifyDBClusterSnapshotAttribute(
            new(TestAccount.Plain, "restore") { ValuesToRemove = [TestAccount.OtherAccount] });
        DBClusterSnapshotAttribute attribute = Assert.Single(after.DBClusterSnapshotAttributes);
        Assert.Equal("restore", attribute.AttributeName);
        Assert.Empty(attribute.AttributeValues);
        Refused.With("InvalidParameterValue", 400, () => _account.Rds.ModifyDBClusterSnapshotAttribute(new(TestAccount.Plain, "copy")));
    }

    [Fact]
    public void A_snapshot_is_shared_with_at_most_20_accounts()
    {
        Share(TestAccount.Plain, [.. Enumerable.Range(1, 20).Select(number => $"{number:d12}")]);
        Refused.With("SharedSnapshotQuotaExceeded", 400, () => Share(TestAccount.Plain, "000000000021"));
    }

    [Fact]
    public void A_snapshot_under_the_default_key_cannot_be_shared_and_an_encrypted_one_not_be_public()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("default-key", "one") { KmsKeyId = "alias/aws/rds" });
        _account.Rds.AddSnapshot(new SnapshotSeed("own-key", "two") { KmsKeyId = _account.NewKey() });
        Refused.With("InvalidDBClusterSnapshotStateFault", 400, () => Share("default-key", TestAccount.OtherAccount));
        Refused.With("InvalidDBClusterSnapshotStateFault", 400, () => Share("own-key", "all"));
        Assert.Equal([TestAccount.OtherAccount], Share("own-key", TestAccount.OtherAccount));
    }

    [Fact]
    public void An_automated_snapshot_cannot_be_shared()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("rds:auto", TestAccount.Cluster) { SnapshotType = "automated" });
        Refused.With("InvalidDBClusterSnapshotStateFault", 400, () => Share("rds:auto", TestAccount.OtherAccount));
    }

    [Fact]
    public void Tags_of_a_foreign_snapshot_stay_with_its_owner()
    {
        _account.OtherAccountRds.AddTagsToResource(new(_sharedIn, [new("team", "theirs")]));
        Assert.Empty(
            Assert.Single(_account.Rds.DescribeDBClusterSnapshots(new() { SnapshotType = "shared" }).DBClusterSnapshots).TagList!.Value);
        Refused.With("InvalidParameterValue", 400, () => _account.Rds.ListTagsForResource(new(_sharedIn)));
    }

    private IEnumerable<string> Share(string snapshot, params string[] accounts)
        => _account.Rds.ModifyDBClusterSnapshotAttribute(
            new(snapshot, "restore") { ValuesToAdd = accounts }).DBClusterSnapshotAttributes[0].AttributeValues;
}
