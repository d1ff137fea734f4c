using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Gateways;

public sealed class TheCloudGateway
{
    private static readonly LoopbackAnswer Identity = LoopbackAnswer.Xml("""
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
        <Arn>arn:aws-cn:iam::111122223333:user/me</Arn><UserId>AIDA</UserId><Account>111122223333</Account>
        </GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>
        """);

    private static readonly LoopbackAnswer Key = LoopbackAnswer.Json("""
        {"KeyMetadata":{"Arn":"arn:aws:kms:eu-central-1:111122223333:key/k","KeyId":"k","KeyState":"PendingDeletion","KeyUsage":"ENCRYPT_DECRYPT","KeySpec":"SYMMETRIC_DEFAULT","KeyManager":"CUSTOMER"}}
        """);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Can_be_made_by_name_as_the_module_does()
    {
        object? factory = Activator.CreateInstance(
            typeof(CloudGatewayFactory).Assembly.GetType("NeptuneEncryption.Aws.CloudGatewayFactory")!);

        Assert.IsType<ICloudGatewayFactory>(factory, exactMatch: false);
    }

    [Fact]
    public void Shows_no_type_of_AWS_outside_the_clients_own_namespaces()
    {
        IEnumerable<string> types = typeof(CloudGatewayFactory).Assembly.GetExportedTypes()
            .Where(type => type.Namespace?.StartsWith("Amazon.Neptune", StringComparison.Ordinal) != true)
            .SelectMany(type => type.GetMembers())
            .SelectMany(member => member switch
            {
                System.Reflection.MethodInfo method => method.GetParameters().Select(parameter => parameter.ParameterType)
                    .Append(method.ReturnType),
                System.Reflection.ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
                _ => [],
            })
            .Select(type => type.FullName ?? type.Name);

        Assert.DoesNotContain(types, name => name.Contains("Amazon.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asks_once_who_it_is()
    {
        await using var server = new LoopbackServer(Identity);
        ICloudGateway cloud = LoopbackGateways.Cloud(server.Url);

        CallerIdentity first = await cloud.GetCallerIdentityAsync("eu-central-1", Token);
        CallerIdentity second = await cloud.GetCallerIdentityAsync("us-east-1", Token);

        Assert.Equal(new CallerIdentity("111122223333", "arn:aws-cn:iam::111122223333:user/me"), first);
        Assert.Equal("aws-cn", first.Partition);
        Assert.Same(first, second);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Does_not_remember_that_asking_failed()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Error("InternalFailure", "Not now.", 500), Identity);
        ICloudGateway cloud = LoopbackGateways.Cloud(server.Url);

        await Assert.ThrowsAsync<GatewayException>(() => cloud.GetCallerIdentityAsync("eu-central-1", Token));

        Assert.Equal("111122223333", (await cloud.GetCallerIdentityAsync("eu-central-1", Token)).AccountId);
    }

    [Fact]
    public async Task Signs_for_the_region_it_is_asked_to_work_in_and_says_who_it_is()
    {
        await using var server = new LoopbackServer(request => request.Headers["Authorization"].Contains("/kms/", StringComparison.Ordinal)
            ? Key
            : LoopbackAnswer.Result("DescribeDBClusters", "<DBClusters/>"));
        ICloudGateway cloud = LoopbackGateways.Cloud(server.Url);

        await cloud.Neptune(LoopbackGateways.Origin with { Region = "eu-west-3" }).ListClustersAsync(Token).AllAsync();
        await cloud.Keys("eu-central-1").DescribeKeyAsync("alias/aws/rds", Token);

        Assert.Equal(
            ["eu-west-3/rds", "eu-central-1/kms"],
            server.Requests.Select(request => string.Join('/', request.Headers["Authorization"].Split('/')[2..4])));
        Assert.All(
            server.Requests,
            request => Assert.Contains("app/NeptuneEncryption", request.Headers["User-Agent"], StringComparison.Ordinal));
        Assert.All(server.Requests, request => Assert.Equal(TestKeys.SessionToken, request.Headers["X-Amz-Security-Token"]));
    }

    [Fact]
    public async Task A_key_of_another_Region_is_refused()
    {
        await using var server = new LoopbackServer(Key);

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(
            () => LoopbackGateways.Cloud(server.Url).Keys("ap-south-1").DescribeKeyAsync("alias/mine", Token));

        Assert.Equal((ProblemCode.RegionMismatch, "alias/mine"), (e.Problem.Code, e.Problem.Target));
    }

    [Fact]
    public async Task Describes_a_key_by_what_the_user_gave()
    {
        await using var server = new LoopbackServer(Key);

        KmsKey key = await LoopbackGateways.Cloud(server.Url).Keys("eu-central-1").DescribeKeyAsync("alias/mine", Token);

        Assert.Equal(
            new KmsKey("arn:aws:kms:eu-central-1:111122223333:key/k", "PendingDeletion", "ENCRYPT_DECRYPT", "SYMMETRIC_DEFAULT", "CUSTOMER"),
            key);
        Assert.Contains("\"KeyId\":\"alias/mine\"", Assert.Single(server.Requests).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NotFoundException", 400, "KeyNotFound")]
    [InlineData("AccessDeniedException", 400, "AccessDenied")]
    [InlineData("ExpiredTokenException", 400, "CredentialsExpired")]
    [InlineData("KMSInternalException", 500, "ServiceUnavailable")]
    public async Task Reads_the_errors_of_kms(string wireCode, int status, string code)
    {
        await using var server = new LoopbackServer(
            LoopbackAnswer.Json($$"""{"__type":"{{wireCode}}","message":"What KMS said."}""", status));

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(
            () => LoopbackGateways.Cloud(server.Url).Keys("eu-central-1").DescribeKeyAsync("k", Token));

        Assert.Equal((code, "k"), (e.Problem.Code, e.Problem.Target));
        Assert.Contains("DescribeKey of 'k' in eu-central-1 failed: What KMS said.", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:4566")]
    [InlineData("ftp://example.com")]
    [InlineData("/tmp/socket")]
    public void Refuses_an_endpoint_that_is_none(string url)
    {
        GatewayException e = Assert.Throws<GatewayException>(() => LoopbackGateways.Cloud(url));

        Assert.Equal((ProblemCode.EndpointInvalid, url), (e.Problem.Code, e.Problem.Target));
    }
}
