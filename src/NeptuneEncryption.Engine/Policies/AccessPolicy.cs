namespace NeptuneEncryption.Policies;

/// <summary>What IAM policies for those who run this module have in common. Neptune's management actions bear the prefix of RDS.</summary>
internal static class AccessPolicy
{
    /// <summary>What it takes to find and judge snapshots.</summary>
    internal static readonly string[] Reading =
    [
        "rds:DescribeDBClusterSnapshots", "rds:DescribeDBClusterSnapshotAttributes", "rds:DescribeDBClusters", "rds:ListTagsForResource",
    ];

    private static readonly string[] KeyUse =
    [
        "kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo",
    ];

    public static EncryptionPolicy Audit(PolicyScope scope) => new()
    {
        Type = PolicyType.Audit,
        Name = "NeptuneEncryptionAudit",
        Statements = ReadStatements(scope, Reading),
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

    internal static IReadOnlyList<PolicyStatement> ReadStatements(PolicyScope scope, IReadOnlyList<string> reading)
        => [
        new("Read", "Allow", reading, ["*"]) { Condition = scope.InRegions },
        // Regions are asked for in whatever Region the caller starts from.
        new("ListRegions", "Allow", ["ec2:DescribeRegions"], ["*"]),
        new("ListAliases", "Allow", ["kms:ListAliases"], ["*"]) { Condition = scope.InRegions },
        new("DescribeKey", "Allow", ["kms:DescribeKey"], [scope.Arn("kms", "*", "key/*")]) { Condition = scope.OneOfRegions },
    ];
}
