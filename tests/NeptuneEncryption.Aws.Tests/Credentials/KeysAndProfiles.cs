using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Credentials;

[Collection(WithEnvironment.Name)]
public sealed class KeysAndProfiles
{
    private const string Profiles = """
        [plain]
        aws_access_key_id = AKIAPLAIN
        aws_secret_access_key = the-secret-key-nobody-may-see
        region = eu-north-1
        [nowhere]
        aws_access_key_id = AKIANOWHERE
        aws_secret_access_key = the-secret-key-nobody-may-see
        [empty]
        region = eu-north-1
        [with-mfa]
        role_arn = arn:aws:iam::111122223333:role/Audit
        source_profile = plain
        mfa_serial = arn:aws:iam::111122223333:mfa/me
        [on-mfa]
        role_arn = arn:aws:iam::444455556666:role/Audit
        source_profile = with-mfa
        [on-nothing]
        role_arn = arn:aws:iam::444455556666:role/Audit
        source_profile = no-such-profile
        [role]
        role_arn = arn:aws:iam::444455556666:role/Audit
        source_profile = plain
        region = eu-south-1
        [sso]
        sso_start_url = https://nobody.awsapps.example/start
        sso_region = eu-central-1
        sso_account_id = 111122223333
        sso_role_name = Audit
        [program]
        credential_process = /bin/false
        """;

    [Fact]
    public async Task Keys_are_used_as_they_are_given()
    {
        await using LoopbackServer server = Opening.Server();

        ICloudGateway permanent = Opening.Open(
            new ConnectionSettings { AccessKey = "AKIAGIVEN", SecretKey = "s", EndpointUrl = server.Url });
        ICloudGateway temporary = Opening.Open(
            new ConnectionSettings { AccessKey = "ASIAGIVEN", SecretKey = "s", SessionToken = "t", EndpointUrl = server.Url });

        Assert.Equal(("AKIAGIVEN", null), await permanent.SignedWithAsync(server));
        Assert.Equal(("ASIAGIVEN", "t"), await temporary.SignedWithAsync(server));
        Assert.Equal("the access key that was given", temporary.CredentialSource);
    }

