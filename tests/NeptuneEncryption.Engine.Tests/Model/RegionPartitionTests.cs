namespace NeptuneEncryption.Engine.Tests.Model;

public sealed class RegionPartitionTests
{
    [Theory]
    [InlineData("eu-central-1", "aws")]
    [InlineData("us-east-1", "aws")]
    [InlineData("cn-north-1", "aws-cn")]
    [InlineData("us-gov-west-1", "aws-us-gov")]
    [InlineData("us-iso-east-1", "aws-iso")]
    [InlineData("us-isob-east-1", "aws-iso-b")]
    [InlineData("eusc-de-east-1", "aws-eusc")]
    [InlineData(null, "aws")]
    public void A_Region_tells_the_partition_of_its_ARNs(string? region, string partition)
    {
        Assert.Equal(partition, RegionPartition.Of(region));
        Assert.Equal($"arn:{partition}:iam::111122223333:role/Audit", AccountRole.Arn("Audit", "111122223333", region ?? ""));
    }
}
