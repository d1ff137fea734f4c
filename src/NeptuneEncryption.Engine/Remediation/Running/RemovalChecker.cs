using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Decisions;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Remediation.Running;

/// <summary>Asks, directly before a source or its copy is deleted, all that may have changed since the plan. The source comes
/// last.</summary>
internal sealed class RemovalChecker(EventQueue<EncryptionResult> events, AuditLog? log)
{
    private readonly RestoreProver _prover = new(log?.Restores ?? []);

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
        if (encrypted is not null && desired.Goal == OperationGoal.Encrypt)
            check = await _prover.ProveAsync(context, check, encrypted, cancellationToken).ConfigureAwait(false);
        Snapshot? source = await SnapshotResolver.ResolveAsync(context.Inventory.Neptune, desired.Operation.SourceArn, cancellationToken)
            .ConfigureAwait(false);
        log?.Saw(context.Plan, "source", source);
        log?.Saw(context.Plan, "encryptedSnapshot", encrypted);
        log?.Saw(context.Plan, "removal", new
        {
            key = check.Key,
            sharedWith = check.SharedWith,
            copiesInProgress = check.CopiesInProgress,
            restore = check.Restore.ToString(),
        });
        context.ObservedRemoval(source, check);
    }

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
            // AWS's model knows 'copying', but a copy may also be shown as 'creating'.
            copies.AddRange(page.Where(
                copy => copy.Status is not (ResourceStatus.Available or ResourceStatus.Failed or ResourceStatus.Deleting)));
        }
        return copies;
    }

    private void Unknown(string where, Problem problem)
        => events.Warning($"Whether a source that is to be removed is being copied to {where} is not known: {problem.Message}");
}
