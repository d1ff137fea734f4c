using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Remediation.Planning;

/// <summary>
/// Keeps plans within the quotas of an account and Region. A temporary cluster, and a copy whose source goes, use quota for a while, and
/// a run does those first, as many at a time as fit; a kept cluster, and a copy beside its source, take it for good. What a plan before
/// will free is waited for.
/// </summary>
internal sealed class QuotaPlanner(AccountQuota? clusters, AccountQuota? snapshots)
{
    private long _clustersForGood;
    private long _snapshotsForGood;
    private long _clustersFreed;
    private long _snapshotsFreed;

    public AccountQuota? Clusters => clusters;

    public AccountQuota? Snapshots => snapshots;

    public static QuotaPlanner Of(IReadOnlyList<AccountQuota> quotas) => new(
        quotas.FirstOrDefault(q => q.AccountQuotaName == AccountQuota.DBClusters),
        quotas.FirstOrDefault(q => q.AccountQuotaName == AccountQuota.ManualClusterSnapshots));

    /// <exception cref="GatewayException">The quota left is too small for the plan.</exception>
    public void Reserve(EncryptionPlan plan)
    {
        bool keepsCluster = plan.NeedsCluster && plan.KeepCluster;
        bool keepsBoth = plan.NeedsSnapshot && !plan.RemoveSource;
        if (plan.NeedsCluster && clusters?.Free + _clustersFreed - (keepsCluster ? _clustersForGood : 0) < 1)
            throw PlanProblem.QuotaExceeded(plan, "clusters", clusters!, _clustersForGood);
        if (plan.NeedsSnapshot && snapshots?.Free + _snapshotsFreed - (keepsBoth ? _snapshotsForGood : 0) < 1)
            throw PlanProblem.QuotaExceeded(plan, "manual cluster snapshots", snapshots!, _snapshotsForGood);
        _clustersForGood += keepsCluster ? 1 : 0;
        _snapshotsForGood += keepsBoth ? 1 : 0;
        _clustersFreed += plan.FreesCluster ? 1 : 0;
        _snapshotsFreed += plan is { RemoveSource: true, NeedsSnapshot: false } ? 1 : 0;
    }
}
