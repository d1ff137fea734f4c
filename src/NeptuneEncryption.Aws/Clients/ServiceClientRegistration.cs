using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;
using NeptuneEncryption.Aws.Endpoints;

namespace NeptuneEncryption.Aws.Clients;

/// <summary>
/// Tells our AWSSDK.Core the clients that it needs for web identities and single sign-on. Untold it looks for their assemblies by simple
/// name among all
/// that the process has loaded, and finds those of AWS Tools, which are built on another Core.
/// </summary>
internal static class ServiceClientRegistration
{
    private static readonly AnonymousAWSCredentials Nobody = new();

    /// <summary>Once or more often: the last one holds.</summary>
    public static void Register()
    {
        GlobalRuntimeDependencyRegistry registry = GlobalRuntimeDependencyRegistry.Instance;
        registry.RegisterSecurityTokenServiceClient(context => new AmazonSecurityTokenServiceClient(
            Nobody, Configure(
                new AmazonSecurityTokenServiceConfig(),
                "sts",
                context.SecurityTokenServiceClientContextData.Region,
                context.SecurityTokenServiceClientContextData.ProxySettings)));
        registry.RegisterSSOClient(context => new AmazonSSOClient(
            Nobody, Configure(
                new AmazonSSOConfig(), "sso", context.SSOClientContextData.Region, context.SSOClientContextData.ProxySettings)));
        registry.RegisterSSOOIDCClient(context => new AmazonSSOOIDCClient(
            Nobody, Configure(
                new AmazonSSOOIDCConfig(),
                "sso_oidc",
                context.SSOOIDCClientContextData.Region,
                context.SSOOIDCClientContextData.ProxySettings)));
    }

    /// <summary>Neither -EndpointUrl, which is for what is done with the credentials, nor a profile decides where they are asked for: the
    /// SDK does not tell which profile that would be, and it would ask the default one.</summary>
    private static TConfig Configure<TConfig>(TConfig config, string service, RegionEndpoint region, IWebProxy? proxy)
        where TConfig : ClientConfig
    {
        config.IgnoreConfiguredEndpointUrls = true;
        if (EndpointSettings.OfCredentials(service) is { } endpoint)
        {
            config.ServiceURL = endpoint.Url;
            config.AuthenticationRegion = region.SystemName;
        }
        else
        {
            config.RegionEndpoint = region;
        }

        if (proxy is not null)
            config.SetWebProxy(proxy);
        return config;
    }
}
