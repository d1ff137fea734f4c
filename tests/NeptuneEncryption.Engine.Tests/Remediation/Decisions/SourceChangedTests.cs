using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Decisions;

namespace NeptuneEncryption.Engine.Tests.Remediation.Decisions;

public sealed class SourceChangedTests
{
    [Fact]
    public async Task A_source_is_the_same_only_by_its_ARN_and_its_time()
    {
        EncryptionPlan plan = Assert.Single((await new TestAccount().EncryptAsync()).Plans);
        Snapshot source = plan.Source!;
        Assert.Null(OperationProblem.SourceChanged(plan.DesiredState, source));
        Snapshot[] others =
        [
            source with { DBClusterSnapshotArn = source.DBClusterSnapshotArn.Replace("us-east-1", "eu-west-1", StringComparison.Ordinal) },
            source with { DBClusterSnapshotArn = source.DBClusterSnapshotArn + "x" },
            source with { SnapshotCreateTime = source.SnapshotCreateTime!.Value.AddMilliseconds(1) },
            source with { SnapshotCreateTime = null },
        ];
        Assert.All(
            others, other => Assert.Equal(ProblemCode.SourceChanged, OperationProblem.SourceChanged(plan.DesiredState, other)?.Code));
    }
}
