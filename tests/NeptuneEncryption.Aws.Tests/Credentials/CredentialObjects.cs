using Microsoft.Extensions.Time.Testing;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Credentials;

public sealed class CredentialObjects
{
    public static TheoryData<object, string> Shapes => new()
    {
        { new ForeignSdkCredentials("AKIAOBJECT"), "AKIAOBJECT" },
        { new AWSPSCredentials(new ForeignSdkCredentials("AKIATOOLS")), "AKIATOOLS" },
        { new SynchronousCredentials("AKIASYNC"), "AKIASYNC" },
        { new AWSPSCredentials(new SynchronousCredentials("AKIASYNC")), "AKIASYNC" },
        { new Amazon.Runtime.BasicAWSCredentials("AKIAOURS", "s"), "AKIAOURS" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Are_read_by_the_names_of_their_members(object credential, string accessKey)
    {
        await using LoopbackServer server = Opening.Server();

        ICloudGateway cloud = Opening.Open(new ConnectionSettings { Credential = credential, EndpointUrl = server.Url });

        Assert.Equal((accessKey, null), await cloud.SignedWithAsync(server));
        Assert.Equal($"the {credential.GetType().Name} object that was given", cloud.CredentialSource);
    }

    [Fact]
    public async Task Bring_their_session_token()
    {
        await using LoopbackServer server = Opening.Server();

        ICloudGateway cloud = Opening.Open(
            new ConnectionSettings { Credential = new ForeignSdkCredentials("ASIAOBJECT", token: "t"), EndpointUrl = server.Url });

        Assert.Equal(("ASIAOBJECT", "t"), await cloud.SignedWithAsync(server));
    }

    [Fact]
    public async Task Are_read_anew_at_each_request()
    {
        await using LoopbackServer server = Opening.Server();
        var credential = new ForeignSdkCredentials("ASIAFIRST");
        ICloudGateway cloud = Opening.Open(
            new ConnectionSettings { Credential = new AWSPSCredentials(credential), EndpointUrl = server.Url });
        Assert.Equal("ASIAFIRST", (await cloud.SignedWithAsync(server)).AccessKey);

        credential.AccessKey = "ASIASECOND";

        Assert.Equal("ASIASECOND", (await cloud.SignedWithAsync(server)).AccessKey);
    }

    public static TheoryData<object> Strangers => [(object)"a string", new Uri("http://example.com"), new AWSPSCredentials("a string")];

    [Theory]
    [MemberData(nameof(Strangers))]
    public void Of_another_shape_are_refused(object credential)
    {
        Problem problem = Opening.Refused(new ConnectionSettings { Credential = credential });

        Assert.Equal((ProblemCode.CredentialsInvalid, ProblemKind.Authentication), (problem.Code, problem.Kind));
        Assert.Contains(credential.GetType().FullName!, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_fail_are_told_of_in_their_own_words()
    {
        Problem problem = await Opening.Open(
            new ConnectionSettings { Credential = new FailingCredentials("The vault is closed."), EndpointUrl = "http://127.0.0.1:9" }).FailedAsync();

        Assert.Equal((ProblemCode.CredentialsNotFound, ProblemKind.Authentication), (problem.Code, problem.Kind));
        Assert.Contains("the FailingCredentials object that was given: The vault is closed.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_keys_in_them_are_told_of()
    {
        Problem problem = await Opening.Open(
            new ConnectionSettings { Credential = new KeylessCredentials("no keys"), EndpointUrl = "http://127.0.0.1:9" }).FailedAsync();

        Assert.Equal(ProblemCode.CredentialsNotFound, problem.Code);
    }

    [Fact(Timeout = 10_000)]
    public async Task That_do_not_answer_are_given_up_in_time()
    {
        var time = new FakeTimeProvider();
        Task<Problem> failed = Opening.Open(
            new ConnectionSettings { Credential = new HangingCredentials(), EndpointUrl = "http://127.0.0.1:9" },
            time).FailedAsync();

        while (!failed.IsCompleted)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Problem problem = await failed;
        Assert.Contains("the HangingCredentials object that was given", problem.Message, StringComparison.Ordinal);
        Assert.Equal((ProblemCode.EndpointUnreachable, ProblemKind.Transient), (problem.Code, problem.Kind));
    }

    [Fact(Timeout = 10_000)]
    public async Task That_do_not_answer_do_not_hold_up_a_cancellation()
    {
        var credential = new HangingCredentials();
        ICloudGateway cloud = Opening.Open(new ConnectionSettings { Credential = credential, EndpointUrl = "http://127.0.0.1:9" });
        using var stop = new CancellationTokenSource();
        Task call = cloud.CallAsync(stop.Token);
        await credential.Called.WaitAsync(TestContext.Current.CancellationToken);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }
}
