using Amazon;

namespace NeptuneEncryption.Aws.Credentials;

/// <summary>Chooses the Region whose STS is asked for a role's session; the session is good in all Regions of the role's
/// partition.</summary>
internal static class StsRegion
{
    /// <param name="preferred">Taken when it is of the role's partition.</param>
    public static string For(string roleArn, string? preferred)
    {
        string partition = Arn.Parse(roleArn)?.Partition ?? "aws";
        return preferred is not null && RegionEndpoint.GetBySystemName(preferred).PartitionName == partition ? preferred : partition switch
        {
            "aws-cn" => "cn-north-1",
            "aws-us-gov" => "us-gov-west-1",
            "aws-iso" => "us-iso-east-1",
            "aws-iso-b" => "us-isob-east-1",
            "aws-eusc" => "eusc-de-east-1",
            _ => "us-east-1",
        };
    }
}
