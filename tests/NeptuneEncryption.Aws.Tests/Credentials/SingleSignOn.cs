using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Credentials;

/// <summary>Profiles of IAM Identity Center live on the token that 'aws sso login' has left in its cache.</summary>
[Collection(WithEnvironment.Name)]
public sealed class SingleSignOn
{
    private const string StartUrl = "https://nobody.awsapps.example/start";

    private const string Profiles = $"""
        [by-url]
        sso_start_url = {StartUrl}
        sso_region = eu-central-1
        sso_account_id = 111122223333
        sso_role_name = Audit
        [by-session]
        sso_session = work
        sso_account_id = 111122223333
        sso_role_name = Audit
        [sso-session work]
        sso_start_url = {StartUrl}
        sso_region = eu-central-1
        """;

    [Theory]
    [InlineData("by-url", StartUrl)]
    [InlineData("by-session", "work")]
    public async Task A_cached_token_gets_the_session_of_the_role(string profile, string cached)
    {
        await using LoopbackServer server = Opening.Server();
        await using LoopbackServer portal = new(LoopbackAnswer.Json($$$"""{"roleCredentials":{"accessKeyId":"ASIASSO","secretAccessKey":"s","sessionToken":"t","expiration":{{{Later(8).ToUnixTimeMilliseconds()}}}}}"""));
        using TemporaryEnvironment environment = LoggedIn(cached, Later(1)).Set("AWS_ENDPOINT_URL_SSO", portal.Url);

        ICloudGateway cloud = Opening.Open(new ConnectionSettings { ProfileName = profile, EndpointUrl = server.Url });

        Assert.Equal(("ASIASSO", "t"), await cloud.SignedWithAsync(server));
        Assert.Equal("the-token", Assert.Single(portal.Requests).Headers["x-amz-sso_bearer_token"]);
        Assert.Equal($"profile '{profile}'", cloud.CredentialSource);
    }

    [Theory]
    [InlineData("by-url", StartUrl)]
    [InlineData("by-session", "work")]
    public async Task A_token_that_has_expired_is_told_with_the_command_that_logs_in(string profile, string cached)
    {
        await using LoopbackServer portal = new(LoopbackAnswer.Json("""{"message":"Session token not found or invalid"}""", 401));
        using TemporaryEnvironment environment = LoggedIn(cached, Later(-1)).Set("AWS_ENDPOINT_URL_SSO", portal.Url)
            .Set("AWS_ENDPOINT_URL_SSO_OIDC", portal.Url);

        Problem problem = await Opening.Open(new ConnectionSettings { ProfileName = profile, EndpointUrl = "http://127.0.0.1:9" })
            .FailedAsync();

        Assert.Equal((ProblemCode.CredentialsExpired, ProblemKind.Authentication), (problem.Code, problem.Kind));
        Assert.Contains($"profile '{profile}'", problem.Message, StringComparison.Ordinal);
        Assert.Contains($"aws sso login --profile {profile}", problem.Advice, StringComparison.Ordinal);
        Assert.DoesNotContain("the-token", $"{problem.Message} {problem.Cause}", StringComparison.Ordinal);
    }

    /// <summary>The cache's files are named by the hash of the session's name, or of the URL where there is none.</summary>
    private static TemporaryEnvironment LoggedIn(string cached, DateTimeOffset until)
    {
        TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles);
#pragma warning disable CA5350 // The hash is the AWS command's choice, and keeps no secret.
        string name = Convert.ToHexStringLower(SHA1.HashData(Encoding.UTF8.GetBytes(cached)));
#pragma warning restore CA5350
        string home = Path.GetDirectoryName(environment.File($"{name}.json", ""))!;
        string cache = Directory.CreateDirectory(Path.Combine(home, ".aws", "sso", "cache")).FullName;
        File.WriteAllText(Path.Combine(cache, $"{name}.json"), string.Create(CultureInfo.InvariantCulture, $$"""
            {"startUrl":"{{StartUrl}}","region":"eu-central-1","accessToken":"the-token","expiresAt":"{{until:yyyy-MM-ddTHH:mm:ssZ}}"}
            """));
        return environment.Set("HOME", home).Set("USERPROFILE", home);
    }

    private static DateTimeOffset Later(int hours) => TimeProvider.System.GetUtcNow().AddHours(hours);
}
