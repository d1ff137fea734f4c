using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Credentials;

/// <summary>A run of hours wants to know beforehand that its credentials end. Only those that cannot renew themselves do.</summary>
[Collection(WithEnvironment.Name)]
public sealed class TheEndOfCredentials
{
    private static readonly DateTime End = new(2031, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private const string Profiles = """
        [plain]
        aws_access_key_id = AKIAPLAIN
        aws_secret_access_key = s
        [renewed]
        role_arn = arn:aws:iam::111122223333:role/First
        source_profile = plain
        [with-mfa]
        role_arn = arn:aws:iam::111122223333:role/Guarded
        source_profile = plain
        mfa_serial = arn:aws:iam::111122223333:mfa/me
        [from-mfa]
        role_arn = arn:aws:iam::444455556666:role/Second
        source_profile = with-mfa
        """;

    public static TheoryData<string, string?> Sessions => new()
    {
        { "plain", null },
        { "renewed", null },
        { "with-mfa", "2031-01-02T03:04:05Z" },
        { "from-mfa", "2031-01-02T03:04:05Z" },
    };

    [Theory]
    [MemberData(nameof(Sessions))]
    public async Task Is_that_of_a_session_opened_with_a_code_for_itself_and_for_what_is_assumed_with_it(string profile, string? end)
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles);

        Assert.Equal(
            end,
            await ToldAsync(url => new ConnectionSettings { ProfileName = profile, AskMfaCode = _ => "123456", EndpointUrl = url }));
    }

    [Fact]
    public async Task Is_not_that_of_a_role_which_is_assumed_again()
        => Assert.Null(await ToldAsync(
            url => new ConnectionSettings { AccessKey = "AKIAGIVEN", SecretKey = "s", EndpointUrl = url },
            "arn:aws:iam::444455556666:role/Reader"));

    [Fact]
    public async Task Is_that_of_the_object_that_STS_answers()
        => Assert.Equal("2031-01-02T03:04:05Z", await ToldAsync(url => new ConnectionSettings
        {
            Credential = new Amazon.SecurityToken.Model.Credentials("ASIAOBJECT", "s", "t", End),
            EndpointUrl = url
        }));

    [Fact]
    public async Task Is_not_known_of_other_objects()
        => Assert.Null(await ToldAsync(
            url => new ConnectionSettings { Credential = new ForeignSdkCredentials("ASIAOBJECT", token: "t"), EndpointUrl = url }));

    [Theory]
    [InlineData("2031-01-02T03:04:05Z", "2031-01-02T03:04:05Z")]
    [InlineData("2031-01-02T05:04:05+02:00", "2031-01-02T03:04:05Z")]
    [InlineData("soon", null)]
    [InlineData(null, null)]
    public async Task Is_what_the_environment_says(string? expiration, string? end)
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment()
            .Set("AWS_ACCESS_KEY_ID", "ASIAENVIRONMENT").Set("AWS_SECRET_ACCESS_KEY", "s").Set("AWS_SESSION_TOKEN", "t").Set(
                "AWS_CREDENTIAL_EXPIRATION",
                expiration);

        Assert.Equal(end, await ToldAsync(url => new ConnectionSettings { EndpointUrl = url }));
    }

    private static async Task<string?> ToldAsync(Func<string, ConnectionSettings> settings, string? role = null)
    {
        await using LoopbackServer server = new(request => request.Form["Action"] == "AssumeRole"
            ? LoopbackAnswer.Session("ASIASESSION", "t", End, "arn:aws:sts::111122223333:assumed-role/First/me")
            : LoopbackAnswer.Result(
                "GetCallerIdentity",
                "<Arn>arn:aws:iam::111122223333:user/me</Arn><UserId>AIDA</UserId><Account>111122223333</Account>"));
        ICloudGateway cloud = Opening.Open(settings(server.Url));
        CallerIdentity caller = await (role is null ? cloud : cloud.AssumeRole(role, null)).GetCallerIdentityAsync(
            "eu-central-1",
            TestContext.Current.CancellationToken);
        Assert.NotEqual(DateTimeKind.Local, caller.CredentialsExpire?.Kind);
        return caller.CredentialsExpire?.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
    }
}
