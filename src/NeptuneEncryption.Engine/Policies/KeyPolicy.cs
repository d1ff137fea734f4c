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

    // KMS takes no policy that its giver could not change again.
    private static readonly string[] SettingUp = ["kms:CreateAlias", "kms:EnableKeyRotation", "kms:PutKeyPolicy"];

    /// <param name="accountId">The account that owns the key. Its root stays in charge, else a key can be locked for ever.</param>
    /// <param name="maker">ARN of the user or session that makes the key with this policy, so that IAM needs to allow it nothing on other
    /// keys; null when nobody knows.</param>
    public static EncryptionPolicy Of(
        PolicyScope scope,
        string accountId,
        IReadOnlyList<string> administrators,
        IReadOnlyList<string> users,
        string? maker = null)
    {
        string account = $"arn:{scope.Partition}:iam::{accountId}:root";
        return new EncryptionPolicy
        {
            Type = PolicyType.KeyPolicy,
            Name = "NeptuneEncryptionKey",
            Statements =
            [
                new("Account", "Allow", ["kms:*"], ["*"]) { Principal = [account] },
                .. maker is not null && maker != account ? Only("SetUp", SettingUp, [maker]) : [],
                .. administrators.Count > 0 ? Only("Administer", Administration, administrators) : [],
                .. users.Count > 0 ? Users(scope, users) : [],
            ],
        };
    }

    private static IReadOnlyList<PolicyStatement> Only(string sid, IReadOnlyList<string> actions, IReadOnlyList<string> principals)
        => [new(sid, "Allow", actions, ["*"]) { Principal = principals }];

    private static IReadOnlyList<PolicyStatement> Users(PolicyScope scope, IReadOnlyList<string> users)
        => [.. Only("DescribeKey", ["kms:DescribeKey"], users), .. AccessPolicy.KeyUseStatements(scope, ["*"], users)];
}
