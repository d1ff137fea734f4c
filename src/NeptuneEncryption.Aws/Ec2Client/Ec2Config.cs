using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using Amazon.Util.Internal;

namespace NeptuneEncryption.Aws.Ec2Client;

internal sealed class Ec2Config : ClientConfig
{
    private static readonly string UserAgentText = InternalSDKUtils.BuildUserAgentString("EC2", typeof(Ec2Config).Assembly.GetName().Version?.ToString(3) ?? "0.0.0");

    public Ec2Config()
        : base(new DefaultConfigurationProvider([new DefaultConfiguration { Name = DefaultConfigurationMode.Standard, RetryMode = RequestRetryMode.Standard }]))
    {
        ServiceId = "EC2";
        AuthenticationServiceName = "ec2";
        EndpointProvider = new Ec2EndpointProvider();
    }

    public override string RegionEndpointServiceName => "ec2";

    public override string ServiceVersion => "2016-11-15";

    public override string UserAgent => UserAgentText;

    public override Endpoint DetermineServiceOperationEndpoint(ServiceOperationEndpointParameters parameters)
        => EndpointProvider.ResolveEndpoint(Ec2EndpointProvider.Parameters(this, parameters.AlternateEndpoint));
}

/// <summary>Host <c>ec2.&lt;region&gt;</c> under the partition's suffix.</summary>
internal sealed class Ec2EndpointProvider : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters["Endpoint"] is string url)
        {
            return new Endpoint(url);
        }

        string region = (string)parameters["Region"];
        object partition = Fn.Partition(region);
        bool dualStack = Equals(parameters["UseDualStack"], true);
        string host = Equals(parameters["UseFIPS"], true) ? "ec2-fips" : "ec2";
        return new Endpoint($"https://{host}.{region}.{Fn.GetAttr(partition, dualStack ? "dualStackDnsSuffix" : "dnsSuffix")}");
    }

    public static EndpointParameters Parameters(IClientConfig config, Amazon.RegionEndpoint? alternate) => new()
    {
        ["Region"] = (alternate ?? config.RegionEndpoint)?.SystemName ?? config.AuthenticationRegion,
        ["Endpoint"] = config.ServiceURL,
        ["UseDualStack"] = config.UseDualstackEndpoint,
        ["UseFIPS"] = config.UseFIPSEndpoint,
    };
}

/// <summary>The pipeline's step that asks the provider.</summary>
internal sealed class Ec2EndpointResolver : BaseEndpointResolver
{
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters) =>
        InjectHostPrefix(executionContext.RequestContext);

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        Ec2EndpointProvider.Parameters(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);
}

/// <summary>The pipeline's step that chooses how to sign: always Signature Version 4.</summary>
internal sealed class Ec2AuthSchemeHandler : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
}
