using Amazon.Runtime;

namespace NeptuneEncryption.Aws.Gateways;

/// <summary>
/// The HTTP client below all service clients. It takes in the whole answer before the SDK reads of it, so that the time-out
/// and the caller's cancellation hold for the body as well: the SDK parses the body synchronously, and would wait for a stalled one for ever.
/// </summary>
internal sealed class Transport : HttpClientFactory, IDisposable
{
    /// <summary>Far above the largest page AWS sends.</summary>
    private const long MaxAnswer = 64 * 1024 * 1024;

    private readonly HttpClient _client;

    /// <param name="connectTimeout">For the connection alone, so that an address that swallows packets is told early.</param>
    /// <param name="requestTimeout">For one attempt, from the connection to the last byte of the answer.</param>
    public Transport(TimeSpan connectTimeout, TimeSpan requestTimeout)
    {
        var sockets = new SocketsHttpHandler { ConnectTimeout = connectTimeout, AllowAutoRedirect = false };
        _client = new HttpClient(new WholeAnswer(sockets)) { Timeout = requestTimeout };
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();

    private sealed class WholeAnswer(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            try
            {
                await response.Content.LoadIntoBufferAsync(MaxAnswer).WaitAsync(cancellationToken).ConfigureAwait(false);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }
}
