using Amazon.Runtime;
using NeptuneEncryption.Aws.Clients;
using NeptuneEncryption.Aws.Endpoints;
using NeptuneEncryption.Aws.Tests.Credentials;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Endpoints;

/// <summary>Which endpoint it is, in the AWS CLI's order.</summary>
[Collection(WithEnvironment.Name)]
public sealed class EndpointSettingsTests
{
    private const string Profiles = """
        [default]
        aws_access_key_id = AKIADEFAULT
        aws_secret_access_key = s
        endpoint_url = https://default.example.com
        [other]
        aws_access_key_id = AKIAOTHER
        aws_secret_access_key = s
        endpoint_url = https://other.example.com
        services = mine
        [deaf]
        aws_access_key_id = AKIADEAF
        aws_secret_access_key = s
        endpoint_url = https://deaf.example.com
        ignore_configured_endpoint_urls = true
        [plain]
        aws_access_key_id = AKIAPLAIN
        aws_secret_access_key = s

        [services nobodys]
        kms =
          endpoint_url = https://nobodys.example.com
        [services mine]
        # a comment
        s3 =
          endpoint_url = https://s3.example.com
        rds =
          endpoint_url = https://rds.example.com
        neptune =
          some_setting = 1
          endpoint_url = https://neptune.example.com
        sts =
          endpoint_url = https://sts.example.com
        [services more]
        ec2 =
          endpoint_url = https://more.example.com
        """;

    [Fact]
    public void The_parameter_comes_before_all_others_and_serves_every_service()
    {
        using TemporaryEnvironment environment = Environment()
            .Set("AWS_ENDPOINT_URL", "https://env.example.com").Set("AWS_ENDPOINT_URL_KMS", "https://kms.example.com").Set(
                "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS",
                "true");

        Assert.Equal(
            [.. Services.Select(service => $"{service} https://given.example.com -EndpointUrl")],
            Told(new ConnectionSettings { ProfileName = "other", EndpointUrl = "https://given.example.com" }));
    }

    [Theory]
    [InlineData("NEPTUNE", "rds")]
    [InlineData("RDS", "rds")]
    [InlineData("KMS", "kms")]
    [InlineData("STS", "sts")]
    [InlineData("EC2", "ec2")]
    [InlineData("CLOUDTRAIL", "cloudtrail")]
    public void A_services_own_variable_comes_before_the_one_for_all(string name, string service)
    {
        using TemporaryEnvironment environment = Environment().Set("AWS_ENDPOINT_URL", "https://env.example.com")
            .Set("AWS_ENDPOINT_URL_" + name, "https://own.example.com");

        Assert.Equal(
            [.. Services.Select(each => each == service
            ? $"{each} https://own.example.com AWS_ENDPOINT_URL_{name}"
            : $"{each} https://env.example.com AWS_ENDPOINT_URL")],
            Told(new ConnectionSettings { ProfileName = "other" }));
    }

    [Fact]
    public void What_is_set_for_Neptune_comes_before_what_is_set_for_RDS()
    {
        using TemporaryEnvironment environment = Environment().Set("AWS_ENDPOINT_URL_RDS", "https://rds.example.com")
            .Set("AWS_ENDPOINT_URL_NEPTUNE", "https://neptune.example.com");

        Assert.Equal(["rds https://neptune.example.com AWS_ENDPOINT_URL_NEPTUNE"], Told(new ConnectionSettings { ProfileName = "plain" }));
    }

    [Fact]
    public void The_profile_that_is_named_tells_its_services_and_its_endpoint()
    {
        using TemporaryEnvironment environment = Environment();

        Assert.Equal(
            [
                "rds https://neptune.example.com neptune in the services section 'mine' of profile 'other'",
                "kms https://other.example.com endpoint_url of profile 'other'",
                "sts https://sts.example.com sts in the services section 'mine' of profile 'other'",
                "ec2 https://other.example.com endpoint_url of profile 'other'",
                "cloudtrail https://other.example.com endpoint_url of profile 'other'",
            ],
            Told(new ConnectionSettings { ProfileName = "other" }));
    }

    [Fact]
    public void A_profiles_file_elsewhere_tells_too()
    {
        using TemporaryEnvironment environment = Environment();
        string path = environment.File("elsewhere", Profiles.Replace("https://neptune.", "https://elsewhere.", StringComparison.Ordinal));

        Assert.Equal(
            "rds https://elsewhere.example.com neptune in the services section 'mine' of profile 'other'",
            Told(new ConnectionSettings { ProfileName = "other", ProfileLocation = path })[0]);
    }

    [Theory]
    [InlineData(null, "https://default.example.com endpoint_url of profile 'default'")]
    [InlineData("deaf", null)]
    [InlineData("plain", null)]
    public void With_keys_the_profile_of_the_environment_holds(string? profile, string? expected)
    {
        using TemporaryEnvironment environment = Environment().Set("AWS_PROFILE", profile);

        Assert.Equal(
            expected is null ? [] : [.. Services.Select(service => $"{service} {expected}")],
            Told(new ConnectionSettings { AccessKey = "AKIA", SecretKey = "s" }));
    }

