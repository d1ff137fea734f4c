namespace NeptuneEncryption;

/// <summary>A role that several accounts have under one name.</summary>
public static class AccountRole
{
    /// <param name="roleName">Its name, with its path if it has one.</param>
    /// <param name="region">A Region of the partition that the account is in.</param>
    public static string Arn(string roleName, string accountId, string region)
        => $"arn:{Partition(region)}:iam::{accountId}:role/{roleName.TrimStart('/')}";

    private static string Partition(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        _ when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        _ when region.StartsWith("us-isob-", StringComparison.Ordinal) => "aws-iso-b",
        _ when region.StartsWith("us-iso-", StringComparison.Ordinal) => "aws-iso",
        _ when region.StartsWith("eusc-", StringComparison.Ordinal) => "aws-eusc",
        _ => "aws",
    };
}
