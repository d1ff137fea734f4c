using System.Collections.Concurrent;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Compliance;

/// <summary>Gathers what snapshots are judged by. Keys and clusters are asked for once, however many snapshots they belong to.</summary>
internal sealed class EvidenceCollector(CompliancePolicy policy, int throttleLimit)
{
    private readonly ConcurrentDictionary<(string AccountId, string KeyArn), Lazy<Task<KeyEvidence>>> _keys = new();
    private readonly ConcurrentDictionary<(string AccountId, string Region), Lazy<Task<IReadOnlyDictionary<string, Cluster>>>> _clusters =
        new();
    private readonly ConcurrentDictionary<(string AccountId, string Region, string Consequence), bool> _told = new();

    /// <summary>Judges the snapshots of a page, in their order.</summary>
    public async Task<IReadOnlyList<Finding>> EvaluateAsync(
        RegionContext context,
        EventQueue<Finding> events,
        IReadOnlyList<Snapshot> snapshots,
        CancellationToken cancellationToken)
    {
        Evidence[] evidence = await BoundedParallel.SelectAsync(
            snapshots,
            throttleLimit,
            s => GatherAsync(context, events, s, cancellationToken)).ConfigureAwait(false);
        return [.. evidence.Select(e => SnapshotEvaluator.Evaluate(e, policy))];
    }

    private async Task<Evidence> GatherAsync(
        RegionContext context,
        EventQueue<Finding> events,
        Snapshot snapshot,
        CancellationToken cancellationToken)
    {
        if (snapshot.StorageEncrypted)
        {
            bool asks = !policy.SkipKeyCheck && snapshot.KmsKeyId is not null;
            return new Evidence(snapshot)
            {
                Key = asks ? await KeyAsync(context, events, snapshot.KmsKeyId!, cancellationToken).ConfigureAwait(false) : null
            };
        }
        return new Evidence(snapshot)
        {
            Sharing = await SharingAsync(context, events, snapshot, cancellationToken).ConfigureAwait(false),
            RootCause = await RootCauseAsync(context, events, snapshot, cancellationToken).ConfigureAwait(false),
        };
    }

    private Task<KeyEvidence> KeyAsync(
        RegionContext context,
        EventQueue<Finding> events,
        string keyArn,
        CancellationToken cancellationToken)
        => _keys.GetOrAdd((context.Scope.AccountId, keyArn), _ => new(() => AskKeyAsync(context, events, keyArn, cancellationToken))).Value;

    private async Task<KeyEvidence> AskKeyAsync(
        RegionContext context,
        EventQueue<Finding> events,
        string keyArn,
        CancellationToken cancellationToken)
    {
        IKeyGateway kms = context.Cloud
            .Keys(Arn.Parse(keyArn) is { Service: "kms", Region: { Length: > 0 } region } ? region : context.Scope.Region);
        (KmsKey? key, Problem? problem) = await GatewayCall.TryAsync(() => kms.DescribeKeyAsync(keyArn, cancellationToken))
            .ConfigureAwait(false);
        if (problem is not null)
        {
            if (problem.Code != ProblemCode.KeyNotFound)
            {
                TellOnce(
                    context,
                    events,
                    "snapshots were found, but those encrypted under keys whose state could not be read are neither PASS nor FAIL",
                    problem);
            }

            return new KeyEvidence(null, null, problem);
        }
        (IReadOnlyList<string>? aliases, Problem? unnamed) = await GatewayCall.TryAsync(
            () => kms.ListAliasesAsync(key!.Arn, cancellationToken)).ConfigureAwait(false);
        if (unnamed is not null)
            WarnOnce(context, events, "snapshots were judged, but aliases of keys are not known", unnamed);
        return new KeyEvidence(key, aliases, null);
    }

    /// <summary>Only manual snapshots can be shared, and only their owner can ask.</summary>
    private async Task<SharingEvidence?> SharingAsync(
        RegionContext context,
        EventQueue<Finding> events,
        Snapshot snapshot,
        CancellationToken cancellationToken)
    {
        if (policy.SkipSharingCheck || snapshot.SnapshotType != SnapshotType.Manual || snapshot.OwnerAccountId != context.Scope.AccountId)
            return null;
        (IReadOnlyList<string>? accounts, Problem? problem) = await GatewayCall.TryAsync(
            () => context.Neptune.ListSharedAccountsAsync(snapshot.DBClusterSnapshotIdentifier, cancellationToken)).ConfigureAwait(false);
        // Not found: deleted since it was listed, and so shared with nobody.
        if (problem is not null && problem.Kind != ProblemKind.NotFound)
        {
            TellOnce(
                context,
                events,
                "unencrypted snapshots were found, but with whom they are shared is not known, and with it how severe that is",
                problem);
        }

        return new SharingEvidence(accounts ?? [], problem?.Kind == ProblemKind.NotFound ? null : problem);
    }

    private async Task<Cluster?> RootCauseAsync(
        RegionContext context,
        EventQueue<Finding> events,
        Snapshot snapshot,
        CancellationToken cancellationToken)
    {
        if (snapshot.OwnerAccountId != context.Scope.AccountId || snapshot.DBClusterIdentifier is not { } name)
            return null;
        IReadOnlyDictionary<string, Cluster> clusters = await _clusters.GetOrAdd(
            (context.Scope.AccountId, context.Scope.Region), _
                => new(() => AskClustersAsync(context, events, cancellationToken))).Value.ConfigureAwait(false);
        // A cluster made later under the same name is another one.
        return clusters.TryGetValue(name, out Cluster? cluster) && !cluster.StorageEncrypted
            && (snapshot.ClusterCreateTime is null || cluster.ClusterCreateTime is null
                || snapshot.ClusterCreateTime == cluster.ClusterCreateTime)
                ? cluster
                : null;
    }

    private async Task<IReadOnlyDictionary<string, Cluster>> AskClustersAsync(
        RegionContext context,
        EventQueue<Finding> events,
        CancellationToken cancellationToken)
    {
        Dictionary<string, Cluster> clusters = new(StringComparer.OrdinalIgnoreCase);
        try
        {
            await foreach (IReadOnlyList<Cluster> page in context.Neptune.ListClustersAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (Cluster cluster in page)
                    clusters[cluster.DBClusterIdentifier] = cluster;
            }
        }
        catch (GatewayException e)
        {
            WarnOnce(context, events, "snapshots were judged, but which clusters are their root cause is not known", e.Problem);
        }
        return clusters;
    }

    private void TellOnce(RegionContext context, EventQueue<Finding> events, string consequence, Problem problem)
    {
        if (_told.TryAdd((context.Scope.AccountId, context.Scope.Region, consequence), true))
            events.Failure(ScanProblem.Partial(context.Scope, consequence, problem));
    }

    private void WarnOnce(RegionContext context, EventQueue<Finding> events, string consequence, Problem problem)
    {
        if (_told.TryAdd((context.Scope.AccountId, context.Scope.Region, consequence), true))
            events.Warning($"{ScanProblem.Partial(context.Scope, consequence, problem).Message} {problem.Advice}");
    }
}
