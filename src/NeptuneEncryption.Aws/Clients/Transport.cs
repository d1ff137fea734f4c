using Amazon.Runtime;

namespace NeptuneEncryption.Aws.Clients;

/// <summary>The HTTP client below all service clients.</summary>
internal sealed class Transport : HttpClientFactory, IDisposable
{
    private readonly HttpClient _client;

    /// <param name="connectTimeout">For the connection alone, so that an address that swallows packets is told early.</param>
    /// <param name="requestTimeout">For one attempt, from the connection to the last byte of the answer.</param>
    public Transport(TimeSpan connectTimeout, TimeSpan requestTimeout)
    {
        var sockets = new SocketsHttpHandler { ConnectTimeout = connectTimeout, AllowAutoRedirect = false };
        _client = new HttpClient(new BufferingHandler(sockets)) { Timeout = requestTimeout };
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();
}
