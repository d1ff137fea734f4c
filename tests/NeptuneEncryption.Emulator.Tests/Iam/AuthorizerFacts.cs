using NeptuneEncryption.Emulator.Http.Iam;

namespace NeptuneEncryption.Emulator.Tests.Iam;

public sealed class AuthorizerFacts
{
    private const string Caller = "arn:aws:iam::111122223333:user/anna";
    private const string AllowAll = """{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""";

    [Theory]
    [InlineData("rds:Delete*", "*", true)]
    [InlineData("RDS:deletedbcluster", "arn:aws:rds:us-east-1:111122223333:cluster:fraud-?raph", true)]
    [InlineData("rds:Describe*", "*", false)]
    [InlineData("neptune:*", "*", false)]
    [InlineData("rds:*", "arn:aws:rds:*:*:cluster-snapshot:*", false)]
    public void Actions_and_resources_match_with_wildcards(string action, string resource, bool allowed)
        => Assert.Equal(allowed, Ask([$$"""{"Statement":{"Effect":"Allow","Action":"{{action}}","Resource":"{{resource}}"} }"""]) is null);

    [Fact]
    public void The_refusal_names_principal_action_and_resource()
        => Assert.Equal(
            $"User: {Caller} is not authorized to perform: rds:DeleteDBCluster on resource: "
                + "arn:aws:rds:us-east-1:111122223333:cluster:fraud-graph "
            + "because no identity-based policy allows the rds:DeleteDBCluster action",
            Ask([]));

    [Fact]
    public void An_explicit_deny_wins()
        => Assert.EndsWith("with an explicit deny in an identity-based policy", Ask([AllowAll, Deny("")]), StringComparison.Ordinal);

    [Fact]
    public void A_service_control_policy_limits_even_administrators()
    {
        Assert.EndsWith(
            "with an explicit deny in a service control policy",
            Ask([AllowAll], [AllowAll, Deny("")]),
            StringComparison.Ordinal);
        Assert.EndsWith(
            "because no service control policy allows the rds:DeleteDBCluster action",
            Ask([AllowAll], ["""{"Statement":[]}"""]),
            StringComparison.Ordinal);
        Assert.Null(Ask([AllowAll], [AllowAll]));
    }

    [Theory]
    [InlineData("""{"StringEquals":{"rds:DatabaseEngine":"neptune"}}""", true)]
    [InlineData("""{"StringEquals":{"rds:DatabaseEngine":["graphdb","neptune"]},"Bool":{"rds:StorageEncrypted":"false"}}""", true)]
    [InlineData("""{"StringEquals":{"rds:DatabaseEngine":"docdb"}}""", false)]
    [InlineData("""{"Bool":{"rds:Missing":"false"}}""", false)]
    [InlineData("""{"BoolIfExists":{"rds:Missing":"false"}}""", true)]
    [InlineData("""{"Null":{"rds:Missing":"true"}}""", true)]
    [InlineData("""{"Null":{"rds:DatabaseEngine":"true"}}""", false)]
    [InlineData("""{"StringNotEquals":{"rds:DatabaseEngine":["graphdb","neptune"]}}""", false)]
    [InlineData("""{"StringNotEquals":{"rds:Missing":"x"}}""", true)]
    [InlineData("""{"ArnNotLike":{"aws:PrincipalArn":"arn:aws:iam::*:role/Remediation"}}""", true)]
    [InlineData("""{"StringLike":{"rds:DatabaseEngine":"nept*"}}""", true)]
    [InlineData("""{"ArnLike":{"aws:PrincipalArn":"arn:aws:iam::*:user/*"}}""", true)]
    // A wildcard ends at the colon: StringLike's does not.
    [InlineData("""{"ArnLike":{"aws:PrincipalArn":"arn:*:user/anna"}}""", false)]
    [InlineData("""{"StringLike":{"aws:PrincipalArn":"arn:*:user/anna"}}""", true)]
    [InlineData("""{"ForAnyValue:StringLike":{"aws:TagKeys":"team*"}}""", true)]
    [InlineData("""{"ForAnyValue:StringLike":{"aws:TagKeys":"owner"}}""", false)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:TagKeys":["team","cost"]}}""", true)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:TagKeys":["team"]}}""", false)]
    [InlineData("""{"ForAnyValue:StringNotEquals":{"aws:TagKeys":["team"]}}""", true)]
    // All of no values fit, and none does.
    [InlineData("""{"ForAllValues:StringEquals":{"rds:Missing":"x"}}""", true)]
    [InlineData("""{"ForAnyValue:StringEquals":{"rds:Missing":"x"}}""", false)]
    [InlineData("""{"Null":{"aws:TagKeys":"false"}}""", true)]
    [InlineData("""{"StringEquals":{"rds:DatabaseEngine":"${aws:RequestTag/team}"}}""", true)]
    [InlineData("""{"StringEquals":{"rds:StorageEncrypted":"${aws:RequestTag/team}"}}""", false)]
    // A variable without a value matches nothing.
    [InlineData("""{"StringEquals":{"rds:DatabaseEngine":"neptune${rds:Missing}"}}""", false)]
    [InlineData("""{"StringEqualsIfExists":{"rds:Missing":"${rds:Missing}"}}""", true)]
    public void A_condition_decides_whether_a_statement_speaks(string condition, bool denied)
        => Assert.Equal(denied, Ask([AllowAll, Deny($",\"Condition\":{condition}")]) is not null);

    private static string Deny(string more)
        => $$"""{"Statement":[{"Effect":"Deny","Action":"rds:DeleteDBCluster","Resource":"*"{{more}}}]}""";

    private static PolicyDocument[] Read(string[] policies) => [.. policies.Select(PolicyDocument.Parse)];

    private static string? Ask(
        string[] identity,
        string[]? control = null) => new Authorizer(Read(identity), Read(control ?? [])).Refusal(new AccessRequest(
        Caller,
        "rds:DeleteDBCluster",
        "arn:aws:rds:us-east-1:111122223333:cluster:fraud-graph",
        new Dictionary<string, IReadOnlyList<string>>
        {
            ["aws:PrincipalArn"] = [Caller],
            ["aws:TagKeys"] = ["team", "cost"],
            ["aws:RequestTag/team"] = ["neptune"],
            ["rds:DatabaseEngine"] = ["neptune"],
            ["rds:StorageEncrypted"] = ["false"],
        }));
}
