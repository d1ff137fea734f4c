using NeptuneEncryption.Discovery;
using NeptuneEncryption.Ports;
using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Remediation.Planning;

/// <summary>What the restored cluster is to be like, where that comes from, and what of the source is lost on the way.</summary>
/// <param name="SubnetGroupOrigin">How the subnet group was found, in words.</param>
/// <param name="Settings">What a restore is told.</param>
/// <param name="PostRestoreSettings">What a kept cluster is told afterwards, since a restore takes it wrong or not at all; null when
/// nothing.</param>
/// <param name="NotCarried">What the source's cluster has or had and the restored one will not have.</param>
internal sealed record RestoreConfiguration(
    string? SubnetGroupOrigin,
    RestoreSettings Settings,
    PostRestoreSettings? PostRestoreSettings,
    IReadOnlyList<string> NotCarried)
{
    /// <summary>Nothing is restored any more: there is a cluster already, or a copy. A kept cluster may still have to be set up.</summary>
    public static RestoreConfiguration Begun(RegionInventory inventory, Snapshot source, EncryptionOptions options)
        => new(null, new RestoreSettings(), options.KeepCluster && Living(inventory, source) is { } living ? SetUpAs(living) : null, []);

    /// <exception cref="GatewayException">There is no subnet group to restore into, or several; or what was asked for does not exist or
    /// fit.</exception>
    public static async Task<RestoreConfiguration> DeriveAsync(
        RegionContext context, Snapshot source, EncryptionOptions options, List<string> warnings, CancellationToken cancellationToken)
    {
        Cluster? living = Living(context.Inventory, source);
        (string group, string origin) = await SubnetGroupChoice.FindAsync(
            context,
            source,
            living,
            options.DBSubnetGroupName,
            cancellationToken).ConfigureAwait(false);
        EngineVersion? version = await EngineVersionCheck.FindAsync(context, source, options.EngineVersion, warnings, cancellationToken)
            .ConfigureAwait(false);
        RestoreSettings settings = new()
        {
            DBSubnetGroupName = group,
            // Told, because AWS's references differ on what a restore makes that is not told.
            EngineVersion = version?.Version,
            // Standard storage is told in several ways that a restore does not take; it is what a restore gives by itself.
            StorageType = options.StorageType ?? (source.StorageType == "iopt1" ? source.StorageType : null),
            VpcSecurityGroupIds = options.VpcSecurityGroupIds.Count > 0 ? options.VpcSecurityGroupIds : null,
        };
        if (options.DBClusterParameterGroupName is { } given)
        {
            if (await FitsAsync(context, given, version, cancellationToken).ConfigureAwait(false) is { } misfit)
                throw PlanProblem.ParameterGroup(source, given, misfit);
            settings = settings with { DBClusterParameterGroupName = given };
        }
        if (!options.KeepCluster)
            return new RestoreConfiguration(origin, settings, null, []);
        return living is null
            ? new RestoreConfiguration(
                origin,
                settings with { EnableIAMDatabaseAuthentication = source.IAMDatabaseAuthenticationEnabled },
                null,
                Lost(source, options))
            : await KeptAsync(context, new RestoreConfiguration(origin, settings, null, []), living, options, version, cancellationToken)
                .ConfigureAwait(false);
    }

    /// <summary>The cluster that the source was made of, if it lives: one made again under the same name is another.</summary>
    private static Cluster? Living(RegionInventory inventory, Snapshot source)
        => inventory.Cluster(source.DBClusterIdentifier) is { } cluster
            && (source.ClusterCreateTime is null || cluster.ClusterCreateTime is not { } made
                || (made - source.ClusterCreateTime.Value).Duration() < TimeSpan.FromSeconds(1))
            && source.OwnerAccountId == source.AccountId
                ? cluster
                : null;

    private static async Task<RestoreConfiguration> KeptAsync(
        RegionContext context,
        RestoreConfiguration configuration,
        Cluster living,
        EncryptionOptions options,
        EngineVersion? version,
        CancellationToken cancellationToken)
    {
        List<string> notCarried = ["DB instances", "IAM roles of the cluster", "maintenance window", "membership of a global database"];
        string? group = configuration.Settings.DBClusterParameterGroupName;
        if (group is null && living.DBClusterParameterGroup is { } own && !own.StartsWith("default.", StringComparison.Ordinal))
        {
            string? misfit = await FitsAsync(context, own, version, cancellationToken).ConfigureAwait(false);
            group = misfit is null ? own : null;
            if (misfit is not null)
                notCarried.Add($"parameter group '{own}': {misfit}");
        }
        return configuration with
        {
            Settings = configuration.Settings with
            {
                VpcSecurityGroupIds = options.VpcSecurityGroupIds.Count > 0 ? options.VpcSecurityGroupIds : living.VpcSecurityGroups,
                DBClusterParameterGroupName = group,
                EnableIAMDatabaseAuthentication = living.IAMDatabaseAuthenticationEnabled,
                EnableCloudwatchLogsExports = living.EnabledCloudwatchLogsExports,
                DeletionProtection = living.DeletionProtection,
                ServerlessCapacity = living.ServerlessCapacity,
                // A snapshot shows port 0, whatever its cluster listened on; without a port, AWS takes the original cluster's.
                Port = living.Port is > 0 ? living.Port : null,
            },
            PostRestoreSettings = SetUpAs(living),
            NotCarried = notCarried,
        };
    }

    private static PostRestoreSettings SetUpAs(Cluster living)
        => new(living.BackupRetentionPeriod, living.PreferredBackupWindow, living.CopyTagsToSnapshot);

    private static IReadOnlyList<string> Lost(Snapshot source, EncryptionOptions options)
    {
        string gone = $"cluster '{source.DBClusterIdentifier}' does not exist any more";
        return
        [
            .. options.VpcSecurityGroupIds.Count > 0 ? Array.Empty<string>() : [$"security groups: {gone}"],
            .. options.DBClusterParameterGroupName is not null ? Array.Empty<string>() : [$"parameter group: {gone}"],
            $"log exports, scaling, deletion protection, backup settings, copying of tags: {gone}",
        ];
    }

    /// <summary>Why a parameter group cannot be had, or null.</summary>
    private static async Task<string?> FitsAsync(
        RegionContext context,
        string name,
        EngineVersion? version,
        CancellationToken cancellationToken)
    {
        ParameterGroup? group = await context.Prerequisites.ParameterGroupAsync(name, cancellationToken).ConfigureAwait(false);
        return group is null ? "it does not exist"
            : version?.DBParameterGroupFamily is { } family && family != group.DBParameterGroupFamily
            ? $"it is of family '{group.DBParameterGroupFamily}', engine version {version.Version} needs '{family}'"
            :
                null;
    }
}
