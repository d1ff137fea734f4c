using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

public sealed partial class RdsService
{
    /// <summary>
    /// Changes a cluster. Deletion protection, tag copying and backup settings change with the answer; what can wait for
    /// the maintenance window waits unless ApplyImmediately is given.
    /// </summary>
    public DBCluster ModifyDBCluster(ModifyDBClusterRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        Cluster cluster = RequireCluster(request.DBClusterIdentifier);
        string status = StatusOf(cluster, now);
        if (status != "available")
            throw RdsFaults.ClusterNotAvailable(cluster.Identifier, status);
        DBEngineVersion version = EngineVersionAfter(request, cluster);
        string? parameterGroup = request.DBClusterParameterGroupName is { } group ? ParameterGroupFor(group, version) : null;
        string? storageType = StorageTypeFor(request.StorageType, version);
        string? newIdentifier = request.NewDBClusterIdentifier is { } renamed
            ? RdsNames.Accept(renamed, nameof(request.NewDBClusterIdentifier))
            : null;
        if (newIdentifier is not null && _clusters.ContainsKey(newIdentifier)) throw RdsFaults.ClusterExists(newIdentifier);

        int port = ValidPort(request.Port ?? cluster.Port);
        int retention = ValidRetention(request.BackupRetentionPeriod ?? cluster.BackupRetentionPeriod);
        string window = ValidWindow(request.PreferredBackupWindow ?? cluster.BackupWindow);
        ImmutableArray<string> securityGroups = request.VpcSecurityGroupIds is { Count: > 0 } groups
            ? SecurityGroupsFor(groups, cluster.SubnetGroup.DBSubnetGroupName)
            : cluster.SecurityGroups;

        // All is checked; from here on nothing is refused.
        cluster.Port = port;
        cluster.BackupRetentionPeriod = retention;
        cluster.BackupWindow = window;
        cluster.SecurityGroups = securityGroups;
        cluster.ParameterGroup = parameterGroup ?? cluster.ParameterGroup;
        cluster.CopyTagsToSnapshot = request.CopyTagsToSnapshot ?? cluster.CopyTagsToSnapshot;
        if (cluster.DeletionProtection && request.DeletionProtection == false) cluster.ProtectionLiftedAt = now;
        cluster.DeletionProtection = request.DeletionProtection ?? cluster.DeletionProtection;
        cluster.Serverless = request.ServerlessV2ScalingConfiguration ?? cluster.Serverless;
        ClusterPendingModifiedValues changes = new()
        {
            DBClusterIdentifier = newIdentifier,
            IAMDatabaseAuthenticationEnabled = request.EnableIAMDatabaseAuthentication,
            EngineVersion = request.EngineVersion,
            StorageType = request.StorageType is null ? null : storageType ?? "standard",
        };
        if (changes == new ClusterPendingModifiedValues()) return View(cluster, now);
        if (request.ApplyImmediately == true) Apply(changes, cluster, now);
        else cluster.Pending = changes;
        // The change shows only to those who look later.
        return View(cluster, now) with { Status = status };
    }

    private static DBEngineVersion EngineVersionAfter(ModifyDBClusterRequest request, Cluster cluster)
    {
        if (request.EngineVersion is not { } wanted)
            return EngineCatalogue.Find(cluster.Engine, cluster.EngineVersion) ?? EngineCatalogue.Default(cluster.Engine);
        DBEngineVersion version = OfferedVersion(cluster.Engine, wanted);
        if (EngineCatalogue.Compare(wanted, cluster.EngineVersion) <= 0)
            throw AwsFaultException.InvalidCombination($"Cannot upgrade {cluster.Engine} from {cluster.EngineVersion} to {wanted}");
        return cluster.Members.IsEmpty
            ? throw RdsFaults.InvalidClusterState(
                "Cannot modify engine version without a healthy primary instance in DB cluster: " + cluster.Identifier)
            : version;
    }

    private void Apply(ClusterPendingModifiedValues changes, Cluster cluster, DateTimeOffset now)
    {
        cluster.Modification = FaultsOf(nameof(ModifyDBCluster)).Begin(now, Options.ClusterModification);
        cluster.IsBeingRenamed = changes.DBClusterIdentifier is not null;
        cluster.IamAuthentication = changes.IAMDatabaseAuthenticationEnabled ?? cluster.IamAuthentication;
        cluster.EngineVersion = changes.EngineVersion ?? cluster.EngineVersion;
        if (changes.StorageType is { } storage) cluster.StorageType = storage == "standard" ? null : storage;
        if (changes.DBClusterIdentifier is not { } name) return;
        _clusters.Remove(cluster.Identifier);
        cluster.Identifier = name;
        _clusters.Add(name, cluster);
    }
}
