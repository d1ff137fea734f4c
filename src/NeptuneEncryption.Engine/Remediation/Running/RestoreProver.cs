using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>
/// Finds out whether a copy comes of a restore of its source. What another run made, or somebody who forged its tags, the audit log
/// or AWS's own record of the restore tells.
/// </summary>
/// <param name="logged">The restores that the audit log tells of.</param>
internal sealed class RestoreProver(IReadOnlyCollection<RestoreEvent> logged)
{
    // CloudTrail shows an event minutes after the call; what it does not show after this long, it did not record.
    private static readonly TimeSpan TrailIsLate = TimeSpan.FromMinutes(30);

    // CloudTrail's event history goes back so far.
    private static readonly TimeSpan TrailReaches = TimeSpan.FromDays(90);

    // AWS's time of a cluster's creation is not to the second that of the call.
    private static readonly TimeSpan AroundRestore = TimeSpan.FromHours(1);

    // The restores that were read of a Region: one look may show those of a whole night.
    private readonly Dictionary<(ICloudGateway Cloud, string Region), HashSet<RestoreEvent>> _seen = [];

    /// <summary>The check with what is known of the restore.</summary>
    public async Task<RemovalCheck> ProveAsync(
        OperationContext context,
        RemovalCheck check,
        Snapshot encrypted,
        CancellationToken cancellationToken)
    {
        if (context.IsProven(encrypted))
            return check with { Restore = RestoreProof.Proven };
        string? made = encrypted.DbClusterResourceId ?? encrypted.TagList?.ValueOf(OperationTag.ClusterResourceId);
        if (logged.Any(recorded => recorded.DbClusterResourceId == made && Proves(recorded, context.DesiredState, encrypted)))
        {
            context.Proven(encrypted);
            return check with { Restore = RestoreProof.Proven };
        }
        DateTime restored = Operation.ParseTimestamp(encrypted.TagList?.ValueOf(OperationTag.ClusterCreated))
            ?? encrypted.SnapshotCreateTime
            ?? context.Now;
        TimeSpan age = context.Now - restored;
        try
        {
            if (age < TrailReaches && await IsRecordedAsync(context, encrypted, restored, cancellationToken).ConfigureAwait(false))
            {
                context.Proven(encrypted);
                return check with { Restore = RestoreProof.Proven };
            }
        }
        catch (GatewayException e) when (e.Problem.Kind == ProblemKind.AccessDenied)
        {
            return check with { Restore = RestoreProof.Missing, TrailDenied = e.Problem };
        }
        return check with { Restore = age < TrailIsLate ? RestoreProof.Pending : RestoreProof.Missing };
    }

    private async Task<bool> IsRecordedAsync(
        OperationContext context,
        Snapshot encrypted,
        DateTime restored,
        CancellationToken cancellationToken)
    {
        DesiredState desired = context.DesiredState;
        ICloudGateway cloud = context.Plan.Target.Cloud;
        if (!_seen.TryGetValue((cloud, desired.Scope.Region), out HashSet<RestoreEvent>? seen))
            _seen.Add((cloud, desired.Scope.Region), seen = []);
        if (seen.Any(recorded => Proves(recorded, desired, encrypted)))
            return true;
        DateTime? to = restored + AroundRestore < context.Now ? restored + AroundRestore : null;
        await foreach (IReadOnlyList<RestoreEvent> page in cloud.Trail(desired.Scope.Region).ListRestoresAsync(
            restored - AroundRestore, to, cancellationToken).ConfigureAwait(false))
        {
            seen.UnionWith(page);
        }
        return seen.Any(recorded => Proves(recorded, desired, encrypted));
    }

    private static bool Proves(RestoreEvent recorded, DesiredState desired, Snapshot encrypted)
        => recorded.ErrorCode is null
            && recorded.SnapshotIdentifier == desired.Operation.SourceArn
            && recorded.KmsKeyId == desired.KeyArn
            && string.Equals(recorded.DBClusterIdentifier, encrypted.DBClusterIdentifier, StringComparison.OrdinalIgnoreCase)
            && (encrypted.DbClusterResourceId is not { } resource || resource == recorded.DbClusterResourceId);
}
