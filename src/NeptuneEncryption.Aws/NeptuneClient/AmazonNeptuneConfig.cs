using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using NeptuneEncryption.Aws.Endpoints;

namespace Amazon.Neptune;

/// <summary>The client's settings. Requests are signed for <c>rds</c>, the service behind Neptune's management API.</summary>
public class AmazonNeptuneConfig : ClientConfig
{
    private static readonly string UserAgentText = InternalSDKUtils.BuildUserAgentString(
        "Neptune",
        typeof(AmazonNeptuneConfig).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");

    public AmazonNeptuneConfig()
        : base(new DefaultConfigurationProvider(
            [new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        ServiceId = "Neptune";
        AuthenticationServiceName = "rds";
        EndpointProvider = new RegionalEndpointProvider("rds");
    }

    public override string RegionEndpointServiceName => "rds";

    public override string ServiceVersion => "2014-10-31";

    public override string UserAgent => UserAgentText;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return EndpointProvider.ResolveEndpoint(RegionalEndpointProvider.Parameters(this, parameters.AlternateEndpoint));
    }
}
