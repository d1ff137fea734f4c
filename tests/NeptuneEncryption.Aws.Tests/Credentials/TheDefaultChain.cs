using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Credentials;

[Collection(WithEnvironment.Name)]
public sealed class TheDefaultChain
{
    private const string Profiles = """
        [default]
        aws_access_key_id = AKIADEFAULT
        aws_secret_access_key = s
        region = eu-north-1
        [AWS PS Default]
        aws_access_key_id = AKIATOOLS
        aws_secret_access_key = s
        [mine]
        aws_access_key_id = AKIAMINE
        aws_secret_access_key = s
        region = eu-west-2
        """;

    [Fact]
    public async Task Takes_the_environment_first()
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles)
            .Set("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT").Set("AWS_SECRET_ACCESS_KEY", "s").Set("AWS_SESSION_TOKEN", "t").Set(
                "AWS_PROFILE",
                "mine");
        await using LoopbackServer server = Opening.Server();

        ICloudGateway cloud = Opening.Open(new ConnectionSettings { EndpointUrl = server.Url });

        Assert.Equal(("AKIAENVIRONMENT", "t"), await cloud.SignedWithAsync(server));
        Assert.Equal("environment variables", cloud.CredentialSource);
        Assert.Equal("eu-west-2", cloud.DefaultRegion);
    }

    /// <summary>AWS Tools' order.</summary>
    [Theory]
    [InlineData(null, "eu-north-1")]
    [InlineData("mine", "eu-west-2")]
    [InlineData("none of that name", "us-west-1")]
    public void The_Region_of_the_default_profile_comes_before_the_environments(string? named, string region)
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles).Set("AWS_PROFILE", named)
            .Set("AWS_REGION", "us-west-1");

        Assert.Equal(region, Opening.Open(new ConnectionSettings { AccessKey = "AKIAGIVEN", SecretKey = "s" }).DefaultRegion);
    }

    [Theory]
    [InlineData("mine", "AKIAMINE", "profile 'mine'", "eu-west-2")]
    [InlineData(null, "AKIADEFAULT", "profile 'default'", "eu-north-1")]
    public async Task Takes_the_profile_that_the_environment_names_else_the_default_one(
        string? named,
        string accessKey,
        string source,
        string region)
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles).Set("AWS_PROFILE", named);
        await using LoopbackServer server = Opening.Server();

        ICloudGateway cloud = Opening.Open(new ConnectionSettings { EndpointUrl = server.Url });

        Assert.Equal(accessKey, (await cloud.SignedWithAsync(server)).AccessKey);
        Assert.Equal(source, cloud.CredentialSource);
        Assert.Equal(region, cloud.DefaultRegion);
    }

    [Fact]
    public async Task Takes_the_default_profile_of_AWS_Tools_when_the_default_one_holds_no_keys()
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment()
            .SetProfiles("[default]\nregion = eu-north-1\n[AWS PS Default]\naws_access_key_id = AKIATOOLS\naws_secret_access_key = s\n");
        await using LoopbackServer server = Opening.Server();

        ICloudGateway cloud = Opening.Open(new ConnectionSettings { EndpointUrl = server.Url });

        Assert.Equal("AKIATOOLS", (await cloud.SignedWithAsync(server)).AccessKey);
        Assert.Equal("profile 'AWS PS Default'", cloud.CredentialSource);
        Assert.Equal("eu-north-1", cloud.DefaultRegion);
    }

    [Fact]
    public void Does_not_pass_over_a_profile_that_the_environment_names()
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles).Set("AWS_PROFILE", "typo");

        Problem problem = Opening.Refused(new ConnectionSettings());

        Assert.Equal((ProblemCode.ProfileNotFound, "typo"), (problem.Code, problem.Target));
    }

    [Fact]
    public void Says_what_to_do_when_it_finds_nothing()
    {
        Problem problem = Opening.Refused(new ConnectionSettings());

        Assert.Equal((ProblemCode.CredentialsNotFound, ProblemKind.Authentication), (problem.Code, problem.Kind));
        Assert.Contains("-ProfileName", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_a_containers_service_when_a_request_needs_it()
    {
        await using var service = new LoopbackServer(
            LoopbackAnswer.Json(
                """{"AccessKeyId":"ASIACONTAINER","SecretAccessKey":"s","Token":"t","Expiration":"2099-01-01T00:00:00Z"}"""));
        await using LoopbackServer server = Opening.Server();
        using TemporaryEnvironment environment = new TemporaryEnvironment().Set(
            "AWS_CONTAINER_CREDENTIALS_FULL_URI",
            service.Url + "/keys");

        ICloudGateway cloud = Opening.Open(new ConnectionSettings { EndpointUrl = server.Url });

        Assert.Equal("the container's role", cloud.CredentialSource);
        Assert.Empty(service.Requests);
        Assert.Equal(("ASIACONTAINER", "t"), await cloud.SignedWithAsync(server));
    }

    [Fact]
    public async Task Asks_the_instances_service_last_and_not_before_a_request_and_says_what_to_do_when_it_is_not_there()
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().Set("AWS_EC2_METADATA_DISABLED", null)
            .Set("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:9");

        ICloudGateway cloud = Opening.Open(new ConnectionSettings { EndpointUrl = "http://127.0.0.1:9" });
        Problem problem = await cloud.FailedAsync();

        Assert.Equal("the instance's role", cloud.CredentialSource);
        Assert.Equal((ProblemCode.CredentialsNotFound, ProblemKind.Authentication), (problem.Code, problem.Kind));
        Assert.Contains("none could be got from the instance's role", problem.Message, StringComparison.Ordinal);
        Assert.Contains("-ProfileName", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Knows_no_region_when_nobody_named_one()
    {
        Assert.Null(Opening.Open(new ConnectionSettings { AccessKey = "AKIAGIVEN", SecretKey = "s" }).DefaultRegion);
    }
}
