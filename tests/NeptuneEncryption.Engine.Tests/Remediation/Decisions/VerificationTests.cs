using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Engine.Tests.Remediation.Decisions;

/// <summary>The two checks that stand between a copy and every deletion: each single fault is one.</summary>
public sealed class VerificationTests
{
    private const string Key = "arn:aws:kms:us-east-1:111122223333:key/1";
    private static readonly DateTime Restored = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    private static readonly DesiredState Wanted = new()
    {
        Operation = Operation.Of(
            "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:source",
            new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
            "graph"),
        SourceIdentifier = "source",
        Scope = new CallScope("aws", "us-east-1", "111122223333"),
        KeyArn = Key,
        ClusterIdentifier = "temporary",
        SnapshotIdentifier = "copy",
        EngineVersion = "1.3.2.1",
    };

    private static readonly Cluster Good = new()
    {
        DBClusterIdentifier = "temporary",
        DBClusterArn = "arn:aws:rds:us-east-1:111122223333:cluster:temporary",
        Engine = "neptune",
        StorageEncrypted = true,
        KmsKeyId = Key,
        ClusterCreateTime = Restored,
    };

    private static readonly Snapshot Copy = new()
    {
        DBClusterSnapshotIdentifier = "copy",
        DBClusterSnapshotArn = "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:copy",
        DBClusterIdentifier = "temporary",
        ClusterCreateTime = Restored,
        Engine = "neptune",
        EngineVersion = "1.3.2.1",
        Status = "available",
        PercentProgress = 100,
        StorageEncrypted = true,
        KmsKeyId = Key,
        TagList = Wanted.CreateSnapshot(Good, Restored).Tags,
        Region = "us-east-1",
        Partition = "aws",
        AccountId = "111122223333",
        OwnerAccountId = "111122223333",
    };

    [Fact]
    public void What_is_as_it_shall_be_passes_and_so_does_a_later_patch()
    {
        Assert.Null(Verification.Cluster(Wanted, Good));
        Assert.Null(Verification.Snapshot(Wanted, Copy));
        Assert.Null(Verification.Snapshot(Wanted, Copy with { EngineVersion = "1.3.2.7" }));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(null)]
    public void A_cluster_that_is_not_ready_is_waited_for_with_what_AWS_tells_of_it(int? percent)
    {
        Cluster creating = Good with { Status = "creating", PercentProgress = percent, TagList = Wanted.Restore.Tags };

        Assert.Equal(
            new NextAction.WaitForCluster("creating", percent),
            Reconciler.Decide(Wanted, new ObservedState { Cluster = creating, ClusterWasSeen = true }));
    }

    [Fact]
    public void Each_fault_of_a_cluster_is_told()
    {
        Assert.Contains("unencrypted", Verification.Cluster(Wanted, Good with { StorageEncrypted = false }), StringComparison.Ordinal);
        Assert.Contains(
            "/2'",
            Verification.Cluster(Wanted, Good with { KmsKeyId = Key.Replace("/1", "/2", StringComparison.Ordinal) }),
            StringComparison.Ordinal);
        Assert.Contains("docdb", Verification.Cluster(Wanted, Good with { Engine = "docdb" }), StringComparison.Ordinal);
    }

    [Theory]
    // The time of another cluster than the one that was checked (minutes), its resource id, and the cluster read again.
    [InlineData(0, null, true, null)]
    [InlineData(null, null, true, null)]
    [InlineData(-500_000, null, true, null)]
    [InlineData(-500_000, null, false, "has been replaced")]
    [InlineData(null, null, false, "has been replaced")]
    [InlineData(5, null, true, "has been replaced")]
    [InlineData(5, "cluster-1", true, null)]
    [InlineData(0, "cluster-2", true, "has been replaced")]
    [InlineData(-500_000, "cluster-2", true, "has been replaced")]
    public void What_a_snapshot_tells_of_its_cluster_is_held_against_the_cluster(int? minutes, string? id, bool isUnchanged, string? fault)
    {
        Cluster known = Good with { DbClusterResourceId = "cluster-1" };
        Cluster now = isUnchanged ? known : known with { DbClusterResourceId = "cluster-2", ClusterCreateTime = Restored.AddMinutes(5) };
        Snapshot copy = Copy with
        {
            ClusterCreateTime = minutes is { } later ? Restored.AddMinutes(later) : null,
            DbClusterResourceId = id,
            TagList = Wanted.CreateSnapshot(known, Restored).Tags,
        };
        string? said = Verification.Snapshot(Wanted, copy, now);
        Assert.Equal(fault is null, said is null);
        Assert.Contains(fault ?? "", said ?? "", StringComparison.Ordinal);
        // An operation that was begun without the resource id in its tags is known by its cluster's time.
        Snapshot older = copy with { TagList = [.. copy.TagList!.Where(tag => tag.Key != OperationTag.ClusterResourceId)] };
        Assert.Equal(minutes > 0 || !isUnchanged, Verification.Snapshot(Wanted, older, now) is not null);
        // With the cluster gone, nothing speaks against what is older or untold.
        Assert.Equal(minutes > 0 || id == "cluster-2", Verification.Snapshot(Wanted, copy with { DbClusterResourceId = id == "cluster-1" ? null : id }) is not null);
    }

    [Fact]
    public void Each_fault_of_a_copy_is_told()
    {
        (Snapshot Bad, string Said)[] faults =
        [
            (Copy with { StorageEncrypted = false }, "not encrypted"),
            (Copy with { KmsKeyId = Key.Replace("/1", "/2", StringComparison.Ordinal) }, "/2'"),
            (Copy with { KmsKeyId = null }, "not under"),
            (Copy with { Status = "creating" }, "'creating'"),
            (Copy with { Engine = "docdb" }, "docdb"),
            (Copy with { TagList = null }, "tags"),
            (Copy with { TagList = [.. Copy.TagList!.Where(t => t.Key != OperationTag.Self)] }, "tags"),
            (Copy with { EngineVersion = "1.3.2.0" }, "planned was 1.3.2.1"),
            (Copy with { EngineVersion = "1.3.3.1" }, "planned was 1.3.2.1"),
            (Copy with { DBClusterIdentifier = "another" }, "'another'"),
            (Copy with { ClusterCreateTime = Restored.AddMinutes(5) }, "has been replaced"),
        ];
        Assert.All(faults, fault => Assert.Contains(fault.Said, Verification.Snapshot(Wanted, fault.Bad), StringComparison.Ordinal));
    }
}
