namespace NeptuneEncryption;

/// <summary>The partition of AWS that a Region belongs to: the second part of every ARN there.</summary>
internal static class RegionPartition
{
    /// <param name="region">A Region's name; null, or one that is not known, is of the commercial partition.</param>
    public static string Of(string? region) => region switch
    {
        not null when region.StartsWith("cn-", StringComparison.Ordinal) => "aws-cn",
        not null when region.StartsWith("us-gov-", StringComparison.Ordinal) => "aws-us-gov",
        not null when region.StartsWith("us-isob-", StringComparison.Ordinal) => "aws-iso-b",
        not null when region.StartsWith("us-iso-", StringComparison.Ordinal) => "aws-iso",
        not null when region.StartsWith("eusc-", StringComparison.Ordinal) => "aws-eusc",
        _ => "aws",
    };
}
