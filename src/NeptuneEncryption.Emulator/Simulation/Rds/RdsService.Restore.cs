namespace NeptuneEncryption.Emulator.Simulation.Rds;

public sealed partial class RdsService
{
    /// <summary>
    /// Makes a cluster of a snapshot. Only <c>KmsKeyId</c> encrypts: without it an unencrypted snapshot becomes an unencrypted cluster,
    /// silently. Security groups, parameter group, tags, IAM authentication and deletion protection are not carried over;
    /// backup retention and windows are.
    /// </summary>
    public DBCluster RestoreDBClusterFromSnapshot(RestoreDBClusterFromSnapshotRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        try
        {
            DBCluster restored = Restore(request, now);
            Record(restored, errorCode: null);
            return restored;
        }
        catch (AwsFaultException e)
        {
            Record(answer: null, e.Code);
            throw;
        }

        void Record(DBCluster? answer, string? errorCode) => _aws.Trail(Account, Region).Record(
            "rds.amazonaws.com", nameof(RestoreDBClusterFromSnapshot), request,
            answer is null ? null : new
            {
                answer.DBClusterIdentifier,
                answer.DBClusterArn,
                answer.DbClusterResourceId,
                answer.KmsKeyId,
                answer.StorageEncrypted,
                answer.Engine
            },
            errorCode);
    }

    private DBCluster Restore(RestoreDBClusterFromSnapshotRequest request, DateTimeOffset now)
    {
        string id = NewClusterIdentifier(request.DBClusterIdentifier);
        (RdsService owner, Snapshot snapshot) = RequireRestorable(request.SnapshotIdentifier, now);
        ClusterImage image = snapshot.Image;
        if (!EngineCatalogue.IsEngine(request.Engine))
            throw AwsFaultException.InvalidValue($"Invalid DB engine: {request.Engine}");
        if (image.Engine != request.Engine)
        {
            throw AwsFaultException.InvalidCombination(
                $"The snapshot {snapshot.Identifier} is of the engine {image.Engine} and cannot be restored as {request.Engine}.");
        }

        DBEngineVersion version = OfferedVersion(image.Engine, request.EngineVersion ?? UnaskedVersion(image));
        if (EngineCatalogue.Compare(version.EngineVersion, image.EngineVersion) < 0)
        {
            throw AwsFaultException.InvalidCombination(
                $"The engine version you requested {version.EngineVersion} is earlier than the version of the snapshot "
                    + $"{image.EngineVersion}.");
        }

        string? key = KeyOfRestore(request, image, owner);
        StateFaults faults = FaultsOf(nameof(RestoreDBClusterFromSnapshot));
        Cluster cluster = new()
        {
            Identifier = id,
            ResourceId = NewResourceId(),
            Engine = image.Engine,
            EngineVersion = version.EngineVersion,
            CreatedAt = now,
            OriginalCreatedAt = image.OriginalCreatedAt,
            Birth = faults.Begin(now, Options.ClusterRestoreOf?.Invoke(id) ?? Options.ClusterRestore),
            IsRestored = true,
            KmsKeyArn = faults.UnencryptedRestore ? null : key,
            MasterUsername = image.MasterUsername,
            Port = ValidPort(request.Port ?? image.Port),
            SubnetGroup = SubnetGroupFor(request.DBSubnetGroupName),
            SecurityGroups = SecurityGroupsFor(request.VpcSecurityGroupIds, request.DBSubnetGroupName),
            ParameterGroup = ParameterGroupFor(request.DBClusterParameterGroupName, version),
            StorageType = StorageTypeFor(request.StorageType, version),
            IamAuthentication = request.EnableIAMDatabaseAuthentication ?? false,
            LogExports = [.. request.EnableCloudwatchLogsExports ?? []],
            CopyTagsToSnapshot = request.CopyTagsToSnapshot ?? false,
            DeletionProtection = request.DeletionProtection ?? false,
            BackupRetentionPeriod = image.BackupRetentionPeriod,
            BackupWindow = image.BackupWindow,
            MaintenanceWindow = image.MaintenanceWindow,
            Content = image.Content,
            Serverless = request.ServerlessV2ScalingConfiguration,
            Tags = TagsOverTime.From(now, TagRules.Accept(request.Tags)),
        };
        Keep(cluster);
        return View(cluster, now);
    }

    private string UnaskedVersion(ClusterImage image)
        => Dialects.RestoreVersion == RestoreVersion.Default ? EngineCatalogue.Default(image.Engine).EngineVersion : image.EngineVersion;

    /// <summary>A snapshot of ours by name or ARN, or one shared with us by its ARN.</summary>
    private (RdsService Owner, Snapshot Snapshot) RequireRestorable(string reference, DateTimeOffset now)
    {
        (RdsService Owner, Snapshot Snapshot) found = FindReadable(reference, now) ?? throw RdsFaults.SnapshotNotFound(reference);
        if (found.Owner.Region != Region) throw RdsFaults.SnapshotNotFound(reference);
        string status = found.Snapshot.Status(now);
        return status == "available"
            ? found
            : throw RdsFaults.InvalidSnapshotState($"The DB cluster snapshot {reference} is not available: its state is {status}.");
    }

    /// <summary>The key of the new cluster: the one asked for, else the snapshot's.</summary>
    private string? KeyOfRestore(RestoreDBClusterFromSnapshotRequest request, ClusterImage image, RdsService owner)
    {
        if (image.KmsKeyArn is { } own)
        {
            if (!IsAccessible(own)) throw RdsFaults.KeyNotAccessible(own);
            if (owner != this)
            {
                throw RdsFaults.InvalidSnapshotState(
                    "An encrypted snapshot that another account shares must be copied before it can be restored.");
            }
        }
        return (request.KmsKeyId ?? image.KmsKeyArn) is { } key ? UsableKeyArn(key) : null;
    }
}
