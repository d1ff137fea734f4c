using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Rds;
using NeptuneEncryption.Ports;
using static NeptuneEncryption.Engine.Tests.World.SimulatedCloud;

namespace NeptuneEncryption.Engine.Tests.World;

internal sealed partial class SimulatedNeptune(RdsService rds, TimeProvider clock, CallScope scope, CallLog log) : INeptuneGateway
{
    public CallScope Scope => scope;

    public DateTime? LastAnswered { get; private set; }

    public async IAsyncEnumerable<IReadOnlyList<Snapshot>> ListSnapshotsAsync(
        SnapshotQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? marker = null;
        do
        {
            DescribeDBClusterSnapshotsRequest request = new()
            {
                SnapshotType = query.SnapshotType,
                DBClusterIdentifier = query.DBClusterIdentifier,
                Marker = marker
            };
            (IReadOnlyList<Snapshot> page, marker) = await CallAsync(
                "DescribeDBClusterSnapshots",
                query.SnapshotType ?? "",
                cancellationToken,
                () => Rows(rds.DescribeDBClusterSnapshots(request)));
            yield return page;
        }
        while (marker is not null);
    }

    public Task<Snapshot?> FindSnapshotAsync(string identifier, string? snapshotType, CancellationToken cancellationToken)
        => CallAsync("DescribeDBClusterSnapshots", identifier, cancellationToken, () =>
        {
            try
            {
                return rds.DescribeDBClusterSnapshots(
                    new DescribeDBClusterSnapshotsRequest { DBClusterSnapshotIdentifier = identifier, SnapshotType = snapshotType })
                    .DBClusterSnapshots.Select(Row).FirstOrDefault();
            }
            catch (AwsFaultException e) when (e.Code == "DBClusterSnapshotNotFoundFault")
            {
                return null;
            }
        });

