using System.Runtime.CompilerServices;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Keys;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Observation;
using NeptuneEncryption.Remediation.Operations;
using NeptuneEncryption.Remediation.Planning;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.CrossRegionCopy;

/// <summary>Finds out by reads alone which copies are to be made, and what stands in their way.</summary>
/// <param name="keyId">ARN, key id or alias of a key of the destination.</param>
internal sealed class CopyPlanner(string destinationRegion, string keyId)
{
    // AWS allows fifty tags on a resource; seven are the operation's.
    private const int MaxCarriedTags = 50 - 7;

    /// <summary>A plan for each target, or the problem that stands in its way.</summary>
    /// <exception cref="GatewayException">No credentials are of any use; this is the problem of the last target.</exception>
    public async IAsyncEnumerable<EngineEvent<CopyPlan>> PlanAsync(
        IReadOnlyList<EncryptionTarget> targets, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<EngineEvent<CopyPlan>> said = [];
        AuthenticationFailures failures = new(failure => said.Add(new EngineEvent<CopyPlan>.Failure(failure)));
        foreach (IGrouping<ICloudGateway, EncryptionTarget> group in targets.GroupBy(target => target.Cloud))
        {
            (Destination? destination, Problem? problem) = await GatewayCall.TryAsync(() => OpenAsync(group.First(), cancellationToken))
                .ConfigureAwait(false);
            HashSet<string> planned = [];
            foreach (EncryptionTarget target in group)
            {
                CopyPlan? plan = null;
                Problem? failure = problem;
                if (destination is not null)
                {
                    (plan, failure) = await GatewayCall.TryAsync(() => PlanAsync(destination, target, cancellationToken))
                        .ConfigureAwait(false);
                }

                if (failure is not null)
                    failures.Add(failure with { Target = failure.Target is Snapshot ? failure.Target : target.Given ?? failure.Target });
                else
                    failures.Succeeded();
                if (plan is not null && planned.Add(plan.Source.DBClusterSnapshotArn))
                    said.Add(new EngineEvent<CopyPlan>.Result(plan));
                foreach (EngineEvent<CopyPlan> item in said)
                    yield return item;
                said.Clear();
            }
        }
        failures.ThrowIfNoneSucceeded();
    }

    /// <summary>The destination as one principal, with the key and the snapshots that are there.</summary>
    private sealed record Destination(RegionContext Context, string KeyArn)
    {
        public RegionInventory Inventory => Context.Inventory;
    }

    private async Task<Destination> OpenAsync(EncryptionTarget first, CancellationToken cancellationToken)
    {
        RegionContext context = await RegionContext.OpenAsync(first.ScanTarget with { Region = destinationRegion }, cancellationToken)
            .ConfigureAwait(false);
        await context.Inventory.ObserveSnapshotsAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            (CheckedKey key, _) = await KeyCheck.ResolveAsync(first.Cloud, context.Scope, keyId, cancellationToken).ConfigureAwait(false);
            return new Destination(context, key.Arn);
        }
        catch (GatewayException e) when (e.Problem.Code is ProblemCode.KeyNotUsable or ProblemCode.KeyNotFound)
        {
            throw CopyProblem.KeyOfDestination(e.Problem, destinationRegion);
        }
    }

    private async Task<CopyPlan> PlanAsync(Destination destination, EncryptionTarget target, CancellationToken cancellationToken)
    {
        CallScope scope = target.ScanTarget.Scope(destination.Context.Caller);
        if (target.Region == destinationRegion)
            throw CopyProblem.SameRegion(target);
        if (target.AccountId is { } account && account != scope.AccountId)
            throw PlanProblem.AccountMismatch(target, account, scope);
        INeptuneGateway neptune = target.Cloud.Neptune(scope);
        Snapshot source = await SnapshotResolver.ResolveAsync(neptune, target.Identifier, cancellationToken).ConfigureAwait(false)
            ?? throw CopyProblem.NotFound(target, scope);
        if (source.Engine != DatabaseEngine.Neptune)
            throw PlanProblem.NotNeptune(source);
        if (!source.StorageEncrypted)
            throw CopyProblem.NotEncrypted(source);
        if (source is not { Status: ResourceStatus.Available, SnapshotCreateTime: { } created })
            throw CopyProblem.NotAvailable(source);
        if (target.SnapshotCreateTime is { } expected && Operation.Timestamp(expected) != Operation.Timestamp(created))
            throw PlanProblem.Changed(source, expected);
        bool isShared = source.OwnerAccountId != scope.AccountId;
        // Others' tags cannot be asked for.
        IReadOnlyList<Tag> tags = source.TagList ?? (isShared
            ? []
            : await neptune.ListTagsAsync(source.DBClusterSnapshotArn, cancellationToken).ConfigureAwait(false));
        DesiredCopy desired = new()
        {
            Source = source,
            Operation = Operation.FromTags(tags) is { } begun
                && begun.Owns(tags, source.DBClusterSnapshotIdentifier, ResourceRole.EncryptedSnapshot, ResourceRole.Copy)
                ? begun
                : Operation.Of(source.DBClusterSnapshotArn, created, source.DBClusterIdentifier),
            Destination = destination.Context.Scope,
            KeyArn = destination.KeyArn,
            SnapshotIdentifier = Name(target, source, destination.Context.Scope),
            CarriedTags = Carried(source, tags),
        };
        Snapshot? there = destination.Inventory.Snapshot(desired.SnapshotIdentifier);
        there = there is null ? null : await destination.Inventory.WithTagsAsync(there, cancellationToken).ConfigureAwait(false);
        return CopyAction.Decide(desired, there, isFresh: false, mayGetTags: true) is CopyAction.Fail fail
            ? throw new GatewayException(fail.Problem)
            : new CopyPlan(desired, destination.Inventory) { IsBegun = there is not null };
    }

    /// <summary>The user's name, else the source's own; an automated one's without the prefix, which no new name may have.</summary>
    private static string Name(EncryptionTarget target, Snapshot source, CallScope destination)
    {
        string own = source.DBClusterSnapshotIdentifier;
        string name = (target.SnapshotIdentifier ?? own[(own.IndexOf(':', StringComparison.Ordinal) + 1)..]).ToLowerInvariant();
        return ResourceName.Fault(name, ResourceName.MaxSnapshotLength) is { } fault
            ? throw PlanProblem.IdentifierInvalid(name, "snapshot", fault, destination)
            : name;
    }

    /// <summary>All but AWS's own, which cannot be written, and the operation's, which the copy gets anew.</summary>
    private static Tag[] Carried(Snapshot source, IReadOnlyList<Tag> tags)
    {
        Tag[] carried = [.. tags.Where(tag => !tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
            && !tag.Key.StartsWith(OperationTag.Prefix, StringComparison.Ordinal))];
        return carried.Length <= MaxCarriedTags ? carried : throw PlanProblem.TooManyTags(source, carried.Length, MaxCarriedTags);
    }
}
