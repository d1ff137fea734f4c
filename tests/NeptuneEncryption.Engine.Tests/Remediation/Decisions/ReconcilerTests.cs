using NeptuneEncryption.Engine.Tests.World;
using NeptuneEncryption.Remediation.Decisions;

namespace NeptuneEncryption.Engine.Tests.Remediation.Decisions;

public sealed class ReconcilerTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_was_later_takes_its_own_cluster_away_unless_it_has_members(bool hasMembers)
    {
        EncryptionPlan plan = Assert.Single((await new TestAccount().EncryptAsync()).Plans);
        DesiredState desired = plan.DesiredState;
        Cluster own = new()
        {
            DBClusterIdentifier = desired.ClusterIdentifier,
            DBClusterArn = "arn:aws:rds:us-east-1:111122223333:cluster:" + desired.ClusterIdentifier,
            Engine = "neptune",
            Status = "available",
            StorageEncrypted = true,
            KmsKeyId = desired.KeyArn,
            ClusterCreateTime = desired.Operation.SourceCreated.AddHours(2),
            DBClusterMembers = hasMembers ? ["instance-1"] : [],
            TagList = desired.Restore.Tags,
        };
        ObservedState observed = new()
        {
            Source = plan.Source,
            Cluster = own,
            ClusterIsFresh = true,
            DuplicateCluster = own with { DBClusterIdentifier = "rival", ClusterCreateTime = own.ClusterCreateTime.Value.AddHours(-1) },
        };

        NextAction next = Reconciler.Decide(desired, observed);
        if (hasMembers)
            Assert.Equal(ProblemCode.OperationConflict, Assert.IsType<NextAction.Fail>(next).Problem.Code);
        else
            Assert.IsType<NextAction.Yield>(next);
    }
}
