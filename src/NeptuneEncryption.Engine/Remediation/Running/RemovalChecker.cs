using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>Asks, directly before a source or its copy is deleted, all that may have changed since the plan. The source comes
/// last.</summary>
internal sealed class RemovalChecker(EventQueue<EncryptionResult> events)
{
    // CloudTrail shows an event minutes after the call; what it does not show after this long, it did not record.
    private static readonly TimeSpan TrailIsLate = TimeSpan.FromMinutes(30);

    // AWS's time of a cluster's creation is not to the second that of the call.
    private static readonly TimeSpan AroundRestore = TimeSpan.FromHours(1);

    // The copies that are being made in all Regions of an account, of whatever snapshots.
    private readonly Dictionary<(ICloudGateway Cloud, string AccountId), IReadOnlyList<Snapshot>> _copies = [];

    public async Task CheckAsync(OperationContext context, CancellationToken cancellationToken)
    {
        DesiredState desired = context.DesiredState;
        context.BeginRemovalCheck();
        RemovalCheck check = desired.Goal == OperationGoal.Undo
            ? new RemovalCheck()
            : new RemovalCheck
            {
                CopiesInProgress = [.. (await CopiesAsync(context.Plan, cancellationToken).ConfigureAwait(false))
                    .Where(copy => copy.SourceDBClusterSnapshotArn == desired.Operation.SourceArn)
                    .Select(copy => copy.DBClusterSnapshotArn)],
                Key = await context.Plan.Target.Cloud.Keys(desired.Scope.Region).DescribeKeyAsync(desired.KeyArn, cancellationToken)
                    .ConfigureAwait(false),
                SharedWith = await SharedWithAsync(context, cancellationToken).ConfigureAwait(false),
            };
        Snapshot? encrypted = await context.DescribeEncryptedAsync(cancellationToken).ConfigureAwait(false);
        context.ObservedSnapshot(encrypted);
        if (encrypted is not null && desired.Goal == OperationGoal.Encrypt && !context.IsProven(encrypted))
            check = await WithProofAsync(context, check, encrypted, cancellationToken).ConfigureAwait(false);
        Snapshot? source = await SnapshotResolver.ResolveAsync(context.Inventory.Neptune, desired.Operation.SourceArn, cancellationToken)
            .ConfigureAwait(false);
        context.ObservedRemoval(source, check);
    }

    /// <summary>Another run made the copy, or somebody who forged its tags: AWS's own record of the restore tells.</summary>
    private static async Task<RemovalCheck> WithProofAsync(
        OperationContext context,
        RemovalCheck check,
        Snapshot encrypted,
        CancellationToken cancellationToken)
    {
        DesiredState desired = context.DesiredState;
        DateTime restored = Operation.ParseTimestamp(encrypted.TagList!.ValueOf(OperationTag.ClusterCreated))
            ?? encrypted.SnapshotCreateTime
            ?? context.Now;
        ITrailGateway trail = context.Plan.Target.Cloud.Trail(desired.Scope.Region);
        try
        {
            await foreach (IReadOnlyList<RestoreEvent> page in trail.ListRestoresAsync(
                restored - AroundRestore, restored + AroundRestore, cancellationToken).ConfigureAwait(false))
            {
                if (page.Any(recorded => Proves(recorded, desired, encrypted)))
                {
                    context.Proven(encrypted);
                    return check;
                }
            }
        }
        catch (GatewayException e) when (e.Problem.Kind == ProblemKind.AccessDenied)
        {
            return check with { Restore = RestoreProof.Missing, TrailDenied = e.Problem };
        }
        bool isYoung = context.Now - restored < TrailIsLate;
        return check with { Restore = isYoung ? RestoreProof.Pending : RestoreProof.Missing };
    }

    private static bool Proves(RestoreEvent recorded, DesiredState desired, Snapshot encrypted)
        => recorded.ErrorCode is null
            && recorded.SnapshotIdentifier == desired.Operation.SourceArn
            && recorded.KmsKeyId == desired.KeyArn
            && string.Equals(recorded.DBClusterIdentifier, encrypted.DBClusterIdentifier, StringComparison.OrdinalIgnoreCase)
            && (encrypted.DbClusterResourceId is not { } resource || resource == recorded.DbClusterResourceId);

    private static async Task<IReadOnlyList<string>> SharedWithAsync(OperationContext context, CancellationToken cancellationToken)
    {
        try
        {
            return await context.Inventory.Neptune.ListSharedAccountsAsync(context.DesiredState.SourceIdentifier, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (GatewayException e) when (e.Problem.Kind == ProblemKind.NotFound)
        {
            // The source is gone, which its own describe tells.
            return [];
        }
    }

    /// <summary>A copy under way shows only in the Region it is made in: each enabled one is listed, once in a run.</summary>
    private async Task<IReadOnlyList<Snapshot>> CopiesAsync(EncryptionPlan plan, CancellationToken cancellationToken)
    {
        ICloudGateway cloud = plan.Target.Cloud;
        CallScope scope = plan.DesiredState.Scope;
        if (_copies.TryGetValue((cloud, scope.AccountId), out IReadOnlyList<Snapshot>? known))
            return known;
        List<Snapshot> found = [];
        List<Problem> denied = [];
        foreach (string region in await RegionsAsync(cloud, scope, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                found.AddRange(await CopiesAsync(cloud.Neptune(scope with { Region = region }), cancellationToken).ConfigureAwait(false));
            }
            catch (GatewayException e) when (e.Problem.Kind == ProblemKind.AccessDenied)
            {
                denied.Add(e.Problem with { Target = region });
            }
        }
        if (denied.Count > 0)
            Unknown(string.Join(", ", denied.Select(problem => problem.Target)), denied[0]);
        _copies.Add((cloud, scope.AccountId), found);
        return found;
    }

    private async Task<IReadOnlyList<string>> RegionsAsync(ICloudGateway cloud, CallScope scope, CancellationToken cancellationToken)
    {
        try
        {
            return await cloud.ListRegionsAsync(scope.Region, cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException e) when (e.Problem.Kind == ProblemKind.AccessDenied)
        {
            Unknown($"Regions other than {scope.Region}", e.Problem);
            return [scope.Region];
        }
    }

    private static async Task<IReadOnlyList<Snapshot>> CopiesAsync(INeptuneGateway neptune, CancellationToken cancellationToken)
    {
        List<Snapshot> copies = [];
        await foreach (IReadOnlyList<Snapshot> page in neptune.ListSnapshotsAsync(
            new SnapshotQuery(SnapshotType.Manual), cancellationToken).ConfigureAwait(false))
        {
            copies.AddRange(page.Where(snapshot => snapshot.Status == ResourceStatus.Copying));
        }
        return copies;
    }

    private void Unknown(string where, Problem problem)
        => events.Warning($"Whether a source that is to be removed is being copied to {where} is not known: {problem.Message}");
}
