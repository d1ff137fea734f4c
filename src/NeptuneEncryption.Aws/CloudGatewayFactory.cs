using Amazon.Runtime;
using NeptuneEncryption.Aws.Clients;
using NeptuneEncryption.Aws.Credentials;
using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Aws.Gateways;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws;

/// <summary>The door to AWS. The module makes it by its name, out of a load context of its own.</summary>
public sealed class CloudGatewayFactory : ICloudGatewayFactory, IDisposable
{
    private readonly TimeProvider _time;
    private readonly ConnectionLimits _limits;
    private readonly Transport _transport;
    private readonly MfaSessions _mfaSessions = new();

    public CloudGatewayFactory()
        : this(TimeProvider.System, new ConnectionLimits())
    {
    }

    internal CloudGatewayFactory(TimeProvider time, ConnectionLimits limits)
    {
        _time = time;
        _limits = limits;
        _transport = new Transport(limits.Connect, limits.Request);
    }

    /// <inheritdoc/>
    public ICloudGateway Open(ConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        string? endpointUrl = string.IsNullOrWhiteSpace(settings.EndpointUrl) ? null : CheckEndpoint(settings.EndpointUrl);
        var problems = new ProblemTranslator(endpointUrl);
        ServiceClients Clients(AWSCredentials credentials) => new(credentials, endpointUrl, _transport, _limits);
        var roles = new RoleContext(Clients, problems, _time, _mfaSessions, settings.AskMfaCode);
        ResolvedCredentials resolved = new CredentialResolver(roles, _limits.Credentials).Resolve(settings);
        return new CloudGateway(Clients(resolved.Credentials), roles, resolved.Source, resolved.DefaultRegion);
    }

    public void Dispose() => _transport.Dispose();

    private static string CheckEndpoint(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
            ? url
            : throw new GatewayException(new Problem(
                ProblemCode.EndpointInvalid,
                ProblemKind.InvalidArgument,
                url,
                $"'{url}' is no address of an endpoint.",
                "Give -EndpointUrl as http:// or https:// with a host, such as http://127.0.0.1:4566."));
}
