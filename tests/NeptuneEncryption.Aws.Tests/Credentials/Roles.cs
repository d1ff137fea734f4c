using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Credentials;

/// <summary>Roles, given or named by profiles, are assumed at the endpoint that was given.</summary>
[Collection(WithEnvironment.Name)]
public sealed class Roles
{
    private const string Role = "arn:aws:iam::444455556666:role/audit/Reader";

    private const string Profiles = """
        [plain]
        aws_access_key_id = AKIAPLAIN
        aws_secret_access_key = s
        region = eu-north-1
        [first]
        role_arn = arn:aws:iam::111122223333:role/First
        source_profile = plain
        external_id = tenant-7
        role_session_name = me
        [second]
        role_arn = arn:aws-cn:iam::444455556666:role/Second
        source_profile = first
        [with-mfa]
        role_arn = arn:aws:iam::111122223333:role/Guarded
        source_profile = plain
        mfa_serial = arn:aws:iam::111122223333:mfa/me
        [own-source]
        aws_access_key_id = AKIAOWN
        aws_secret_access_key = s
        role_arn = arn:aws:iam::111122223333:role/Own
        source_profile = own-source
        [circle]
        role_arn = arn:aws:iam::111122223333:role/Circle
        source_profile = circle
        """;

    [Fact]
    public async Task A_role_is_assumed_once_and_its_keys_sign_every_call()
    {
        await using LoopbackServer server = Server();
        ICloudGateway cloud = Keys(server).AssumeRole(Role, "tenant-9");

        await Task.WhenAll(cloud.CallAsync(), cloud.CallAsync());
        (string accessKey, string? token) = await cloud.SignedWithAsync(server);

        Assert.Equal(("ASIASESSION1", "t1"), (accessKey, token));
        LoopbackRequest assumed = Assert.Single(server.Requests, IsAssumeRole);
        Assert.Equal(
            (Role, "NeptuneEncryption", "tenant-9"),
            (assumed.Form["RoleArn"], assumed.Form["RoleSessionName"], assumed.Form["ExternalId"]));
        Assert.Equal($"role '{Role}', assumed with the access key that was given", cloud.CredentialSource);
    }

    [Fact]
    public async Task Who_a_session_is_was_told_when_it_was_opened()
    {
        await using LoopbackServer server = Server();
        ICloudGateway cloud = Keys(server).AssumeRole(Role, null);

        CallerIdentity caller = await cloud.GetCallerIdentityAsync("eu-central-1", TestContext.Current.CancellationToken);

        Assert.Equal(new CallerIdentity("444455556666", "arn:aws:sts::444455556666:assumed-role/Reader/NeptuneEncryption"), caller);
        Assert.True(IsAssumeRole(Assert.Single(server.Requests)));
    }

    [Fact]
    public async Task A_session_is_renewed_before_it_ends()
    {
        await using LoopbackServer server = Server();
        var time = new ShiftedTime();
        ICloudGateway cloud = Opening.Open(
            new ConnectionSettings { AccessKey = "AKIAGIVEN", SecretKey = "s", EndpointUrl = server.Url },
            time).AssumeRole(Role, null);

        await cloud.CallAsync();
        time.Shift = TimeSpan.FromMinutes(54);
        Assert.Equal("ASIASESSION1", (await cloud.SignedWithAsync(server)).AccessKey);
        time.Shift = TimeSpan.FromMinutes(56);

        Assert.NotEqual("ASIASESSION1", (await cloud.SignedWithAsync(server)).AccessKey);
    }