    [Theory]
    [InlineData("AKIAGIVEN", null, "secret key")]
    [InlineData(null, "the-secret-key-nobody-may-see", "access key")]
    public void A_key_without_its_other_half_is_refused(string? accessKey, string? secretKey, string missing)
    {
        using TemporaryEnvironment environment = EnvironmentKeys();

        Problem problem = Opening.Refused(new ConnectionSettings { AccessKey = accessKey, SecretKey = secretKey });

        Assert.Equal((ProblemCode.CredentialsInvalid, ProblemKind.Authentication), (problem.Code, problem.Kind));
        Assert.Contains($"the {missing} is missing", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_win_over_a_profile_and_a_profile_over_a_credential_object_and_that_over_the_environment()
    {
        using TemporaryEnvironment environment = EnvironmentKeys().SetProfiles(Profiles);
        await using LoopbackServer server = Opening.Server();
        var credential = new ForeignSdkCredentials("AKIAOBJECT");

        Assert.Equal("AKIAGIVEN", await KeyAsync(new ConnectionSettings
        {
            AccessKey = "AKIAGIVEN",
            SecretKey = "s",
            ProfileName = "plain",
            Credential = credential,
            EndpointUrl = server.Url
        }, server));
        Assert.Equal(
            "AKIAPLAIN",
            await KeyAsync(new ConnectionSettings { ProfileName = "plain", Credential = credential, EndpointUrl = server.Url }, server));
        Assert.Equal("AKIAOBJECT", await KeyAsync(new ConnectionSettings { Credential = credential, EndpointUrl = server.Url }, server));
        Assert.Equal("AKIAENVIRONMENT", await KeyAsync(new ConnectionSettings { EndpointUrl = server.Url }, server));
    }

    [Fact]
    public void A_profile_that_does_not_exist_is_refused_whatever_else_there_is()
    {
        using TemporaryEnvironment environment = EnvironmentKeys().SetProfiles(Profiles);
        string elsewhere = environment.File("elsewhere", "[other]\nregion = eu-west-1\n");

        Problem problem = Opening.Refused(new ConnectionSettings { ProfileName = "typo" });
        Problem located = Opening.Refused(new ConnectionSettings { ProfileName = "plain", ProfileLocation = elsewhere });

        Assert.Equal((ProblemCode.ProfileNotFound, ProblemKind.Authentication, "typo"), (problem.Code, problem.Kind, problem.Target));
        Assert.Contains("'typo'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("aws configure list-profiles", problem.Advice, StringComparison.Ordinal);
        Assert.Equal(ProblemCode.ProfileNotFound, located.Code);
        Assert.Contains(elsewhere, located.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_of_another_file_is_found_there()
    {
        using var environment = new TemporaryEnvironment();
        await using LoopbackServer server = Opening.Server();

        ICloudGateway cloud = Opening.Open(new ConnectionSettings
        {
            ProfileName = "plain",
            ProfileLocation = environment.File("elsewhere", Profiles),
            EndpointUrl = server.Url
        });

        Assert.Equal("AKIAPLAIN", (await cloud.SignedWithAsync(server)).AccessKey);
        Assert.Equal("profile 'plain'", cloud.CredentialSource);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("on-nothing")]
    public void A_profile_that_gives_no_credentials_is_refused(string name)
    {
        using TemporaryEnvironment environment = EnvironmentKeys().SetProfiles(Profiles);

        Problem problem = Opening.Refused(new ConnectionSettings { ProfileName = name });

        Assert.Equal((ProblemCode.CredentialsNotFound, name), (problem.Code, problem.Target));
    }

    [Theory]
    [InlineData("with-mfa")]
    [InlineData("on-mfa")]
    public void A_profile_that_needs_an_mfa_code_is_refused_with_the_device_named(string name)
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles);

        Problem problem = Opening.Refused(new ConnectionSettings { ProfileName = name });

        Assert.Equal((ProblemCode.CredentialsNotFound, name), (problem.Code, problem.Target));
        Assert.Contains("arn:aws:iam::111122223333:mfa/me", problem.Message, StringComparison.Ordinal);
        Assert.Contains("aws sts get-session-token", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_profile_assumes_its_role_as_the_sdk_does()
    {
        await using var server = new LoopbackServer(request => request.Body.Contains("Action=AssumeRole", StringComparison.Ordinal)
            ? LoopbackAnswer.Session(
                "ASIAROLE",
                "role-token",
                new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero),
                "arn:aws:sts::111122223333:assumed-role/Role/me")
            : LoopbackAnswer.Result("DescribeDBClusters", "<DBClusters/>"));
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles).Set("AWS_ENDPOINT_URL", server.Url);

        ICloudGateway cloud = Opening.Open(new ConnectionSettings { ProfileName = "role", EndpointUrl = server.Url });

        Assert.Equal(("ASIAROLE", "role-token"), await cloud.SignedWithAsync(server));
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal("eu-south-1", cloud.DefaultRegion);
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_is_access_denied_and_says_through_which_profile()
    {
        await using var server = new LoopbackServer(
            LoopbackAnswer.Error("AccessDenied", "User: x is not authorized to perform: sts:AssumeRole on resource: y", 403));
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles).Set("AWS_ENDPOINT_URL", server.Url);

        Problem problem = await Opening.Open(new ConnectionSettings { ProfileName = "role", EndpointUrl = server.Url }).FailedAsync();

        Assert.Equal((ProblemCode.AccessDenied, ProblemKind.AccessDenied), (problem.Code, problem.Kind));
        Assert.Contains("profile 'role'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("sts:AssumeRole", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_single_sign_on_profile_without_a_session_says_how_to_log_in()
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles);

        Problem problem = await Opening.Open(new ConnectionSettings { ProfileName = "sso", EndpointUrl = "http://127.0.0.1:9" })
            .FailedAsync();

        Assert.Equal((ProblemCode.CredentialsExpired, ProblemKind.Authentication), (problem.Code, problem.Kind));
        Assert.Contains("aws sso login --profile sso", problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_program_that_fails_is_told_of()
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles);

        Problem problem = await Opening.Open(new ConnectionSettings { ProfileName = "program", EndpointUrl = "http://127.0.0.1:9" })
            .FailedAsync();

        Assert.Equal((ProblemCode.CredentialsNotFound, ProblemKind.Authentication), (problem.Code, problem.Kind));
        Assert.Contains("profile 'program'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_default_region_is_the_profiles_else_the_environments()
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles).Set("AWS_DEFAULT_REGION", "us-west-2");

        Assert.Equal("eu-north-1", Opening.Open(new ConnectionSettings { ProfileName = "plain" }).DefaultRegion);
        Assert.Equal("us-west-2", Opening.Open(new ConnectionSettings { ProfileName = "nowhere" }).DefaultRegion);

        environment.Set("AWS_REGION", "us-east-2");

        Assert.Equal("us-east-2", Opening.Open(new ConnectionSettings { ProfileName = "nowhere" }).DefaultRegion);
    }

    [Fact]
    public void Nothing_that_is_shown_holds_a_secret()
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles);

        string shown = string.Join(
            '\n',
            Opening.Open(new ConnectionSettings { ProfileName = "plain" }).CredentialSource,
            Opening.Open(
                new ConnectionSettings { AccessKey = "AKIAGIVEN", SecretKey = TestKeys.SecretKey, SessionToken = TestKeys.SessionToken }).CredentialSource,
            Opening.Open(new ConnectionSettings { AccessKey = "AKIAGIVEN", SecretKey = TestKeys.SecretKey }),
            Assert.Throws<GatewayException>(() => Opening.Open(new ConnectionSettings { SecretKey = TestKeys.SecretKey })),
            Assert.Throws<GatewayException>(() => Opening.Open(new ConnectionSettings { ProfileName = "with-mfa" })),
            Assert.Throws<GatewayException>(() => Opening.Open(new ConnectionSettings { ProfileName = "on-nothing" })));

        Assert.DoesNotContain("nobody-may-see", shown, StringComparison.Ordinal);
    }

    private static TemporaryEnvironment EnvironmentKeys() => new TemporaryEnvironment()
        .Set("AWS_ACCESS_KEY_ID", "AKIAENVIRONMENT")
        .Set("AWS_SECRET_ACCESS_KEY", TestKeys.SecretKey);

    private static async Task<string> KeyAsync(ConnectionSettings settings, LoopbackServer server)
        => (await Opening.Open(settings).SignedWithAsync(server)).AccessKey;
}
