using System.Collections.Immutable;
using System.Globalization;
using NeptuneEncryption.Emulator.Simulation.Kms;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

public sealed partial class RdsService
{
    public DBClusterMessage DescribeDBClusters(DescribeDBClustersRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        IEnumerable<Cluster> clusters = _clusters.Values;
        if (request.DBClusterIdentifier is { } wanted)
        {
            Cluster named = RequireCluster(wanted);
            clusters = IsFound(named.CreatedAt, now) ? [named] : throw RdsFaults.ClusterNotFound(wanted);
        }
        foreach (Filter filter in Accept(request.Filters))
        {
            clusters = clusters.Where(ClusterFilter(filter));
        }
        (string? marker, ImmutableArray<Cluster> page) =
            PagerOf("clusters", now).Page(
                clusters.Where(cluster => IsFound(cluster.CreatedAt, now)),
                cluster => cluster.Identifier,
                request.MaxRecords,
                request.Marker);
        return new DBClusterMessage(marker, InOrder(page.Select(cluster => View(cluster, now))));
    }

    public DBCluster CreateDBCluster(CreateDBClusterRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        string id = NewClusterIdentifier(request.DBClusterIdentifier);
        if (!EngineCatalogue.IsEngine(request.Engine))
            throw AwsFaultException.InvalidValue($"Invalid DB engine: {request.Engine}");
        if (request.KmsKeyId is not null && request.StorageEncrypted != true)
            throw AwsFaultException.InvalidCombination("A KMS key can only be given when StorageEncrypted is true.");
        DBEngineVersion version = OfferedVersion(
            request.Engine,
            request.EngineVersion ?? EngineCatalogue.Default(request.Engine).EngineVersion);
        StateFaults faults = FaultsOf(nameof(CreateDBCluster));
        Cluster cluster = new()
        {
            Identifier = id,
            ResourceId = NewResourceId(),
            Engine = request.Engine,
            EngineVersion = version.EngineVersion,
            CreatedAt = now,
            OriginalCreatedAt = now,
            Birth = faults.Begin(now, Options.ClusterCreation),
            KmsKeyArn = request.StorageEncrypted == true ? UsableKeyArn(request.KmsKeyId ?? DefaultKeyAlias) : null,
            MasterUsername = request.MasterUsername ?? "admin",
            Port = ValidPort(request.Port ?? EngineCatalogue.DefaultPort(request.Engine)),
            SubnetGroup = SubnetGroupFor(request.DBSubnetGroupName),
            SecurityGroups = SecurityGroupsFor(request.VpcSecurityGroupIds, request.DBSubnetGroupName),
            ParameterGroup = ParameterGroupFor(request.DBClusterParameterGroupName, version),
            StorageType = StorageTypeFor(request.StorageType, version),
            IamAuthentication = request.EnableIAMDatabaseAuthentication ?? false,
            LogExports = [.. request.EnableCloudwatchLogsExports ?? []],
            CopyTagsToSnapshot = request.CopyTagsToSnapshot ?? false,
            DeletionProtection = request.DeletionProtection ?? false,
            BackupRetentionPeriod = ValidRetention(request.BackupRetentionPeriod ?? 1),
            BackupWindow = ValidWindow(request.PreferredBackupWindow ?? "03:00-03:30"),
            Serverless = request.ServerlessV2ScalingConfiguration,
            Tags = TagsOverTime.From(now, TagRules.Accept(request.Tags)),
        };
        Keep(cluster);
        return View(cluster, now);
    }

    public DBCluster DeleteDBCluster(DeleteDBClusterRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        bool skip = request.SkipFinalSnapshot ?? false;
        if (skip && request.FinalDBSnapshotIdentifier is not null)
            throw AwsFaultException.InvalidCombination("FinalDBSnapshotIdentifier cannot be specified when SkipFinalSnapshot is true.");
        if (!skip && request.FinalDBSnapshotIdentifier is null)
            throw AwsFaultException.InvalidCombination("FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.");
        Cluster cluster = RequireCluster(request.DBClusterIdentifier);
        if (cluster.DeletionProtection)
        {
            throw AwsFaultException.InvalidCombination(
                "Cannot delete protected Cluster, please disable deletion protection and try again.");
        }

        if (!cluster.Members.IsEmpty)
            throw RdsFaults.InvalidClusterState("Cluster cannot be deleted, it still contains DB instances in non-deleting state.");
        string status = StatusOf(cluster, now);
        if (status != "available" && !FailedStates.All.Contains(status))
            throw RdsFaults.InvalidClusterState($"DB cluster {cluster.Identifier} is not currently in the available state: {status}.");
        // The answer shows the cluster as it was.
        DBCluster answer = View(cluster, now);
        if (request.FinalDBSnapshotIdentifier is { } final)
        {
            string id = NewSnapshotIdentifier(final, nameof(request.FinalDBSnapshotIdentifier));
            // A final snapshot tells no zones.
            BeginSnapshot(cluster, id, ImageOf(cluster) with { AvailabilityZones = [] }, [], new Transition(now, Options.SnapshotCreation));
        }
        cluster.Deleting = true;
        cluster.DeletedAt = now;
        Transition end = FaultsOf(nameof(DeleteDBCluster)).Begin(now, Options.ClusterDeletion);
        _scheduled.Add(end.EndsAt, _ => Remove(cluster));
        return answer;
    }

    private void Remove(Cluster cluster)
    {
        _clusters.Remove(cluster.Identifier);
        if (cluster is { KmsKeyArn: { } key, KmsGrantId: { } grant }) Kms.Retire(key, grant);
        foreach (Snapshot automated in _snapshots.After("").Where(snapshot =>
            snapshot.Kind == SnapshotKind.Automated && snapshot.Image.ResourceId == cluster.ResourceId).ToArray())
        {
            _snapshots.Remove(automated);
        }
    }

