using NeptuneEncryption.Emulator.Simulation.Rds;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class CopyFacts
{
    private readonly World _world = new();

    [Fact]
    public void An_unencrypted_snapshot_cannot_be_encrypted_by_copying_it() =>
        Refused.With("InvalidParameterCombination", 400, () =>
            _world.Rds.CopyDBClusterSnapshot(new(World.Plain, "copy") { KmsKeyId = "alias/aws/rds" }));

    [Fact]
    public void A_copy_of_an_unencrypted_snapshot_is_unencrypted_and_tells_its_source()
    {
        DBClusterSnapshot copy = _world.Rds.CopyDBClusterSnapshot(new(World.Plain, "copy"));
        Assert.Equal((false, "copying", _world.PlainArn), (copy.StorageEncrypted, copy.Status, copy.SourceDBClusterSnapshotArn));
        _world.Clock.Advance(_world.Aws.Options.SnapshotCopy);
        Assert.Equal("available", _world.Snapshot("copy").Status);
    }

    [Fact]
    public void A_copy_of_an_encrypted_snapshot_can_change_its_key()
    {
        string key = _world.NewKey();
        DBClusterSnapshot locked = _world.Rds.AddSnapshot(new SnapshotSeed("locked", "gone") { KmsKeyId = "alias/aws/rds" });
        Assert.Equal(locked.KmsKeyId, _world.Rds.CopyDBClusterSnapshot(new("locked", "same")).KmsKeyId);
        Assert.Equal(key, _world.Rds.CopyDBClusterSnapshot(new("locked", "changed") { KmsKeyId = key }).KmsKeyId);
    }

    [Fact]
    public void An_automated_snapshot_becomes_a_manual_one_by_copying()
    {
        _world.Rds.AddSnapshot(new SnapshotSeed("rds:auto", World.Cluster) { SnapshotType = "automated" });
        Assert.Equal("manual", _world.Rds.CopyDBClusterSnapshot(new("rds:auto", "copy")).SnapshotType);
    }

    [Fact]
    public void Given_tags_make_CopyTags_be_ignored()
    {
        _world.Rds.AddSnapshot(new SnapshotSeed("tagged", "gone") { Tags = [new("team", "graph")] });
        Assert.Equal([new("team", "graph")], _world.Rds.CopyDBClusterSnapshot(new("tagged", "one") { CopyTags = true }).TagList!.Value);
        Assert.Equal([new("a", "b")], _world.Rds.CopyDBClusterSnapshot(new("tagged", "two") { CopyTags = true, Tags = [new("a", "b")] }).TagList!.Value);
        Assert.Empty(_world.Rds.CopyDBClusterSnapshot(new("tagged", "three")).TagList!.Value);
    }

    [Fact]
    public void A_copy_of_an_encrypted_snapshot_to_another_Region_needs_a_key_of_that_Region()
    {
        string arn = _world.Rds.AddSnapshot(new SnapshotSeed("locked", "gone") { KmsKeyId = "alias/aws/rds" }).DBClusterSnapshotArn;
        Refused.With("InvalidParameterCombination", 400, () => _world.OtherRegionRds.CopyDBClusterSnapshot(new(arn, "copy")));
        Refused.With("KMSKeyNotAccessibleFault", 400, () => _world.OtherRegionRds.CopyDBClusterSnapshot(new(arn, "copy") { KmsKeyId = _world.NewKey() }));
        DBClusterSnapshot copy = _world.OtherRegionRds.CopyDBClusterSnapshot(new(arn, "copy") { KmsKeyId = "alias/aws/rds" });
        Assert.Contains(World.OtherRegion, copy.KmsKeyId, StringComparison.Ordinal);
        Assert.Contains(World.OtherRegion, copy.DBClusterSnapshotArn, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_of_another_Region_is_named_by_its_ARN() =>
        Refused.With("DBClusterSnapshotNotFoundFault", 404, () => _world.OtherRegionRds.CopyDBClusterSnapshot(new(World.Plain, "copy")));

    [Fact]
    public void The_sixth_copy_in_progress_is_refused()
    {
        for (int i = 1; i <= 5; i++) _world.Rds.CopyDBClusterSnapshot(new(World.Plain, $"copy-{i}"));
        Refused.With("SnapshotQuotaExceeded", 400, () => _world.Rds.CopyDBClusterSnapshot(new(World.Plain, "copy-6")));
        _world.Clock.Advance(_world.Aws.Options.SnapshotCopy);
        Assert.Equal("copying", _world.Rds.CopyDBClusterSnapshot(new(World.Plain, "copy-6")).Status);
    }
}
