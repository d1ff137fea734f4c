using NeptuneEncryption.Aws.Tests.Credentials;
using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Errors;

/// <summary>Errors whose body is not AWS's, or not there: the status still tells who has to act.</summary>
public sealed class WithoutABody
{
    private const string Role = "arn:aws:iam::111122223333:role/R";

    public static MatrixTheoryData<string, int> Answers
        => new(["", "upstream timed out", "<html><body>Bad gateway</body></html>", "{\"message\":null}"], [403, 429, 502, 503]);

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_roles_session_that_is_refused_is_known_by_the_status(string body, int status)
        => await KnownAsync(body, status, url => LoopbackGateways.Cloud(url).AssumeRole(Role, null).CallAsync());

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task An_identity_that_is_refused_is_known_by_the_status(string body, int status)
        => await KnownAsync(
            body,
            status,
            url => LoopbackGateways.Cloud(url).GetCallerIdentityAsync("eu-central-1", TestContext.Current.CancellationToken));

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_key_that_is_refused_is_known_by_the_status(string body, int status)
        => await KnownAsync(
            body,
            status,
            url => LoopbackGateways.Cloud(url).Keys("eu-central-1").DescribeKeyAsync("k", TestContext.Current.CancellationToken));

    private static async Task KnownAsync(string body, int status, Func<string, Task> act)
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Xml(body, status));

        GatewayException e = await Assert.ThrowsAsync<GatewayException>(() => act(server.Url));

        Assert.Equal(
            status switch { 403 => ProblemCode.AccessDenied, 429 => ProblemCode.Throttled, _ => ProblemCode.ServiceUnavailable },
            e.Problem.Code);
    }
}
