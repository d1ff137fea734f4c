using NeptuneEncryption.Remediation.Operations;

namespace NeptuneEncryption.Policies;

/// <summary>
/// Keeps the tags by which operations know what they made to the roles that run them. RDS asks for AddTagsToResource also when tags are
/// given in a creating call, so that nobody else can make a cluster that passes for an operation's.
/// </summary>
internal static class TagGuardPolicy
{
    /// <param name="roles">ARNs of the roles that write the tags; wildcards are taken.</param>
    public static EncryptionPolicy Of(PolicyScope scope, IReadOnlyList<string> roles) => new()
    {
        Type = PolicyType.TagGuard,
        Name = "NeptuneEncryptionTagGuard",
        Statements =
        [
            new("GuardTags", "Deny", ["rds:AddTagsToResource", "rds:RemoveTagsFromResource"], ["*"])
            {
                Condition =
                [
                    .. scope.InRegions,
                    new("ForAnyValue:StringLike", "aws:TagKeys", [OperationTag.Prefix + "*"]),
                    new("ArnNotLike", "aws:PrincipalArn", roles),
                    // RDS may ask about tags that are inherited too, which nobody has forged; a removal has no such key.
                    new("BoolIfExists", "rds:TagsFromRequest", ["true"]),
                ],
            },
        ],
        Warnings =
        [
            "It does not stop tags that are inherited: a snapshot of a cluster with CopyTagsToSnapshot, or a copy of a snapshot, has the "
                + $"tags of its source. The tag {OperationTag.Self} tells them apart.",
            "It does not hold in the organization's management account, nor for service-linked roles.",
            "Whoever may assume one of the roles, change its trust or its policies, or run code as it, writes the tags as it does.",
            .. roles.Where(PrincipalArn.IsOfAnyAccount).Select(arn => $"'{arn}' exempts by the name alone: whoever may create a role of "
                + "that name in some account may write the tags there. Name the account, or deny the creation of such roles."),
        ],
    };
}
