using System.Globalization;
using Amazon.Neptune.Internal;
using Amazon.Neptune.Model;
using WireTag = Amazon.Neptune.Model.Tag;

namespace NeptuneEncryption.Aws.Gateways;

/// <summary>The engine's records of AWS's shapes.</summary>
internal static class ModelMapper
{
    /// <returns>Null when the answer lacks the name or the ARN.</returns>
    public static Snapshot? Snapshot(DBClusterSnapshot shape, CallScope scope)
        => shape is not { DBClusterSnapshotIdentifier: { Length: > 0 } identifier, DBClusterSnapshotArn: { Length: > 0 } arn }
            ? null
            : new Snapshot
            {
                DBClusterSnapshotIdentifier = identifier,
                DBClusterSnapshotArn = arn,
                DBClusterIdentifier = shape.DBClusterIdentifier,
                DbClusterResourceId = NullIfEmpty((shape as TaggedDBClusterSnapshot)?.DbClusterResourceId),
                SnapshotCreateTime = shape.SnapshotCreateTime,
                ClusterCreateTime = shape.ClusterCreateTime,
                Engine = shape.Engine,
                EngineVersion = shape.EngineVersion,
                Status = shape.Status,
                SnapshotType = shape.SnapshotType,
                PercentProgress = shape.PercentProgress,
                StorageEncrypted = shape.StorageEncrypted ?? false,
                KmsKeyId = NullIfEmpty(shape.KmsKeyId),
                StorageType = shape.StorageType,
                VpcId = shape.VpcId,
                Port = shape.Port,
                IAMDatabaseAuthenticationEnabled = shape.IAMDatabaseAuthenticationEnabled ?? false,
                SourceDBClusterSnapshotArn = NullIfEmpty(shape.SourceDBClusterSnapshotArn),
                TagList = Tags((shape as TaggedDBClusterSnapshot)?.TagList),
                Region = scope.Region,
                Partition = scope.Partition,
                AccountId = scope.AccountId,
                OwnerAccountId = Owner(arn) ?? scope.AccountId,
                ProfileName = scope.ProfileName,
                RoleArn = scope.RoleArn,
            };

    /// <returns>Null when the answer lacks the name or the ARN.</returns>
    public static Cluster? Cluster(DBCluster shape)
        => shape is not { DBClusterIdentifier: { Length: > 0 } identifier, DBClusterArn: { Length: > 0 } arn }
            ? null
            : new Cluster
            {
                DBClusterIdentifier = identifier,
                DBClusterArn = arn,
                DbClusterResourceId = NullIfEmpty(shape.DbClusterResourceId),
                Engine = shape.Engine,
                EngineVersion = shape.EngineVersion,
                Status = shape.Status,
                StorageEncrypted = shape.StorageEncrypted ?? false,
                KmsKeyId = NullIfEmpty(shape.KmsKeyId),
                PercentProgress = int.TryParse(shape.PercentProgress, NumberStyles.None, CultureInfo.InvariantCulture, out int percent)
        ? percent
        : null,
                ClusterCreateTime = shape.ClusterCreateTime,
                DBSubnetGroup = shape.DBSubnetGroup,
                DBClusterParameterGroup = shape.DBClusterParameterGroup,
                VpcSecurityGroups = [.. (shape.VpcSecurityGroups ?? []).Select(group => group.VpcSecurityGroupId).OfType<string>()],
                Port = shape.Port,
                StorageType = NullIfEmpty(shape.StorageType),
                IAMDatabaseAuthenticationEnabled = shape.IAMDatabaseAuthenticationEnabled ?? false,
                EnabledCloudwatchLogsExports = shape.EnabledCloudwatchLogsExports ?? [],
                ServerlessCapacity = shape.ServerlessV2ScalingConfiguration is { } capacity
        ? new ServerlessCapacity(capacity.MinCapacity, capacity.MaxCapacity)
        : null,
                CopyTagsToSnapshot = shape.CopyTagsToSnapshot ?? false,
                BackupRetentionPeriod = shape.BackupRetentionPeriod,
                PreferredBackupWindow = NullIfEmpty(shape.PreferredBackupWindow),
                DeletionProtection = shape.DeletionProtection ?? false,
                DBClusterMembers = [.. (shape.DBClusterMembers ?? []).Select(member => member.DBInstanceIdentifier ?? "")],
                TagList = Tags((shape as TaggedDBCluster)?.TagList),
            };

    public static IReadOnlyList<Tag>? Tags(List<WireTag>? tags)
        => tags is null ? null : [.. tags.Where(tag => tag.Key is not null).Select(tag => new Tag(tag.Key!, tag.Value ?? ""))];

    public static List<WireTag> WireTags(IReadOnlyList<Tag> tags)
        => [.. tags.Select(tag => new WireTag { Key = tag.Key, Value = tag.Value })];

    public static ServerlessV2ScalingConfiguration? WireCapacity(ServerlessCapacity? capacity)
        => capacity is null
        ? null
        : new ServerlessV2ScalingConfiguration { MinCapacity = capacity.MinCapacity, MaxCapacity = capacity.MaxCapacity };

    /// <summary>The account of an ARN is its fifth part.</summary>
    private static string? Owner(string arn) => Arn.Parse(arn) is { AccountId: { Length: > 0 } account } ? account : null;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
