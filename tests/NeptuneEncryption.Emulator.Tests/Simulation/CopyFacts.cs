using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class CopyFacts
{
    private readonly TestAccount _account = new();

    [Fact]
    public void An_unencrypted_snapshot_cannot_be_encrypted_by_copying_it()
        => Refused.With("InvalidParameterCombination", 400, () =>
            _account.Rds.CopyDBClusterSnapshot(new(TestAccount.Plain, "copy") { KmsKeyId = "alias/aws/rds" }));

    [Fact]
    public void A_copy_of_an_unencrypted_snapshot_is_unencrypted_and_tells_its_source()
    {
        DBClusterSnapshot copy = _account.Rds.CopyDBClusterSnapshot(new(TestAccount.Plain, "copy"));
        Assert.Equal((false, _account.PlainArn), (copy.StorageEncrypted, copy.SourceDBClusterSnapshotArn));
    }

    [Fact]
    public void A_copy_within_a_Region_is_there_with_the_answer_and_one_to_another_Region_takes_its_time()
    {
        DBClusterSnapshot near = _account.Rds.CopyDBClusterSnapshot(new(TestAccount.Plain, "copy"));
        Assert.Equal(("available", 100), (near.Status, near.PercentProgress));
        DBClusterSnapshot far = _account.OtherRegionRds.CopyDBClusterSnapshot(new(_account.PlainArn, "copy"));
        Assert.Equal(("copying", 0), (far.Status, far.PercentProgress));
        _account.Clock.Advance(_account.Aws.Options.SnapshotCopy);
        Assert.Equal("available", Assert.Single(_account.OtherRegionRds.DescribeDBClusterSnapshots(new()).DBClusterSnapshots).Status);
    }

    [Fact]
    public void A_copy_tells_the_creation_time_of_its_source_and_no_resource_id()
    {
        DBClusterSnapshot source = _account.Snapshot(TestAccount.Plain);
        DBClusterSnapshot copy = _account.Rds.CopyDBClusterSnapshot(new(TestAccount.Plain, "copy"));
        Assert.Equal((source.SnapshotCreateTime, null), (copy.SnapshotCreateTime, copy.DbClusterResourceId));
        Assert.NotNull(source.DbClusterResourceId);
    }

    [Fact]
    public void A_copy_of_an_encrypted_snapshot_can_change_its_key()
    {
        string key = _account.NewKey();
        DBClusterSnapshot locked = _account.Rds.AddSnapshot(new SnapshotSeed("locked", "gone") { KmsKeyId = "alias/aws/rds" });
        Assert.Equal(locked.KmsKeyId, _account.Rds.CopyDBClusterSnapshot(new("locked", "same")).KmsKeyId);
        Assert.Equal(key, _account.Rds.CopyDBClusterSnapshot(new("locked", "changed") { KmsKeyId = key }).KmsKeyId);
    }

    [Fact]
    public void An_automated_snapshot_becomes_a_manual_one_by_copying()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("rds:auto", TestAccount.Cluster) { SnapshotType = "automated" });
        Assert.Equal("manual", _account.Rds.CopyDBClusterSnapshot(new("rds:auto", "copy")).SnapshotType);
    }

    [Fact]
    public void Given_tags_make_CopyTags_be_ignored()
    {
        _account.Rds.AddSnapshot(new SnapshotSeed("tagged", "gone") { Tags = [new("team", "graph")] });
        Assert.Equal([new("team", "graph")], _account.Rds.CopyDBClusterSnapshot(new("tagged", "one") { CopyTags = true }).TagList!.Value);
        Assert.Equal(
            [new("a", "b")],
            _account.Rds.CopyDBClusterSnapshot(new("tagged", "two") { CopyTags = true, Tags = [new("a", "b")] }).TagList!.Value);
        Assert.Empty(_account.Rds.CopyDBClusterSnapshot(new("tagged", "three")).TagList!.Value);
    }

    [Fact]
    public void A_copy_of_an_encrypted_snapshot_to_another_Region_needs_a_key_of_that_Region()
    {
        string arn = _account.Rds.AddSnapshot(new SnapshotSeed("locked", "gone") { KmsKeyId = "alias/aws/rds" }).DBClusterSnapshotArn;
        Refused.With("InvalidParameterValue", 400, () => _account.OtherRegionRds.CopyDBClusterSnapshot(new(arn, "copy")));
        Refused.With(
            "KMSKeyNotAccessibleFault",
            400,
            () => _account.OtherRegionRds.CopyDBClusterSnapshot(new(arn, "copy") { KmsKeyId = _account.NewKey() }));
        DBClusterSnapshot copy = _account.OtherRegionRds.CopyDBClusterSnapshot(new(arn, "copy") { KmsKeyId = "alias/aws/rds" });
        Assert.Contains(TestAccount.OtherRegion, copy.KmsKeyId, StringComparison.Ordinal);
        Assert.Contains(TestAccount.OtherRegion, copy.DBClusterSnapshotArn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_of_another_Region_is_named_by_its_ARN()
        => Refused.With(
            "DBClusterSnapshotNotFoundFault",
            404,
            () => _account.OtherRegionRds.CopyDBClusterSnapshot(new(TestAccount.Plain, "copy")));

    [Fact]
    public void The_sixth_copy_in_progress_to_another_Region_is_refused()
    {
        for (int i = 1; i <= 5; i++) _account.OtherRegionRds.CopyDBClusterSnapshot(new(_account.PlainArn, $"copy-{i}"));
        Assert.Equal(
            "Cannot copy more than 5 snapshots across regions",
            Refused.With(
                "SnapshotQuotaExceeded",
                400,
                () => _account.OtherRegionRds.CopyDBClusterSnapshot(new(_account.PlainArn, "copy-6"))).Message);
        _account.Clock.Advance(_account.Aws.Options.SnapshotCopy);
        Assert.Equal("copying", _account.OtherRegionRds.CopyDBClusterSnapshot(new(_account.PlainArn, "copy-6")).Status);
    }
}
