namespace NeptuneEncryption.Policies;

/// <summary>
/// Keeps new unencrypted clusters out of an organization. It says nothing of StorageEncrypted for a restore: that action has no such
/// condition key, so a statement would either do nothing or stop every restore, the remediation's own among them.
/// </summary>
internal static class ServiceControlPolicy
{
    private const string Encrypted = "rds:StorageEncrypted";

    /// <param name="strict">Deny also the calls that leave the flag out.</param>
    /// <param name="restorers">When given, only these principals may restore cluster snapshots, and clusters to a point in time.</param>
    public static EncryptionPolicy Of(PolicyScope scope, bool strict, IReadOnlyList<string> restorers) => new()
    {
        Type = PolicyType.ServiceControlPolicy,
        Name = "NeptuneEncryptionGuard",
        Statements =
        [
            Creation(scope, "DenyUnencryptedNeptune", new("Bool", Encrypted, ["false"])),
            .. strict ? [Creation(scope, "DenyNeptuneWithoutTheFlag", new("Null", Encrypted, ["true"]))] : Array.Empty<PolicyStatement>(),
            .. restorers.Count > 0 ? [Restoring(scope, restorers)] : Array.Empty<PolicyStatement>(),
        ],
        Warnings =
        [
            "Try it in a sandbox OU first: Neptune's page of condition keys does not list rds:StorageEncrypted, and whether a call that "
                + "leaves the flag out counts as false is not documented.",
            "It does not stop what takes its encryption from a source: a restore of an unencrypted snapshot, a restore of an unencrypted "
                + "cluster to a point in time, a copy of an unencrypted snapshot. AWS has no condition key for that. It does not hold in "
                + "the organization's management account.",
            .. strict ? ["-Strict denies every creation of a Neptune cluster that does not state StorageEncrypted, also those that AWS "
                + "would encrypt."] : Array.Empty<string>(),
            .. restorers.Count > 0 ? ["-AllowRestoreBy stops everybody else's restores of cluster snapshots, and of clusters to a point in "
                + "time, of Aurora and DocumentDB too: a restore has no condition key for the engine. Copies of snapshots go on."]
                : Array.Empty<string>(),
            .. restorers.Where(PrincipalArn.IsOfAnyAccount).Select(arn => $"'{arn}' exempts by the name alone: whoever may create a role "
                + "of that name in some account may restore there. Name the account, or deny the creation of such roles."),
        ],
    };

    // AWS's own policy names graphdb beside neptune.
    private static PolicyStatement Creation(
        PolicyScope scope,
        string sid,
        PolicyCondition condition) => new(sid, "Deny", ["rds:CreateDBCluster"], ["*"])
        {
            Condition = [new("StringEquals", "rds:DatabaseEngine", ["neptune", "graphdb"]), .. scope.InRegions, condition],
        };

    private static PolicyStatement Restoring(PolicyScope scope, IReadOnlyList<string> restorers)
        => new("LimitRestores", "Deny", ["rds:RestoreDBClusterFromSnapshot", "rds:RestoreDBClusterToPointInTime"], ["*"])
        {
            Condition = [.. scope.InRegions, new("ArnNotLike", "aws:PrincipalArn", restorers)],
        };
}
