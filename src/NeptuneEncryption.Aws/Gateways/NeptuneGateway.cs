using System.Runtime.CompilerServices;
using Amazon.Neptune.Model;
using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Aws.RdsClient;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Gateways;

internal sealed partial class NeptuneGateway(Func<NeptuneRdsClient> client, ProblemTranslator problems, CallScope scope) : INeptuneGateway
{
    /// <summary>The most that AWS allows: 20 to 100.</summary>
    private const int PageSize = 100;

    private volatile bool _refusesFilters;

    public CallScope Scope => scope;

    public DateTime? LastAnswered => client().LastAnswered;

    public async IAsyncEnumerable<IReadOnlyList<Snapshot>> ListSnapshotsAsync(
        SnapshotQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AwsCall call = Call("DescribeDBClusterSnapshots", query.DBClusterIdentifier);
        var markers = new PageMarkers(call);
        string? marker = null;
        do
        {
            DescribeDBClusterSnapshotsRequest request = SnapshotsRequest(query.SnapshotType);
            request.DBClusterIdentifier = query.DBClusterIdentifier;
            request.MaxRecords = PageSize;
            request.Marker = marker;
            DescribeDBClusterSnapshotsResponse answer = await SendAsync(
                call,
                (neptune, token) => neptune.DescribeDBClusterSnapshotsAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            yield return [.. (answer.DBClusterSnapshots ?? []).Select(shape => Map(call, shape, query.SnapshotType))];
            marker = markers.Next(answer.Marker);
        }
        while (marker is not null);
    }

    public async Task<Snapshot?> FindSnapshotAsync(string identifier, string? snapshotType, CancellationToken cancellationToken)
    {
        AwsCall call = Call("DescribeDBClusterSnapshots", identifier);
        DescribeDBClusterSnapshotsRequest request = SnapshotsRequest(snapshotType);
        request.DBClusterSnapshotIdentifier = identifier;
        DBClusterSnapshot? found = await SendAsync(
            call,
            async (neptune, token) =>
            {
                try
                {
                    DescribeDBClusterSnapshotsResponse answer = await neptune.DescribeDBClusterSnapshotsAsync(request, token)
                        .ConfigureAwait(false);
                    return answer.DBClusterSnapshots?.FirstOrDefault();
                }
                catch (DBClusterSnapshotNotFoundException)
                {
                    return null;
                }
            },
            cancellationToken).ConfigureAwait(false);
        return found is null ? null : Map(call, found, snapshotType);
    }

    public async IAsyncEnumerable<IReadOnlyList<Cluster>> ListClustersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AwsCall call = Call("DescribeDBClusters", target: null);
        var markers = new PageMarkers(call);
        string? marker = null;
        while (true)
        {
            var request = new DescribeDBClustersRequest
            {
                Filters = _refusesFilters ? null : [new Filter { Name = "engine", Values = ["neptune"] }],
                MaxRecords = PageSize,
                Marker = marker,
            };
            DescribeDBClustersResponse answer;
            try
            {
                answer = await SendAsync(call, (neptune, token) => neptune.DescribeDBClustersAsync(request, token), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (GatewayException e) when (
                e.Problem.Kind == ProblemKind.InvalidArgument && request is { Filters: not null, Marker: null })
            {
                // Whoever reads the list looks at the engine: a longer one is right as well.
                _refusesFilters = true;
                continue;
            }

            yield return [.. (answer.DBClusters ?? []).Select(shape => Map(call, shape))];
            marker = markers.Next(answer.Marker);
            if (marker is null)
                yield break;
        }
    }

    public async Task<Cluster?> FindClusterAsync(string identifier, CancellationToken cancellationToken)
    {
        AwsCall call = Call("DescribeDBClusters", identifier);
        var request = new DescribeDBClustersRequest { DBClusterIdentifier = identifier };
        DBCluster? found = await SendAsync(
            call,
            async (neptune, token) =>
            {
                try
                {
                    DescribeDBClustersResponse answer = await neptune.DescribeDBClustersAsync(request, token).ConfigureAwait(false);
                    return answer.DBClusters?.FirstOrDefault();
                }
                catch (DBClusterNotFoundException)
                {
                    return null;
                }
            },
            cancellationToken).ConfigureAwait(false);
        return found is null ? null : Map(call, found);
    }

    public async Task<IReadOnlyList<Tag>> ListTagsAsync(string resourceArn, CancellationToken cancellationToken)
    {
        var request = new ListTagsForResourceRequest { ResourceName = resourceArn };
        ListTagsForResourceResponse answer = await SendAsync(
            Call("ListTagsForResource", resourceArn), (neptune, token) => neptune.ListTagsForResourceAsync(
                request,
                token), cancellationToken).ConfigureAwait(false);
        return ModelMapper.Tags(answer.TagList) ?? [];
    }

    public async Task<IReadOnlyList<string>> ListSharedAccountsAsync(string snapshotIdentifier, CancellationToken cancellationToken)
    {
        var request = new DescribeDBClusterSnapshotAttributesRequest { DBClusterSnapshotIdentifier = snapshotIdentifier };
        AwsCall call = Call("DescribeDBClusterSnapshotAttributes", snapshotIdentifier);
        DescribeDBClusterSnapshotAttributesResponse answer = await SendAsync(
            call, (neptune, token) => neptune
                .DescribeDBClusterSnapshotAttributesAsync(request, token), cancellationToken).ConfigureAwait(false);
        DBClusterSnapshotAttributesResult result = answer.DBClusterSnapshotAttributesResult
            ?? throw ProblemTranslator.Incomplete(call, "it has no attributes.");
        return [.. (result.DBClusterSnapshotAttributes ?? []).Where(attribute => attribute.AttributeName == "restore")
            .SelectMany(attribute => attribute.AttributeValues ?? [])];
    }

    /// <summary>Other accounts' snapshots come only when both the type and the switch ask for them.</summary>
    private static DescribeDBClusterSnapshotsRequest SnapshotsRequest(string? snapshotType) => new()
    {
        SnapshotType = snapshotType,
        IncludeShared = snapshotType == "shared" ? true : null,
        IncludePublic = snapshotType == "public" ? true : null,
    };

    private Cluster Map(AwsCall call, DBCluster? shape)
    {
        Cluster cluster = (shape is null ? null : ModelMapper.Cluster(shape))
            ?? throw ProblemTranslator.Incomplete(call, "a cluster lacks its identifier or its ARN.");
        AnswerOrigin.Check(call, cluster.DBClusterArn, scope.Partition, scope.AccountId);
        return cluster;
    }

    private AwsCall Call(string operation, string? target) => new("rds", operation, target, scope.Region);

    /// <param name="askedFor">The type that was asked for: of shared and public ones, other accounts are the owners.</param>
    private Snapshot Map(AwsCall call, DBClusterSnapshot? shape, string? askedFor = null)
    {
        Snapshot snapshot = (shape is null ? null : ModelMapper.Snapshot(shape, scope))
            ?? throw ProblemTranslator.Incomplete(call, "a snapshot lacks its identifier or its ARN.");
        AnswerOrigin.Check(call, snapshot.DBClusterSnapshotArn, scope.Partition, askedFor is "shared" or "public" ? null : scope.AccountId);
        return snapshot;
    }

    private Task<T> SendAsync<T>(AwsCall call, Func<NeptuneRdsClient, CancellationToken, Task<T>> send, CancellationToken cancellationToken)
        =>
        problems.RunAsync(call, token => send(client(), token), cancellationToken);
}
