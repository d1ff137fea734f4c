using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using NeptuneEncryption.Aws.Endpoints;

namespace NeptuneEncryption.Aws.CloudTrailClient;

internal sealed class CloudTrailConfig : ClientConfig
{
    private static readonly string UserAgentText = InternalSDKUtils.BuildUserAgentString("CloudTrail", typeof(CloudTrailConfig).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");

    public CloudTrailConfig()
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        ServiceId = "CloudTrail";
        AuthenticationServiceName = "cloudtrail";
        EndpointProvider = new RegionalEndpointProvider("cloudtrail");
    }

    public override string RegionEndpointServiceName => "cloudtrail";

    public override string ServiceVersion => "2013-11-01";

    public override string UserAgent => UserAgentText;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
        => EndpointProvider.ResolveEndpoint(RegionalEndpointProvider.Parameters(this, parameters.AlternateEndpoint));
}
