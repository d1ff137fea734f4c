namespace NeptuneEncryption.Policies;

/// <summary>The policy of a key for Neptune's storage.</summary>
internal static class KeyPolicy
{
    // No use of the key for data, and no way to hand that out.
    private static readonly string[] Administration =
    [
        "kms:CancelKeyDeletion", "kms:CreateAlias", "kms:DeleteAlias", "kms:DescribeKey", "kms:DisableKey", "kms:DisableKeyRotation",
        "kms:EnableKey",
        "kms:EnableKeyRotation", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListGrants", "kms:ListResourceTags",
        "kms:PutKeyPolicy",
        "kms:RevokeGrant", "kms:ScheduleKeyDeletion", "kms:TagResource", "kms:UntagResource", "kms:UpdateAlias", "kms:UpdateKeyDescription",
    ];

    /// <param name="accountId">The account that owns the key. Its root stays in charge, else a key can be locked for ever.</param>
    public static EncryptionPolicy Of(
        PolicyScope scope,
        string accountId,
        IReadOnlyList<string> administrators,
        IReadOnlyList<string> users) => new()
        {
            Type = PolicyType.KeyPolicy,
            Name = "NeptuneEncryptionKey",
            Statements =
        [
            new("Account", "Allow", ["kms:*"], ["*"]) { Principal = [$"arn:{scope.Partition}:iam::{accountId}:root"] },
            .. administrators.Count > 0
        ? [new PolicyStatement("Administer", "Allow", Administration, ["*"]) { Principal = administrators }]
        : Array.Empty<PolicyStatement>(),
            .. users.Count > 0 ? Users(scope, users) : [],
        ],
        };

    private static IReadOnlyList<PolicyStatement> Users(PolicyScope scope, IReadOnlyList<string> users)
        => [
        new("DescribeKey", "Allow", ["kms:DescribeKey"], ["*"]) { Principal = users },
        .. AccessPolicy.KeyUseStatements(scope, ["*"], users),
    ];
}
