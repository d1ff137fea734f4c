using NeptuneEncryption.Emulator.Simulation;

namespace NeptuneEncryption.Emulator.Tests.Simulation;

public sealed class TagFacts
{
    private readonly TestAccount _account = new();

    [Fact]
    public void Tags_are_added_replaced_listed_and_removed_by_ARN()
    {
        string arn = _account.ClusterNamed(TestAccount.Cluster).DBClusterArn;
        _account.Rds.AddTagsToResource(new(arn, [new("team", "graph"), new("env", "prod")]));
        _account.Rds.AddTagsToResource(new(arn, [new("env", "test")]));
        Assert.Equal([new("team", "graph"), new("env", "test")], _account.Rds.ListTagsForResource(new(arn)));
        _account.Rds.RemoveTagsFromResource(new(arn, ["team", "none"]));
        Assert.Equal([new("env", "test")], _account.Rds.ListTagsForResource(new(arn)));
    }

    [Fact]
    public void A_resource_has_at_most_50_tags_in_all()
    {
        Tag[] fifty = [.. Enumerable.Range(0, 50).Select(number => new Tag($"key-{number}"))];
        _account.Rds.AddTagsToResource(new(_account.PlainArn, fifty));
        Refused.With("InvalidParameterValue", 400, () => _account.Rds.AddTagsToResource(new(_account.PlainArn, [new("one-more")])));
        _account.Rds.AddTagsToResource(new(_account.PlainArn, [new("key-7", "changed")]));
        Refused.With("InvalidParameterValue", 400, () =>
            _account.Rds.CreateDBClusterSnapshot(new("fresh", TestAccount.Cluster) { Tags = [.. fifty, new Tag("one-more")] }));
    }

    [Theory]
    [InlineData("aws:mine", "x")]
    [InlineData("AWS:mine", "x")]
    [InlineData("", "x")]
    [InlineData("key", "question?")]
    [InlineData("key", "a,b")]
    [InlineData("key*", "x")]
    public void Tags_that_AWS_does_not_allow_are_refused(string key, string value)
        => Refused.With("InvalidParameterValue", 400, () => _account.Rds.AddTagsToResource(new(_account.PlainArn, [new(key, value)])));

    [Fact]
    public void Tag_keys_have_up_to_128_and_values_up_to_256_characters()
    {
        _account.Rds.AddTagsToResource(new(_account.PlainArn, [new(new string('k', 128), new string('v', 256))]));
        Refused.With(
            "InvalidParameterValue",
            400,
            () => _account.Rds.AddTagsToResource(new(_account.PlainArn, [new(new string('k', 129))])));
        Refused.With(
            "InvalidParameterValue",
            400,
            () => _account.Rds.AddTagsToResource(new(_account.PlainArn, [new("k", new string('v', 257))])));
    }

    [Fact]
    public void Letters_of_any_language_and_the_allowed_signs_are_kept_as_they_are()
    {
        Tag tag = new("Zuständig:für/graphen", "日本語 a_b.c:d/e=f+g-h@i");
        _account.Rds.AddTagsToResource(new(_account.PlainArn, [tag]));
        Assert.Equal([tag], _account.Snapshot(TestAccount.Plain).TagList!.Value);
    }

    [Fact]
    public void The_same_key_twice_in_a_call_is_refused()
        => Refused.With(
            "InvalidParameterValue",
            400,
            () => _account.Rds.AddTagsToResource(new(_account.PlainArn, [new("a", "1"), new("a", "2")])));

    [Theory]
    [InlineData("arn:aws:rds:us-east-1:111122223333:cluster:none", "DBClusterNotFoundFault", 404)]
    [InlineData("arn:aws:rds:us-east-1:111122223333:cluster-snapshot:none", "DBSnapshotNotFound", 404)]
    [InlineData("arn:aws:rds:us-east-1:111122223333:db:none", "DBInstanceNotFound", 404)]
    [InlineData("arn:aws:rds:eu-west-1:111122223333:cluster:fraud-graph", "InvalidParameterValue", 400)]
    [InlineData("arn:aws:neptune:us-east-1:111122223333:cluster:fraud-graph", "InvalidParameterValue", 400)]
    [InlineData("fraud-graph", "InvalidParameterValue", 400)]
    public void A_resource_that_is_not_there_has_the_code_of_its_kind(string arn, string code, int status)
    {
        Refused.With(code, status, () => _account.Rds.ListTagsForResource(new(arn)));
        Refused.With(code, status, () => _account.Rds.AddTagsToResource(new(arn, [new("a", "b")])));
    }
}
