using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Policies;

/// <summary>What a remediation policy opens, and what IAM cannot keep shut.</summary>
internal static class RemediationWarnings
{
    public static IReadOnlyList<string> Of(PolicyScope scope, RemediationRights rights)
        => [
        .. Names(rights),
        .. When(scope.AccountId is null, "Without -AccountId its ARNs are those of every account."),
        .. When(
            scope.KeyArns.Count == 0,
            "Without -KmsKeyId it allows encryption, by way of RDS, under every key that lets the caller use it: of "
                + (scope.AccountId is { } account ? $"account {account}." : "other accounts too.")),
        .. When(
            rights.SourceRemoval,
            "-AllowSourceRemoval allows the deletion of any manual cluster snapshot in its scope, of Aurora and DocumentDB too: IAM cannot "
                + "tell a verified source from another."),
        .. When(
            rights.Sharing,
            "-AllowSharing allows the content of any cluster snapshot in its scope to be shared with any account, by a restore and a "
                + "snapshot of it; a service control policy can limit rds:ModifyDBClusterSnapshotAttribute to roles that you trust."),
        .. When(
            rights.Copying,
            "-AllowCopy allows any cluster snapshot that the caller can read to be copied into its Regions, and the source of a copy may "
                + "be of any Region and account."),
        .. When(
            rights.KeyCreation,
            "-AllowKeyCreation allows tags on any key in its scope whose policy leaves that to IAM: KMS asks about the tags of a new key "
                + "before it has an ARN. Do not hang access to keys on their tags."),
    ];

    private static IReadOnlyList<string> Names(RemediationRights rights)
    {
        string names = string.Join(", ", new[] { ResourceName.EncryptedPattern }.Concat(rights.ClusterNames).Concat(rights.SnapshotNames)
            .Distinct(StringComparer.Ordinal).Select(name => $"'{name}'"));
        return
        [
            "IAM cannot tell the tags of a creating call from tags that are added later, so it goes by names. Give nothing else a name "
                + $"like {names}: a cluster or snapshot of such a name that has no tag {OperationTag.Role} can be given one, and with it "
                + "be changed and deleted.",
        ];
    }

    private static IReadOnlyList<string> When(bool holds, string warning) => holds ? [warning] : [];
}
