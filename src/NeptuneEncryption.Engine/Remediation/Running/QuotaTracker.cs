using NeptuneEncryption.Discovery;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>Keeps a run from having more in an account and Region than the quotas allowed when it was planned, and what it has freed
/// since.</summary>
internal sealed class QuotaTracker(EncryptionPlan plan)
{
    // A cluster counts until AWS has deleted it, not only until it has accepted that.
    private readonly HashSet<string> _leaving = new(StringComparer.OrdinalIgnoreCase);
    private long? _clusters = plan.ClusterQuota?.Free;
    private long? _snapshots = plan.SnapshotQuota?.Free;

    /// <summary>Whether quota will be free without anything being done.</summary>
    public bool IsFreeing => _leaving.Count > 0;

    public bool Fits(EncryptionPlan next)
        => (!next.NeedsCluster || _clusters is not < 1) && (!next.NeedsSnapshot || _snapshots is not < 1);

    public void Reserve(EncryptionPlan next)
    {
        _clusters -= next.NeedsCluster ? 1 : 0;
        _snapshots -= next.NeedsSnapshot ? 1 : 0;
    }

    /// <summary>Takes into account what an ended operation has made and deleted.</summary>
    public void Release(OperationContext context)
    {
        if (context.Steps.IsDone(EncryptionStepName.DeleteCluster))
            _leaving.Add(context.DesiredState.ClusterIdentifier);
        else if (context.Plan.NeedsCluster && context.Observed is { Cluster: null, ClusterWasSeen: false })
            _clusters++;
        if (context.Steps.IsDone(EncryptionStepName.DeleteSource))
            _snapshots++;
        if (context.Plan.NeedsSnapshot && context.Observed is { Encrypted: null, EncryptedWasSeen: false })
            _snapshots++;
    }

    /// <summary>Takes a list of the clusters into account.</summary>
    public void Observe(RegionInventory inventory) => _clusters += _leaving.RemoveWhere(cluster => inventory.Cluster(cluster) is null);
}
