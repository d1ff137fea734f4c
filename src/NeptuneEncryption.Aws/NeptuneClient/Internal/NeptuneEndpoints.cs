using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Amazon.Neptune.Internal;

/// <summary>Neptune's management API is served by RDS: host <c>rds.&lt;region&gt;</c> under the partition's suffix.</summary>
internal sealed class NeptuneEndpointProvider : IEndpointProvider
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
        return new Endpoint($"https://{(fipsHost ? "rds-fips" : "rds")}.{region}.{Fn.GetAttr(partition, dualStack ? "dualStackDnsSuffix" : "dnsSuffix")}");
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
internal sealed class NeptuneEndpointResolver : BaseEndpointResolver
{
    protected override void ServiceSpecificHandler(IExecutionContext executionContext, EndpointParameters parameters) =>
        InjectHostPrefix(executionContext.RequestContext);

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        NeptuneEndpointProvider.Parameters(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);
}

/// <summary>The pipeline's step that chooses how to sign: always Signature Version 4.</summary>
internal sealed class NeptuneAuthSchemeHandler : BaseAuthResolverHandler
{
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) => AuthSchemeOption.DEFAULT_SIGV4;
}
