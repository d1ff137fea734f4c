namespace NeptuneEncryption.Engine.Tests.Model;

public sealed class ArnTests
{
    [Fact]
    public void The_resource_is_all_of_the_rest()
        => Assert.Equal(
            new Arn("aws-cn", "rds", "cn-north-1", "111122223333", "cluster-snapshot:rds:graph-2026-01-01"),
            Arn.Parse("arn:aws-cn:rds:cn-north-1:111122223333:cluster-snapshot:rds:graph-2026-01-01"));

    [Fact]
    public void What_is_of_no_Region_has_none()
        => Assert.Equal(new Arn("aws", "iam", "", "111122223333", "role/Audit"), Arn.Parse("arn:aws:iam::111122223333:role/Audit"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("graph")]
    [InlineData("arn:aws:kms:us-east-1:111122223333")]
    [InlineData("arn:aws:kms:us-east-1:111122223333:")]
    [InlineData("arn::kms:us-east-1:111122223333:key/1")]
    [InlineData("urn:aws:kms:us-east-1:111122223333:key/1")]
    public void Anything_else_is_no_ARN(string? text) => Assert.Null(Arn.Parse(text));

    [Theory]
    [InlineData("arn:aws:rds:us-east-1:111122223333:cluster-snapshot:rds:graph-2026-01-01", "rds:graph-2026-01-01")]
    [InlineData("arn:aws:rds:us-east-1:111122223333:cluster-snapshot:", null)]
    [InlineData("arn:aws:rds:us-east-1:111122223333:cluster:graph", null)]
    [InlineData("arn:aws:rds::111122223333:cluster-snapshot:graph", null)]
    [InlineData("arn:aws:rds:us-east-1::cluster-snapshot:graph", null)]
    public void A_cluster_snapshot_has_a_name_a_Region_and_an_owner(string text, string? name)
    {
        Assert.Equal(name is not null, SnapshotArn.TryParse(text, out SnapshotArn? arn));
        Assert.Equal(name, arn?.Identifier);
    }
}
