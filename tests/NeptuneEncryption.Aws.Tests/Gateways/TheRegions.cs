using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Gateways;

/// <summary>DescribeRegions, in EC2's dialect of the query protocol.</summary>
public sealed class TheRegions
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Are_those_that_EC2_says_are_enabled()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Xml("""
            <DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><regionInfo>
            <item><optInStatus>opt-in-not-required</optInStatus><regionName>us-east-1</regionName><regionEndpoint>ec2.us-east-1.amazonaws.com</regionEndpoint></item>
            <item><regionName>eu-central-2</regionName></item>
            </regionInfo></DescribeRegionsResponse>
            """));

        Assert.Equal(["eu-central-2", "us-east-1"], await LoopbackGateways.Cloud(server.Url).ListRegionsAsync("eu-west-1", Token));

        LoopbackRequest request = Assert.Single(server.Requests);
        Assert.Equal(("DescribeRegions", "2016-11-15"), (request.Form["Action"], request.Form["Version"]));
        Assert.Contains("/eu-west-1/ec2/aws4_request", request.Headers["Authorization"], StringComparison.Ordinal);
        Assert.DoesNotContain("AllRegions", request.Form.Keys);
    }

    [Fact]
    public async Task Refused_are_a_problem_that_names_the_action()
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Xml(
            "<Response><Errors><Error><Code>UnauthorizedOperation</Code><Message>You are not authorized to perform this "
                + "operation.</Message></Error></Errors><RequestID>r-7</RequestID></Response>", 403));

        Problem problem = await FailAsync(server);

        Assert.Equal(ProblemCode.AccessDenied, problem.Code);
        Assert.Contains("ec2:DescribeRegions", problem.Message, StringComparison.Ordinal);
        Assert.Contains("r-7", problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<DescribeRegionsResponse/>")]
    [InlineData("<html>Log in to the network</html>")]
    [InlineData("<DescribeRegionsResponse><regionInfo><item/></regionInfo></DescribeRegionsResponse>")]
    [InlineData("<DescribeRegionsResponse><regionInfo>")]
    public async Task That_cannot_be_read_are_a_problem_and_never_an_empty_list(string answer)
    {
        await using var server = new LoopbackServer(LoopbackAnswer.Xml(answer));

        Assert.Equal(ProblemCode.ResponseInvalid, (await FailAsync(server)).Code);
    }

    private static async Task<Problem> FailAsync(LoopbackServer server)
        => (await Assert.ThrowsAsync<GatewayException>(() => LoopbackGateways.Cloud(server.Url).ListRegionsAsync("us-east-1", Token))).Problem;
}
