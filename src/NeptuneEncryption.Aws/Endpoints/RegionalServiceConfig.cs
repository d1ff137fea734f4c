using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;

namespace NeptuneEncryption.Aws.Endpoints;

/// <summary>The settings of a client of our own for a service whose SDK package we do without.</summary>
internal sealed class RegionalServiceConfig : ClientConfig
{
    private readonly string _name;
    private readonly string _version;

    /// <param name="id">The service's id in AWS's models, such as <c>EC2</c>.</param>
    /// <param name="name">Its signing name and the first label of its hosts.</param>
    /// <param name="version">The version of its API.</param>
    public RegionalServiceConfig(string id, string name, string version)
        : base(new DefaultConfigurationProvider(
            [new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        (_name, _version) = (name, version);
        UserAgent = InternalSDKUtils.BuildUserAgentString(
            id,
            typeof(RegionalServiceConfig).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");
        ServiceId = id;
        AuthenticationServiceName = name;
        EndpointProvider = new RegionalEndpointProvider(name);
    }

    public override string RegionEndpointServiceName => _name;

    public override string ServiceVersion => _version;

    public override string UserAgent { get; }

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
        => EndpointProvider.ResolveEndpoint(RegionalEndpointProvider.Parameters(this, parameters.AlternateEndpoint));
}
