using NeptuneEncryption.Aws.Endpoints;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Credentials;

/// <summary>Where web identities and single sign-on ask for credentials: as the AWS CLI's, not where the credentials are used.</summary>
[Collection(WithEnvironment.Name)]
public sealed class CredentialEndpoints
{
    private const string Profiles = """
        [default]
        endpoint_url = https://default.example.com
        """;

    [Fact]
    public async Task A_web_identity_is_shown_to_STS_and_not_to_the_given_endpoint()
    {
        string later = TimeProvider.System.GetUtcNow().AddHours(1).ToString("yyyy-MM-ddTHH:mm:ssZ", null);
        await using LoopbackServer server = Opening.Server();
        await using LoopbackServer sts = new(LoopbackAnswer.Result(
            "AssumeRoleWithWebIdentity",
            "<Credentials><AccessKeyId>ASIAWEB</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
                + $"<Expiration>{later}</Expiration></Credentials>"));
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles);
        environment.Set("AWS_WEB_IDENTITY_TOKEN_FILE", environment.File("token", "the-identity"))
            .Set("AWS_ROLE_ARN", "arn:aws:iam::111122223333:role/Audit")
            .Set("AWS_REGION", "eu-central-1")
            .Set("AWS_ENDPOINT_URL_STS", sts.Url);

        ICloudGateway cloud = Opening.Open(new ConnectionSettings { EndpointUrl = server.Url });

        Assert.Equal(("ASIAWEB", "t"), await cloud.SignedWithAsync(server));
        Assert.Contains("WebIdentityToken=the-identity", Assert.Single(sts.Requests).Body, StringComparison.Ordinal);
        Assert.All(server.Requests, request => Assert.DoesNotContain("the-identity", request.Body, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("sts")]
    [InlineData("sso")]
    [InlineData("sso_oidc")]
    public void The_variables_alone_set_it_and_no_profile(string service)
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles);
        Assert.Null(EndpointSettings.OfCredentials(service));
        environment.Set("AWS_ENDPOINT_URL", "https://env.example.com");
        Assert.Equal("https://env.example.com", EndpointSettings.OfCredentials(service)!.Url);
        environment.Set($"AWS_ENDPOINT_URL_{service.ToUpperInvariant()}", "https://own.example.com");
        Assert.Equal("https://own.example.com", EndpointSettings.OfCredentials(service)!.Url);
        environment.Set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
        Assert.Null(EndpointSettings.OfCredentials(service));
    }

    [Fact]
    public void Plain_http_to_another_machine_gives_no_credentials()
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().Set("AWS_ENDPOINT_URL_SSO", "http://sso.example.com");

        Problem problem = Assert.Throws<GatewayException>(() => EndpointSettings.OfCredentials("sso")).Problem;

        Assert.Equal((ProblemCode.EndpointInvalid, "Use https://: what answers gives the credentials."), (problem.Code, problem.Advice));
    }
}