    /// <summary>A cluster by its name or its ARN, whatever the case.</summary>
    private Cluster RequireCluster(string reference) => FindCluster(reference) ?? throw RdsFaults.ClusterNotFound(reference);

    private Cluster? FindCluster(string reference)
    {
        if (!Arn.TryParse(reference, out Arn arn)) return _clusters.GetValueOrDefault(Lower(reference));
        return arn.Account == Account && arn.Region == Region ? _clusters.GetValueOrDefault(Lower(arn.Name)) : null;
    }

    private string NewClusterIdentifier(string given)
    {
        string id = RdsNames.Accept(given, nameof(DBCluster.DBClusterIdentifier));
        if (_clusters.ContainsKey(id)) throw RdsFaults.ClusterExists(id);
        return _clusters.Count < Options.DBClusterQuota ? id : throw RdsFaults.ClusterQuotaExceeded();
    }

    private string StatusOf(Cluster cluster, DateTimeOffset now)
    {
        string status = cluster.Status(now);
        bool exists = !cluster.Deleting && cluster.Birth.IsOver(now) && !cluster.Birth.Failed(now);
        if (!exists) return status;
        if (cluster.KmsKeyArn is { } key
            && (StateOfKey(key) is var state && (state != KeyState.Enabled || !Kms.IsGranted(key, cluster.KmsGrantId))))
        {
            return state is null ? "inaccessible-encryption-credentials" : "inaccessible-encryption-credentials-recoverable";
        }

        return status == "available" && Options.ShowBackingUp && cluster.IsBackingUp(now) ? "backing-up" : status;
    }

    private string StatusShown(Cluster cluster, DateTimeOffset now)
        => cluster.Deleting && now - cluster.DeletedAt < Dialects.DeletedClusterShown ? "available" : StatusOf(cluster, now);

    private string? PercentageShown(Cluster cluster, DateTimeOffset now)
        => Dialects.ClusterPercentage ? cluster.Birth.Percent(now).ToString(CultureInfo.InvariantCulture) : null;

    /// <summary>A cluster as an answer shows it; its zones are in no order, as AWS tells them.</summary>
    private DBCluster View(Cluster cluster, DateTimeOffset now)
    {
        bool born = cluster.Birth.IsOver(now);
        string host = $"{cluster.Identifier}.cluster";
        string domain = $"{_network.VpcId[5..17]}.{Region}.{cluster.Engine}.amazonaws.com";
        return new DBCluster
        {
            AllocatedStorage = 1,
            AvailabilityZones = [.. _network.AvailabilityZones.Reverse()],
            BackupRetentionPeriod = cluster.BackupRetentionPeriod,
            DBClusterIdentifier = cluster.Identifier,
            DBClusterParameterGroup = cluster.ParameterGroup,
            DBSubnetGroup = cluster.SubnetGroup.DBSubnetGroupName,
            Status = StatusShown(cluster, now),
            PercentProgress = born ? null : PercentageShown(cluster, now),
            EarliestRestorableTime = born ? cluster.Birth.EndsAt : null,
            Endpoint = $"{host}-{domain}",
            ReaderEndpoint = $"{host}-ro-{domain}",
            MultiAZ = cluster.Members.Length > 1,
            Engine = cluster.Engine,
            EngineVersion = cluster.EngineVersion,
            LatestRestorableTime = born ? now : null,
            Port = cluster.Port,
            MasterUsername = cluster.MasterUsername,
            PreferredBackupWindow = cluster.BackupWindow,
            PreferredMaintenanceWindow = cluster.MaintenanceWindow,
            ReadReplicaIdentifiers = [],
            DBClusterMembers = cluster.Members,
            VpcSecurityGroups = [.. cluster.SecurityGroups.Select(group => new VpcSecurityGroupMembership(group, "active"))],
            HostedZoneId = "ZUFXD4SLT2LS7",
            StorageEncrypted = cluster.StorageEncrypted,
            KmsKeyId = cluster.KmsKeyArn,
            DbClusterResourceId = cluster.ResourceId,
            DBClusterArn = ClusterArn(cluster.Identifier),
            AssociatedRoles = [],
            IAMDatabaseAuthenticationEnabled = cluster.IamAuthentication,
            ClusterCreateTime = cluster.CreatedAt,
            CopyTagsToSnapshot = cluster.CopyTagsToSnapshot,
            EnabledCloudwatchLogsExports = cluster.LogExports.IsEmpty ? null : cluster.LogExports,
            PendingModifiedValues = cluster.Pending,
            DeletionProtection = cluster.DeletionProtection || now - cluster.ProtectionLiftedAt < Dialects.ProtectionShownAfterLift,
            CrossAccountClone = false,
            ServerlessV2ScalingConfiguration = cluster.Serverless,
            StorageType = cluster.StorageType,
            EngineMode = "provisioned",
            HttpEndpointEnabled = false,
            ActivityStreamStatus = "stopped",
            DomainMemberships = [],
            TagList = TagList(cluster.Tags, cluster.Engine, now),
        };
    }

    private static Func<Cluster, bool> ClusterFilter(Filter filter) => filter.Name switch
    {
        "engine" => cluster => filter.Values.Contains(cluster.Engine),
        "db-cluster-id" => cluster => filter.Values
            .Any(value => Lower(value) == cluster.Identifier || value.EndsWith($":cluster:{cluster.Identifier}", StringComparison.Ordinal)),
        "db-cluster-resource-id" => cluster => filter.Values.Contains(cluster.ResourceId),
        _ => throw AwsFaultException.InvalidValue($"Unrecognized filter name: {filter.Name}"),
    };
}
