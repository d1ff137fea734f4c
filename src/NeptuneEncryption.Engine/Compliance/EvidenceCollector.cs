using System.Collections.Concurrent;
using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Streaming;

namespace NeptuneEncryption.Compliance;

/// <summary>Gathers what snapshots are judged by. Keys and clusters are asked for once, however many snapshots they belong to.</summary>
internal sealed class EvidenceCollector(CompliancePolicy policy, int throttleLimit)
{
    private readonly ConcurrentDictionary<(string AccountId, string KeyArn), Lazy<Task<KeyEvidence>>> _keys = new();
    private readonly ConcurrentDictionary<(string AccountId, string Region), Lazy<Task<IReadOnlyDictionary<string, Cluster>>>> _clusters = new();
    private readonly ConcurrentDictionary<(string AccountId, string Region, string Consequence), bool> _told = new();

    /// <summary>Judges the snapshots of a page, in their order.</summary>
    public async Task<IReadOnlyList<Finding>> EvaluateAsync(ScanPlace place, IReadOnlyList<Snapshot> snapshots, CancellationToken cancellationToken)
    {
        Evidence[] evidence = await BoundedParallel.SelectAsync(snapshots, throttleLimit, s => GatherAsync(place, s, cancellationToken)).ConfigureAwait(false);
        return [.. evidence.Select(e => SnapshotEvaluator.Evaluate(e, policy))];
    }

    private async Task<Evidence> GatherAsync(ScanPlace place, Snapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.StorageEncrypted)
        {
            bool asks = !policy.SkipKeyCheck && snapshot.KmsKeyId is not null;
            return new Evidence(snapshot) { Key = asks ? await KeyAsync(place, snapshot.KmsKeyId!, cancellationToken).ConfigureAwait(false) : null };
        }
        return new Evidence(snapshot)
        {
            Sharing = await SharingAsync(place, snapshot, cancellationToken).ConfigureAwait(false),
            RootCause = await RootCauseAsync(place, snapshot, cancellationToken).ConfigureAwait(false),
        };
    }

    private Task<KeyEvidence> KeyAsync(ScanPlace place, string keyArn, CancellationToken cancellationToken)
        => _keys.GetOrAdd((place.Caller.AccountId, keyArn), _ => new(() => AskKeyAsync(place, keyArn, cancellationToken))).Value;

    private async Task<KeyEvidence> AskKeyAsync(ScanPlace place, string keyArn, CancellationToken cancellationToken)
    {
        IKeyGateway kms = place.Target.Cloud.Keys(Arn.Parse(keyArn) is { Service: "kms", Region: { Length: > 0 } region } ? region : place.Target.Region);
        (KmsKey? key, Problem? problem) = await GatewayCall.TryAsync(() => kms.DescribeKeyAsync(keyArn, cancellationToken)).ConfigureAwait(false);
        if (problem is not null)
        {
            if (problem.Code != ProblemCode.KeyNotFound)
                TellOnce(place, "snapshots were found, but those encrypted under keys whose state could not be read are neither PASS nor FAIL", problem);
            return new KeyEvidence(null, null, problem);
        }
        (IReadOnlyList<string>? aliases, Problem? unnamed) = await GatewayCall.TryAsync(() => kms.ListAliasesAsync(key!.Arn, cancellationToken)).ConfigureAwait(false);
        if (unnamed is not null)
            WarnOnce(place, "snapshots were judged, but aliases of keys are not known", unnamed);
        return new KeyEvidence(key, aliases, null);
    }

    /// <summary>Only manual snapshots can be shared, and only their owner can ask.</summary>
    private async Task<SharingEvidence?> SharingAsync(ScanPlace place, Snapshot snapshot, CancellationToken cancellationToken)
    {
        if (policy.SkipSharingCheck || snapshot.SnapshotType != SnapshotType.Manual || snapshot.OwnerAccountId != place.Caller.AccountId)
            return null;
        (IReadOnlyList<string>? accounts, Problem? problem) = await GatewayCall.TryAsync(
            () => place.Neptune.ListSharedAccountsAsync(snapshot.DBClusterSnapshotIdentifier, cancellationToken)).ConfigureAwait(false);
        // Not found: deleted since it was listed, and so shared with nobody.
        if (problem is not null && problem.Kind != ProblemKind.NotFound)
            TellOnce(place, "unencrypted snapshots were found, but with whom they are shared is not known, and with it how severe that is", problem);
        return new SharingEvidence(accounts ?? [], problem?.Kind == ProblemKind.NotFound ? null : problem);
    }

    private async Task<Cluster?> RootCauseAsync(ScanPlace place, Snapshot snapshot, CancellationToken cancellationToken)
    {
        if (snapshot.OwnerAccountId != place.Caller.AccountId || snapshot.DBClusterIdentifier is not { } name)
            return null;
        IReadOnlyDictionary<string, Cluster> clusters = await _clusters.GetOrAdd(
            (place.Caller.AccountId, place.Target.Region), _ => new(() => AskClustersAsync(place, cancellationToken))).Value.ConfigureAwait(false);
        // A cluster made later under the same name is another one.
        return clusters.TryGetValue(name, out Cluster? cluster) && !cluster.StorageEncrypted
            && (snapshot.ClusterCreateTime is null || cluster.ClusterCreateTime is null || snapshot.ClusterCreateTime == cluster.ClusterCreateTime)
                ? cluster
                : null;
    }

    private async Task<IReadOnlyDictionary<string, Cluster>> AskClustersAsync(ScanPlace place, CancellationToken cancellationToken)
    {
        Dictionary<string, Cluster> clusters = new(StringComparer.OrdinalIgnoreCase);
        try
        {
            await foreach (IReadOnlyList<Cluster> page in place.Neptune.ListClustersAsync(cancellationToken).ConfigureAwait(false))
            {
                foreach (Cluster cluster in page)
                    clusters[cluster.DBClusterIdentifier] = cluster;
            }
        }
        catch (GatewayException e)
        {
            WarnOnce(place, "snapshots were judged, but which clusters are their root cause is not known", e.Problem);
        }
        return clusters;
    }

    private void TellOnce(ScanPlace place, string consequence, Problem problem)
    {
        if (_told.TryAdd((place.Caller.AccountId, place.Target.Region, consequence), true))
            place.Fail(ScanProblem.Partial(place.Target, place.Caller, consequence, problem));
    }

    private void WarnOnce(ScanPlace place, string consequence, Problem problem)
    {
        if (_told.TryAdd((place.Caller.AccountId, place.Target.Region, consequence), true))
            place.Warn($"{ScanProblem.Partial(place.Target, place.Caller, consequence, problem).Message} {problem.Advice}");
    }
}
