using NeptuneEncryption.CrossRegionCopy;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Engine.Tests.CrossRegionCopy;

/// <summary>What is decided of what bears a copy's name.</summary>
public sealed class CopyActionTests
{
    private const string Key = "arn:aws:kms:eu-west-1:111122223333:key/there";

    private static readonly Snapshot Source = new()
    {
        DBClusterSnapshotIdentifier = "graph-1",
        DBClusterSnapshotArn = "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:graph-1",
        DBClusterIdentifier = "graph",
        EngineVersion = "1.3.2.1",
        Region = "us-east-1",
        Partition = "aws",
        AccountId = "111122223333",
        OwnerAccountId = "111122223333",
    };

    private static readonly DesiredCopy Intent = new()
    {
        Source = Source,
        Operation = Operation.Of(Source.DBClusterSnapshotArn, DateTime.UnixEpoch, "graph"),
        Destination = new CallScope("aws", "eu-west-1", "111122223333"),
        KeyArn = Key,
        SnapshotIdentifier = "graph-1",
        CarriedTags = [],
    };

    private static readonly Snapshot Good = Source with
    {
        Region = "eu-west-1",
        Status = "available",
        PercentProgress = 100,
        Engine = "neptune",
        StorageEncrypted = true,
        KmsKeyId = Key,
        SourceDBClusterSnapshotArn = Source.DBClusterSnapshotArn,
        TagList = Intent.Request.Tags,
    };

    public static TheoryData<string, Snapshot> Wrong { get; } = new()
    {
        { "is not encrypted", Good with { StorageEncrypted = false } },
        { "is encrypted under 'arn:other'", Good with { KmsKeyId = "arn:other" } },
        { "its engine is 'aurora-mysql'", Good with { Engine = "aurora-mysql" } },
        { "its engine version is 1.2.0.0", Good with { EngineVersion = "1.2.0.0" } },
        { "it tells of cluster 'other'", Good with { DBClusterIdentifier = "other" } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void A_copy_that_is_not_what_was_asked_for_is_never_called_done(string fault, Snapshot copy)
    {
        Problem problem = Assert.IsType<CopyAction.Fail>(CopyAction.Decide(Intent, copy, isFresh: true)).Problem;
        Assert.Equal(ProblemCode.VerificationFailed, problem.Code);
        Assert.Contains(fault, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_copy_is_done_only_when_it_was_described_afresh()
    {
        Assert.IsType<CopyAction.Start>(CopyAction.Decide(Intent, null, isFresh: false));
        Assert.IsType<CopyAction.WaitForSnapshot>(
            CopyAction.Decide(Intent, Good with { Status = "copying", PercentProgress = 40 }, isFresh: false));
        Assert.IsType<CopyAction.Done>(CopyAction.Decide(Intent, Good with { PercentProgress = null }, isFresh: true));
        Assert.IsType<CopyAction.Describe>(CopyAction.Decide(Intent, Good, isFresh: false));
        Assert.IsType<CopyAction.Done>(CopyAction.Decide(Intent, Good, isFresh: true));
    }

    [Fact]
    public void What_is_not_ours_is_told_from_what_is()
    {
        Snapshot[] others =
        [
            Good with { TagList = [] },
            Good with { TagList = null },
            Good with { SourceDBClusterSnapshotArn = "arn:aws:rds:us-east-1:111122223333:cluster-snapshot:another" },
            Good with { TagList = Intent.Operation.Tags(ResourceRole.EncryptedSnapshot, "graph-1", Key) },
            Good with { TagList = Intent.Operation.Tags(ResourceRole.Copy, "another-name", Key) },
        ];
        Assert.All(others, other => Assert.Equal(
            ProblemCode.NameTaken,
            Assert.IsType<CopyAction.Fail>(CopyAction.Decide(Intent, other, isFresh: true)).Problem.Code));
        // AWS need not tell what it copied.
        Assert.IsType<CopyAction.Done>(CopyAction.Decide(Intent, Good with { SourceDBClusterSnapshotArn = null }, isFresh: true));
    }
}
