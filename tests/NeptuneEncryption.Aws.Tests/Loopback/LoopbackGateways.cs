using NeptuneEncryption.Aws.Clients;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Tests.Loopback;

/// <summary>Gateways as the module gets them, to a server of the test.</summary>
internal static class LoopbackGateways
{
    public static readonly CallScope Origin = new("aws", "eu-central-1", "111122223333");

    /// <summary>No retries: they wait, and are the SDK's own.</summary>
    public static ConnectionLimits Impatient { get; } = new() { Retries = 0 };

    /// <summary>For service clients that a test makes itself.</summary>
    public static Transport Transport { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10));

    public static ICloudGateway Cloud(string url, ConnectionLimits? limits = null, TimeProvider? time = null)
        => new CloudGatewayFactory(time ?? TimeProvider.System, limits ?? Impatient).Open(new ConnectionSettings
        {
            AccessKey = TestKeys.AccessKey,
            SecretKey = TestKeys.SecretKey,
            SessionToken = TestKeys.SessionToken,
            EndpointUrl = url,
        });

    public static INeptuneGateway Neptune(string url, ConnectionLimits? limits = null) => Cloud(url, limits).Neptune(Origin);

    public static async Task<List<T>> AllAsync<T>(this IAsyncEnumerable<IReadOnlyList<T>> pages)
    {
        var all = new List<T>();
        await foreach (IReadOnlyList<T> page in pages)
        {
            all.AddRange(page);
        }

        return all;
    }
}
