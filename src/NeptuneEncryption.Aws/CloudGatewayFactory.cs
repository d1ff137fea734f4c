using Amazon.Runtime;
using NeptuneEncryption.Aws.Clients;
using NeptuneEncryption.Aws.Credentials;
using NeptuneEncryption.Aws.Endpoints;
using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Aws.Gateways;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws;

/// <summary>The door to AWS. The module makes it by its name, out of a load context of its own.</summary>
internal sealed class CloudGatewayFactory : ICloudGatewayFactory, IDisposable
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
        ServiceClientRegistration.Register();
    }

    /// <inheritdoc/>
    public ICloudGateway Open(ConnectionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var profiles = new ProfileStore(settings.ProfileLocation);
        ServiceEndpoints endpoints = EndpointSettings.Resolve(
            settings.EndpointUrl,
            settings.AllowInsecureEndpoint,
            profiles.InUse(settings.ProfileName));
        var problems = new ProblemTranslator(endpoints);
        ServiceClients Clients(AWSCredentials credentials) => new(credentials, endpoints, _transport, _limits);
        var roles = new RoleContext(Clients, problems, _time, _mfaSessions, settings.AskMfaCode);
        ResolvedCredentials resolved = new CredentialResolver(roles, profiles, _limits.Credentials).Resolve(settings);
        return new CloudGateway(Clients(resolved.Credentials), roles, resolved.Source, resolved.DefaultRegion);
    }

    public void Dispose() => _transport.Dispose();
}
