using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.RuntimeDependencies;
using Amazon.SecurityToken;
using Amazon.SSO;
using Amazon.SSOOIDC;

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
                context.SecurityTokenServiceClientContextData.Region,
                context.SecurityTokenServiceClientContextData.ProxySettings)));
        registry.RegisterSSOClient(context => new AmazonSSOClient(
            Nobody, Configure(new AmazonSSOConfig(), context.SSOClientContextData.Region, context.SSOClientContextData.ProxySettings)));
        registry.RegisterSSOOIDCClient(context => new AmazonSSOOIDCClient(
            Nobody, Configure(
                new AmazonSSOOIDCConfig(),
                context.SSOOIDCClientContextData.Region,
                context.SSOOIDCClientContextData.ProxySettings)));
    }

    private static TConfig Configure<TConfig>(TConfig config, RegionEndpoint region, IWebProxy? proxy)
        where TConfig : ClientConfig
    {
        config.RegionEndpoint = region;
        if (proxy is not null)
            config.SetWebProxy(proxy);
        return config;
    }
}