    [Theory]
    [InlineData("other", "true", 0)]
    [InlineData("other", "TRUE", 0)]
    [InlineData("other", "false", 5)]
    [InlineData("deaf", null, 0)]
    [InlineData("deaf", "false", 5)]
    public void They_can_be_ignored(string profile, string? variable, int count)
    {
        using TemporaryEnvironment environment = Environment().Set("AWS_ENDPOINT_URL", "https://env.example.com")
            .Set("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", variable);

        Assert.Equal(count, Told(new ConnectionSettings { ProfileName = profile }).Length);
    }

    [Fact]
    public async Task The_calls_of_each_service_go_where_it_says()
    {
        await using LoopbackServer neptune = Opening.Server();
        await using var kms = new LoopbackServer(LoopbackAnswer.Json("""{"Aliases":[]}"""));
        using TemporaryEnvironment environment = Environment().Set("AWS_ENDPOINT_URL_KMS", kms.Url)
            .Set("AWS_ENDPOINT_URL_NEPTUNE", neptune.Url)
            .Set("AWS_ENDPOINT_URL_RDS", "https://no-such-host.invalid");
        ICloudGateway cloud = Opening.Open(new ConnectionSettings { AccessKey = "AKIA", SecretKey = "s" });

        await cloud.CallAsync();
        await cloud.Keys("eu-west-1").ListAliasesAsync("k", TestContext.Current.CancellationToken);

        Assert.Contains(
            "/eu-central-1/rds/aws4_request",
            Assert.Single(neptune.Requests).Headers["Authorization"],
            StringComparison.Ordinal);
        Assert.Contains("/eu-west-1/kms/aws4_request", Assert.Single(kms.Requests).Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_ignored_is_not_found_by_the_SDK_either()
    {
        using TemporaryEnvironment environment = Environment().Set("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        var clients = new ServiceClients(
            new BasicAWSCredentials("AKIA", "s"),
            ServiceEndpoints.None,
            LoopbackGateways.Transport,
            LoopbackGateways.Impatient);

        Assert.Null(clients.Neptune("eu-west-1").Config.ServiceURL);
        Assert.Null(clients.Kms("eu-west-1").Config.ServiceURL);
        Assert.Null(clients.Sts("eu-west-1").Config.ServiceURL);
        Assert.Null(clients.Regions("eu-west-1").Config.ServiceURL);
    }

    [Theory]
    [InlineData("http://localstack:4566", false, "EndpointInvalid")]
    [InlineData("http://10.0.0.1", false, "EndpointInvalid")]
    [InlineData("http://localstack:4566", true, null)]
    [InlineData("https://localstack:4566", false, null)]
    [InlineData("http://localhost:4566", false, null)]
    [InlineData("http://127.0.0.2:4566", false, null)]
    [InlineData("http://[::1]:4566", false, null)]
    public void Plain_http_to_another_machine_must_be_allowed(string url, bool allowed, string? code)
    {
        using TemporaryEnvironment environment = Environment().Set("AWS_ENDPOINT_URL_KMS", url);

        var given = Record.Exception(() => Opening.Open(
            new ConnectionSettings { AccessKey = "AKIA", SecretKey = "s", EndpointUrl = url, AllowInsecureEndpoint = allowed })) as GatewayException;
        var named = Record.Exception(
            () => Opening.Open(new ConnectionSettings { AccessKey = "AKIA", SecretKey = "s", AllowInsecureEndpoint = allowed })) as GatewayException;

        Assert.Equal((code, code), (given?.Problem.Code, named?.Problem.Code));
        if (code is not null)
        {
            Assert.StartsWith($"'{url}' (AWS_ENDPOINT_URL_KMS) is plain http", named!.Message, StringComparison.Ordinal);
            Assert.Equal("Use https://, or give -AllowInsecureEndpoint.", named.Problem.Advice);
        }
    }

    [Fact]
    public void An_endpoint_of_the_environment_that_is_none_names_the_variable()
    {
        using TemporaryEnvironment environment = Environment().Set("AWS_ENDPOINT_URL", "localhost:4566");

        Problem problem = Opening.Refused(new ConnectionSettings { AccessKey = "AKIA", SecretKey = "s" });

        Assert.Equal(
            (ProblemCode.EndpointInvalid, "'localhost:4566' (AWS_ENDPOINT_URL) is not a valid endpoint URL."),
            (problem.Code, problem.Message));
    }

    private static string[] Services { get; } = ["rds", "kms", "sts", "ec2", "cloudtrail"];

    private static TemporaryEnvironment Environment() => new TemporaryEnvironment().SetProfiles(Profiles);

    private static string[] Told(ConnectionSettings settings)
        => [.. Opening.Open(settings).Endpoints.Select(endpoint => $"{endpoint.Service} {endpoint.Url} {endpoint.Source}")];
}
