using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Util.Internal;
using NeptuneEncryption.Aws.Endpoints;

namespace NeptuneEncryption.Aws.Ec2Client;

internal sealed class Ec2Config : ClientConfig
{
    private static readonly string UserAgentText = InternalSDKUtils.BuildUserAgentString("EC2", typeof(Ec2Config).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");

    public Ec2Config()
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        ServiceId = "EC2";
        AuthenticationServiceName = "ec2";
        EndpointProvider = new RegionalEndpointProvider("ec2");
    }

    public override string RegionEndpointServiceName => "ec2";

    public override string ServiceVersion => "2016-11-15";

    public override string UserAgent => UserAgentText;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
        => EndpointProvider.ResolveEndpoint(RegionalEndpointProvider.Parameters(this, parameters.AlternateEndpoint));
}
