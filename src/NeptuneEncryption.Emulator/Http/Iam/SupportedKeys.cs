using System.Collections.Frozen;

namespace NeptuneEncryption.Emulator.Http.Iam;

/// <summary>
/// The condition keys that a request of each action has, as the service authorization reference lists them for Amazon RDS and AWS KMS:
/// those of the action, and those of the resource. A key that an action does not support is missing from its requests, whatever they hold.
/// </summary>
/// <remarks>Only keys that the emulator has values for are in it. A test compares it with the reference, as an npm package carries
/// it.</remarks>
internal static class SupportedKeys
{
    // Every request has these.
    private static readonly FrozenSet<string> Global =
        FrozenSet.Create("aws:PrincipalArn", "aws:PrincipalAccount", "aws:RequestedRegion", "aws:userid");

    // A service of KMS may be asked by another service in the caller's name.
    private static readonly string[] OfAllKmsActions = ["kms:CallerAccount", "kms:ViaService"];

    private static readonly string[] TagsOfRequest = ["aws:RequestTag", "aws:TagKeys"];

    /// <summary>The keys of the actions that have any beside those of all actions of their service.</summary>
    internal static FrozenDictionary<string, string[]> OfActions { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["rds:AddTagsToResource"] = [.. TagsOfRequest, "rds:req-tag", "rds:TagsFromRequest"],
        ["rds:RemoveTagsFromResource"] = [.. TagsOfRequest, "rds:req-tag"],
        ["rds:CreateDBCluster"] = [.. TagsOfRequest, "rds:req-tag", "rds:DatabaseEngine", "rds:StorageEncrypted"],
        ["rds:RestoreDBClusterFromSnapshot"] = [.. TagsOfRequest, "rds:req-tag"],
        ["rds:CreateDBClusterSnapshot"] = [.. TagsOfRequest, "rds:req-tag"],
        ["rds:CopyDBClusterSnapshot"] = [.. TagsOfRequest, "rds:req-tag"],
        ["kms:CreateKey"] = TagsOfRequest,
        ["kms:TagResource"] = TagsOfRequest,
        ["kms:UntagResource"] = ["aws:TagKeys"],
        ["kms:CreateGrant"] = ["kms:GrantIsForAWSResource"],
        ["kms:ListGrants"] = ["kms:GrantIsForAWSResource"],
        ["kms:RevokeGrant"] = ["kms:GrantIsForAWSResource"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The keys that tell a resource's tags, by the kind of resource in its ARN.</summary>
    internal static FrozenDictionary<string, string[]> OfResources { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["cluster"] = ["aws:ResourceTag", "rds:cluster-tag"],
        ["cluster-snapshot"] = ["aws:ResourceTag", "rds:cluster-snapshot-tag"],
        ["key"] = ["aws:ResourceTag"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a request of the action has the key, when there is a value for it.</summary>
    /// <param name="key">Its name, for tags with the tag's key after a slash.</param>
    internal static bool Have(string action, string key)
    {
        string name = key.Split('/')[0];
        return Global.Contains(name)
            || (action.StartsWith("kms:", StringComparison.Ordinal) && OfAllKmsActions.Contains(name))
            || (OfActions.TryGetValue(action, out string[]? keys) && keys.Contains(name));
    }
}
