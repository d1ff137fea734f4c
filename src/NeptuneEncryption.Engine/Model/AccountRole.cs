namespace NeptuneEncryption;

/// <summary>A role that several accounts have under one name.</summary>
internal static class AccountRole
{
    /// <param name="roleName">Its name, with its path if it has one.</param>
    /// <param name="region">A Region of the partition that the account is in.</param>
    public static string Arn(string roleName, string accountId, string region)
        => $"arn:{RegionPartition.Of(region)}:iam::{accountId}:role/{roleName.TrimStart('/')}";
}
