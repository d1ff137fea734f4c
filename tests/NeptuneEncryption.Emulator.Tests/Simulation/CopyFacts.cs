using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class CopyFacts
{
    private readonly TestAccount _account = new();

    [Fact]
    public void An_unencrypted_snapshot_cannot_be_encrypted_by_copying_it() =>
        Refused.With("InvalidParameterCombination", 400, () =>
            _account.Rds.CopyDBClusterSnapshot(new(TestAccount.Plain, "copy") { KmsKeyId = "alias/aws/rds" }));

    [Fact]
    public void A_copy_of_an_unencrypted_snapshot_is_unencrypted_and_tells_its_source()
    {
        DBClusterSnapshot copy = _account.Rds.CopyDBClusterSnapshot(new(TestAccount.Plain, "copy"));
        Assert.Equal((false, "copying", _account.PlainArn), (copy.StorageEncrypted, copy.Status, copy.SourceDBClusterSnapshotArn));
        _account.Clock.Advance(_account.Aws.Options.SnapshotCopy);
        Assert.Equal("available", _account.Snapshot("copy").Status);
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
        Assert.Equal([new("a", "b")], _account.Rds.CopyDBClusterSnapshot(new("tagged", "two") { CopyTags = true, Tags = [new("a", "b")] }).TagList!.Value);
        Assert.Empty(_account.Rds.CopyDBClusterSnapshot(new("tagged", "three")).TagList!.Value);
    }

    [Fact]
    public void A_copy_of_an_encrypted_snapshot_to_another_Region_needs_a_key_of_that_Region()
    {
        string arn = _account.Rds.AddSnapshot(new SnapshotSeed("locked", "gone") { KmsKeyId = "alias/aws/rds" }).DBClusterSnapshotArn;
        Refused.With("InvalidParameterCombination", 400, () => _account.OtherRegionRds.CopyDBClusterSnapshot(new(arn, "copy")));
        Refused.With("KMSKeyNotAccessibleFault", 400, () => _account.OtherRegionRds.CopyDBClusterSnapshot(new(arn, "copy") { KmsKeyId = _account.NewKey() }));
        DBClusterSnapshot copy = _account.OtherRegionRds.CopyDBClusterSnapshot(new(arn, "copy") { KmsKeyId = "alias/aws/rds" });
        Assert.Contains(TestAccount.OtherRegion, copy.KmsKeyId, StringComparison.Ordinal);
        Assert.Contains(TestAccount.OtherRegion, copy.DBClusterSnapshotArn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_of_another_Region_is_named_by_its_ARN() =>
        Refused.With("DBClusterSnapshotNotFoundFault", 404, () => _account.OtherRegionRds.CopyDBClusterSnapshot(new(TestAccount.Plain, "copy")));

    [Fact]
    public void The_sixth_copy_in_progress_is_refused()
    {
        for (int i = 1; i <= 5; i++) _account.Rds.CopyDBClusterSnapshot(new(TestAccount.Plain, $"copy-{i}"));
        Refused.With("SnapshotQuotaExceeded", 400, () => _account.Rds.CopyDBClusterSnapshot(new(TestAccount.Plain, "copy-6")));
        _account.Clock.Advance(_account.Aws.Options.SnapshotCopy);
        Assert.Equal("copying", _account.Rds.CopyDBClusterSnapshot(new(TestAccount.Plain, "copy-6")).Status);
    }
}
