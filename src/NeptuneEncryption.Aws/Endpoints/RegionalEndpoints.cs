using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace NeptuneEncryption.Aws.Endpoints;

/// <summary>Host <c>&lt;service&gt;.&lt;region&gt;</c> under the partition's suffix.</summary>
/// <param name="service">The host's first label: <c>rds</c>, which serves Neptune's management API too, or <c>ec2</c>.</param>
internal sealed class RegionalEndpointProvider(string service) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters["Endpoint"] is string url)
        {
            return new Endpoint(url);
        }

        if (parameters["Region"] is not string region || !Fn.IsValidHostLabel(region, allowSubDomains: false))
        {
            throw new AmazonClientException($"'{parameters["Region"]}' is no Region name.");
        }

        object partition = Fn.Partition(region);
        bool fips = Equals(parameters["UseFIPS"], true);
        bool dualStack = Equals(parameters["UseDualStack"], true);

        // GovCloud's plain endpoint is its FIPS endpoint, except in dual stack.
        bool fipsHost = fips && (dualStack || !Equals(Fn.GetAttr(partition, "name"), "aws-us-gov"));
        object suffix = Fn.GetAttr(partition, dualStack ? "dualStackDnsSuffix" : "dnsSuffix");
        return new Endpoint($"https://{service}{(fipsHost ? "-fips" : "")}.{region}.{suffix}");
    }

    public static EndpointParameters Parameters(IClientConfig config, RegionEndpoint? alternate) => new()
    {
        ["Region"] = (alternate ?? config.RegionEndpoint)?.SystemName ?? config.AuthenticationRegion,
        ["Endpoint"] = config.ServiceURL,
        ["UseDualStack"] = config.UseDualstackEndpoint,
        ["UseFIPS"] = config.UseFIPSEndpoint,
    };
}

/// <summary>The pipeline's step that asks the provider.</summary>
internal sealed class RegionalEndpointResolver : BaseEndpointResolver
{
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters)
        => InjectHostPrefix(executionContext.RequestContext);

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext)
        => RegionalEndpointProvider.Parameters(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);
}

/// <summary>The pipeline's step that chooses how to sign: always Signature Version 4.</summary>
internal sealed class SignatureVersion4Handler : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
}
