using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Policies;

/// <summary>What a remediation policy is to allow beside the bare remediation.</summary>
internal sealed record RemediationRights(bool SourceRemoval = false, bool Sharing = false, bool KeyCreation = false, bool Copying = false);

/// <summary>IAM policies for those who run this module. Neptune's management actions bear the prefix of RDS.</summary>
internal static class AccessPolicy
{
    private static readonly string[] Reading =
    [
        "rds:DescribeDBClusterSnapshots", "rds:DescribeDBClusterSnapshotAttributes", "rds:DescribeDBClusters", "rds:ListTagsForResource",
    ];

    private static readonly string[] Planning =
    [
        "rds:DescribeAccountAttributes", "rds:DescribeDBClusterParameterGroups", "rds:DescribeDBEngineVersions",
        "rds:DescribeDBSubnetGroups",
    ];

    private static readonly string[] KeyUse =
    [
        "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo",
    ];

    public static EncryptionPolicy Audit(PolicyScope scope) => new()
    {
        Type = PolicyType.Audit,
        Name = "NeptuneEncryptionAudit",
        Statements = AuditStatements(scope, Reading),
    };

    public static EncryptionPolicy Remediation(PolicyScope scope, RemediationRights rights) => new()
    {
        Type = PolicyType.Remediation,
        Name = "NeptuneEncryptionRemediation",
        Statements =
        [
            .. AuditStatements(scope, [.. Reading, .. Planning]),
            // A restore is authorised on all that it makes or uses; the snapshot may be another account's.
            new("Restore", "Allow", ["rds:RestoreDBClusterFromSnapshot"],
                [.. scope.Rds("cluster", "cluster-pg", "og", "subgrp"), .. scope.Arns("rds", "*", "cluster-snapshot:*")]),
            new("Snapshot", "Allow", ["rds:CreateDBClusterSnapshot", "rds:AddTagsToResource"], scope.Rds("cluster", "cluster-snapshot")),
            new("RemoveTemporaryCluster", "Allow", ["rds:DeleteDBCluster"], scope.Rds("cluster")) {
                Condition = [InRole(ResourceRole.Temporary)] },
            // A temporary cluster's protection is lifted, a kept one gets its backup settings.
            new("SetUpCluster", "Allow", ["rds:ModifyDBCluster"], scope.Rds("cluster")) {
                Condition = [InRole(ResourceRole.Temporary, ResourceRole.Kept)] },
            // The same deletion is authorised on the final snapshot too, which has no tags yet.
            new("FinalSnapshot", "Allow", ["rds:DeleteDBCluster"], scope.Rds("cluster-snapshot")),
            .. KeyUseStatements(scope, scope.Keys, []),
            .. Statement(
                rights.SourceRemoval,
                new("RemoveSource", "Allow", ["rds:DeleteDBClusterSnapshot"], scope.Rds("cluster-snapshot"))),
            // Copies of a source show only in the Regions that they are made in.
            .. Statement(
                rights.SourceRemoval && scope.InRegions.Count > 0,
                new("LookForCopies", "Allow", ["rds:DescribeDBClusterSnapshots"], ["*"])),
            // A copy of an earlier run is proved to come of a restore of the source by AWS's own record of it.
            .. Statement(
                rights.SourceRemoval,
                new("ProveRestore", "Allow", ["cloudtrail:LookupEvents"], ["*"]) { Condition = scope.InRegions }),
            .. Statement(rights.Sharing, new("Share", "Allow", ["rds:ModifyDBClusterSnapshotAttribute"], scope.Rds("cluster-snapshot"))),
            // The source may be of another Region of the scope, and another account's.
            .. Statement(rights.Copying, new(
                "Copy",
                "Allow",
                ["rds:CopyDBClusterSnapshot"],
                [.. scope.Rds("cluster-snapshot"), .. scope.Arns("rds", "*", "cluster-snapshot:*")])),
            .. rights.KeyCreation ? KeyCreation(scope) : [],
        ],
        Warnings = rights.SourceRemoval
            ? ["It allows the deletion of any manual cluster snapshot in its scope, of Aurora and DocumentDB too: IAM cannot tell a "
            + "verified source from another."]
            : [],
    };

    /// <summary>What it takes to have RDS encrypt under a key: the same words in an IAM policy and in a key policy.</summary>
    internal static IReadOnlyList<PolicyStatement> KeyUseStatements(
        PolicyScope scope,
        IReadOnlyList<string> keys,
        IReadOnlyList<string> principals)
        => [
        new("UseKey", "Allow", KeyUse, keys) { Principal = principals, Condition = [scope.ViaService] },
        new("GrantKeyToService", "Allow", ["kms:CreateGrant"], keys)
        {
            Principal = principals,
            Condition = [scope.ViaService, new("Bool", "kms:GrantIsForAWSResource", ["true"])],
        },
    ];

    private static IReadOnlyList<PolicyStatement> AuditStatements(PolicyScope scope, IReadOnlyList<string> reading)
        => [
        new("Read", "Allow", reading, ["*"]) { Condition = scope.InRegions },
        // Regions are asked for in whatever Region the caller starts from.
        new("ListRegions", "Allow", ["ec2:DescribeRegions"], ["*"]),
        new("ListAliases", "Allow", ["kms:ListAliases"], ["*"]) { Condition = scope.InRegions },
        new("DescribeKey", "Allow", ["kms:DescribeKey"], scope.Arns("kms", "*", "key/*")),
    ];

    private static IReadOnlyList<PolicyStatement> KeyCreation(PolicyScope scope)
    {
        IReadOnlyList<string> keys = scope.Arns("kms", scope.AccountId ?? "*", "key/*");
        return
        [
            // What KMS authorises on when an alias does not exist yet is not documented; refused, a missing key could not be told from a
            // forbidden one.
            new("LookForKey", "Allow", ["kms:DescribeKey"], scope.Arns("kms", scope.AccountId ?? "*", "alias/*")),
            new("CreateKey", "Allow", ["kms:CreateKey"], ["*"]) { Condition = scope.InRegions },
            new("SetUpKey", "Allow", ["kms:CreateAlias", "kms:EnableKeyRotation", "kms:PutKeyPolicy", "kms:TagResource"], keys),
            new("NameKey", "Allow", ["kms:CreateAlias"], scope.Arns("kms", scope.AccountId ?? "*", "alias/*")),
        ];
    }

    private static PolicyCondition InRole(params string[] roles) => new("StringEquals", $"aws:ResourceTag/{OperationTag.Role}", roles);

    private static IReadOnlyList<PolicyStatement> Statement(bool isWanted, PolicyStatement statement) => isWanted ? [statement] : [];
}