    [Fact]
    public async Task A_role_that_may_not_be_assumed_is_a_problem_that_names_it_and_the_action()
    {
        await using var server = new LoopbackServer(
            LoopbackAnswer.Error("AccessDenied", $"User: me is not authorized to perform: sts:AssumeRole on resource: {Role}", 403));

        Problem problem = await Keys(server).AssumeRole(Role, null).FailedAsync();

        Assert.Equal((ProblemCode.AccessDenied, ProblemKind.AccessDenied, Role), (problem.Code, problem.Kind, problem.Target));
        Assert.Contains("sts:AssumeRole", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Reader")]
    [InlineData("arn:aws:iam::444455556666:user/me")]
    [InlineData("arn:aws:sts::444455556666:assumed-role/Reader/me")]
    public void What_is_no_ARN_of_a_role_is_refused(string roleArn)
    {
        ICloudGateway cloud = Opening.Open(new ConnectionSettings { AccessKey = "AKIA", SecretKey = "s" });

        Assert.Equal(ProblemCode.RoleInvalid, Assert.Throws<GatewayException>(() => cloud.AssumeRole(roleArn, null)).Problem.Code);
    }

    [Fact]
    public async Task A_chain_of_profiles_is_assumed_one_role_from_the_other_in_the_Region_of_its_partition()
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles);
        await using LoopbackServer server = Server();

        ICloudGateway cloud = Opening.Open(new ConnectionSettings { ProfileName = "second", EndpointUrl = server.Url });

        Assert.Equal("ASIASESSION2", (await cloud.SignedWithAsync(server)).AccessKey);
        LoopbackRequest[] assumed = [.. server.Requests.Where(IsAssumeRole)];
        Assert.Equal(["First", "Second"], assumed.Select(request => request.Form["RoleArn"].Split('/')[^1]));
        Assert.Equal(["AKIAPLAIN", "ASIASESSION1"], assumed.Select(Signer));
        Assert.Equal(("tenant-7", "me"), (assumed[0].Form["ExternalId"], assumed[0].Form["RoleSessionName"]));
        Assert.Contains("/cn-north-1/sts/", assumed[1].Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_is_asked_for_while_the_gateway_is_opened_once_for_all_commands()
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles);
        await using LoopbackServer server = Server();
        List<string> asked = [];
        var settings = new ConnectionSettings
        {
            ProfileName = "with-mfa",
            EndpointUrl = server.Url,
            AskMfaCode = serial =>
            {
                asked.Add(serial);
                return " 123456 ";
            },
        };
        var factory = new CloudGatewayFactory(TimeProvider.System, LoopbackGateways.Impatient);

        ICloudGateway first = factory.Open(settings);
        Assert.Single(asked);
        await first.CallAsync();
        await factory.Open(settings).CallAsync();

        Assert.Equal(["arn:aws:iam::111122223333:mfa/me"], asked);
        LoopbackRequest assumed = Assert.Single(server.Requests, IsAssumeRole);
        Assert.Equal(("arn:aws:iam::111122223333:mfa/me", "123456"), (assumed.Form["SerialNumber"], assumed.Form["TokenCode"]));
    }

    [Fact]
    public async Task A_session_opened_with_a_code_that_has_ended_says_so_and_asks_nobody()
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles);
        await using LoopbackServer server = Server();
        var time = new ShiftedTime();
        ICloudGateway cloud = Opening.Open(
            new ConnectionSettings { ProfileName = "with-mfa", EndpointUrl = server.Url, AskMfaCode = _ => "123456" },
            time);

        await cloud.CallAsync();
        time.Shift = TimeSpan.FromMinutes(56);
        Problem problem = await cloud.FailedAsync();

        Assert.Equal((ProblemCode.CredentialsExpired, ProblemKind.Authentication), (problem.Code, problem.Kind));
        Assert.Contains("mfa/me", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_may_be_its_own_source_if_it_holds_keys()
    {
        using TemporaryEnvironment environment = new TemporaryEnvironment().SetProfiles(Profiles);
        await using LoopbackServer server = Server();

        await Opening.Open(new ConnectionSettings { ProfileName = "own-source", EndpointUrl = server.Url }).CallAsync();

        Assert.Equal("AKIAOWN", Signer(server.Requests.First()));
        Assert.Equal(ProblemCode.CredentialsNotFound, Opening.Refused(new ConnectionSettings { ProfileName = "circle" }).Code);
    }

    private static ICloudGateway Keys(LoopbackServer server)
        => Opening.Open(new ConnectionSettings { AccessKey = "AKIAGIVEN", SecretKey = "s", EndpointUrl = server.Url });

    private static bool IsAssumeRole(LoopbackRequest request) => request.Form.GetValueOrDefault("Action") == "AssumeRole";

    private static string Signer(LoopbackRequest request) => request.Headers["Authorization"].Split("Credential=")[1].Split('/')[0];

    private static LoopbackServer Server()
    {
        int sessions = 0;
        return new LoopbackServer(request =>
        {
            if (!IsAssumeRole(request))
                return LoopbackAnswer.Result("DescribeDBClusters", "<DBClusters/>");
            int session = Interlocked.Increment(ref sessions);
            return LoopbackAnswer.Session(
                $"ASIASESSION{session}", $"t{session}", TimeProvider.System.GetUtcNow()
                    + TimeSpan.FromHours(1), $"arn:aws:sts::444455556666:assumed-role/Reader/{request.Form["RoleSessionName"]}");
        });
    }

    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