    public async IAsyncEnumerable<IReadOnlyList<Cluster>> ListClustersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return await CallAsync<IReadOnlyList<Cluster>>("DescribeDBClusters", "", cancellationToken, () => [.. rds.DescribeDBClusters(
            new DescribeDBClustersRequest { Filters = [new Filter("engine", ["neptune"])] }).DBClusters.Select(Row)]);
    }

    public Task<Cluster?> FindClusterAsync(string identifier, CancellationToken cancellationToken)
        => CallAsync("DescribeDBClusters", identifier, cancellationToken, () =>
        {
            try
            {
                return rds.DescribeDBClusters(new DescribeDBClustersRequest { DBClusterIdentifier = identifier }).DBClusters.Select(Row)
                    .FirstOrDefault();
            }
            catch (AwsFaultException e) when (e.Code == "DBClusterNotFoundFault")
            {
                return null;
            }
        });

    public Task<IReadOnlyList<Tag>> ListTagsAsync(string resourceArn, CancellationToken cancellationToken)
        => CallAsync<IReadOnlyList<Tag>>(
            "ListTagsForResource",
            resourceArn,
            cancellationToken,
            () => [.. rds.ListTagsForResource(new ListTagsForResourceRequest(resourceArn)).Select(Row)]);

    public Task<IReadOnlyList<string>> ListSharedAccountsAsync(string snapshotIdentifier, CancellationToken cancellationToken)
        => CallAsync<IReadOnlyList<string>>("DescribeDBClusterSnapshotAttributes", snapshotIdentifier, cancellationToken, () =>
            [.. rds.DescribeDBClusterSnapshotAttributes(
                new DescribeDBClusterSnapshotAttributesRequest(snapshotIdentifier)).DBClusterSnapshotAttributes
                .SelectMany(a => a.AttributeValues)]);

    private Task<T> CallAsync<T>(string operation, string target, CancellationToken cancellationToken, Func<T> call)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return AwsFault.TranslatedAsync(() => log.PassAsync(new Call(operation, target), () =>
        {
            LastAnswered = clock.GetUtcNow().UtcDateTime;
            return call();
        }));
    }

    private (IReadOnlyList<Snapshot> Page, string? Marker) Rows(DBClusterSnapshotMessage message)
        => ([.. message.DBClusterSnapshots.Select(Row)], message.Marker);

    private Snapshot Row(DBClusterSnapshot s) => new()
    {
        DBClusterSnapshotIdentifier = s.DBClusterSnapshotIdentifier,
        DBClusterSnapshotArn = s.DBClusterSnapshotArn,
        DBClusterIdentifier = s.DBClusterIdentifier,
        DbClusterResourceId = s.DbClusterResourceId,
        SnapshotCreateTime = s.SnapshotCreateTime.UtcDateTime,
        ClusterCreateTime = s.ClusterCreateTime?.UtcDateTime,
        Engine = s.Engine,
        EngineVersion = s.EngineVersion,
        Status = s.Status,
        SnapshotType = s.SnapshotType,
        PercentProgress = s.PercentProgress,
        StorageEncrypted = s.StorageEncrypted,
        KmsKeyId = s.KmsKeyId,
        StorageType = s.StorageType,
        VpcId = s.VpcId,
        Port = s.Port,
        IAMDatabaseAuthenticationEnabled = s.IAMDatabaseAuthenticationEnabled,
        SourceDBClusterSnapshotArn = s.SourceDBClusterSnapshotArn,
        TagList = Row(s.TagList),
        Region = scope.Region,
        Partition = scope.Partition,
        AccountId = scope.AccountId,
        OwnerAccountId = s.DBClusterSnapshotArn.Split(':')[4],
        ProfileName = scope.ProfileName,
        RoleArn = scope.RoleArn,
    };

    private static Cluster Row(DBCluster c) => new()
    {
        DBClusterIdentifier = c.DBClusterIdentifier,
        DBClusterArn = c.DBClusterArn,
        DbClusterResourceId = c.DbClusterResourceId,
        Engine = c.Engine,
        EngineVersion = c.EngineVersion,
        Status = c.Status,
        StorageEncrypted = c.StorageEncrypted,
        KmsKeyId = c.KmsKeyId,
        PercentProgress = c.PercentProgress is { } percent ? int.Parse(percent, CultureInfo.InvariantCulture) : null,
        ClusterCreateTime = c.ClusterCreateTime.UtcDateTime,
        DBSubnetGroup = c.DBSubnetGroup,
        DBClusterParameterGroup = c.DBClusterParameterGroup,
        VpcSecurityGroups = [.. c.VpcSecurityGroups.Select(group => group.VpcSecurityGroupId)],
        Port = c.Port,
        StorageType = c.StorageType,
        IAMDatabaseAuthenticationEnabled = c.IAMDatabaseAuthenticationEnabled,
        EnabledCloudwatchLogsExports = c.EnabledCloudwatchLogsExports ?? [],
        ServerlessCapacity = c.ServerlessV2ScalingConfiguration is { } capacity ? new(capacity.MinCapacity, capacity.MaxCapacity) : null,
        CopyTagsToSnapshot = c.CopyTagsToSnapshot,
        BackupRetentionPeriod = c.BackupRetentionPeriod,
        PreferredBackupWindow = c.PreferredBackupWindow,
        DeletionProtection = c.DeletionProtection,
        DBClusterMembers = [.. c.DBClusterMembers.Select(m => m.DBInstanceIdentifier)],
        TagList = Row(c.TagList),
    };

    private static List<Tag>? Row(ImmutableArray<Emulator.Simulation.Tag>? tags) => tags?.Select(Row).ToList();

    private static Tag Row(Emulator.Simulation.Tag tag) => new(tag.Key, tag.Value ?? "");

    private static List<Emulator.Simulation.Tag> Wire(IReadOnlyList<Tag> tags)
        => [.. tags.Select(t => new Emulator.Simulation.Tag(t.Key, t.Value))];
}
