using NeptuneEncryption.Aws.Tests.Loopback;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Credentials;

/// <summary>Opens gateways and shows with which keys their requests are signed.</summary>
internal static class Opening
{
    public static ICloudGateway Open(ConnectionSettings settings, TimeProvider? time = null)
        => new CloudGatewayFactory(time ?? TimeProvider.System, LoopbackGateways.Impatient).Open(settings);

    public static Problem Refused(ConnectionSettings settings) => Assert.Throws<GatewayException>(() => Open(settings)).Problem;

    /// <summary>A server that counts a request as answered, whatever it is.</summary>
    public static LoopbackServer Server() => new(LoopbackAnswer.Result("DescribeDBClusters", "<DBClusters/>"));

    /// <summary>The access key and the session token of the request that the gateway sends.</summary>
    public static async Task<(string AccessKey, string? Token)> SignedWithAsync(this ICloudGateway cloud, LoopbackServer server)
    {
        await cloud.CallAsync();
        LoopbackRequest request = server.Requests.Last();
        return (request.Headers["Authorization"].Split("Credential=")[1].Split('/')[0], request.Headers
            .GetValueOrDefault("X-Amz-Security-Token"));
    }

    public static Task CallAsync(this ICloudGateway cloud, CancellationToken? token = null)
        => cloud.Neptune(LoopbackGateways.Origin).ListClustersAsync(token ?? TestContext.Current.CancellationToken).AllAsync();

    public static async Task<Problem> FailedAsync(this ICloudGateway cloud)
        => (await Assert.ThrowsAsync<GatewayException>(() => cloud.CallAsync())).Problem;
}
