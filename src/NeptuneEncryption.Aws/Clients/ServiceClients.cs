using System.Collections.Concurrent;
using Amazon;
using Amazon.KeyManagementService;
using Amazon.Neptune;
using Amazon.Runtime;
using Amazon.SecurityToken;
using NeptuneEncryption.Aws.CloudTrailClient;
using NeptuneEncryption.Aws.Ec2Client;
using NeptuneEncryption.Aws.Endpoints;
using NeptuneEncryption.Aws.RdsClient;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Clients;

/// <summary>The service clients of one principal, one for each service and Region.</summary>
internal sealed class ServiceClients(AWSCredentials credentials, ServiceEndpoints endpoints, Transport transport, ConnectionLimits limits)
{
    private readonly ConcurrentDictionary<string, NeptuneRdsClient> _neptune = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IAmazonKeyManagementService> _kms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IAmazonSecurityTokenService> _sts = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, Ec2RegionsClient> _regions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CloudTrailEventsClient> _trail = new(StringComparer.Ordinal);

    public IReadOnlyList<ServiceEndpoint> Endpoints => endpoints.All;

    /// <summary>When the credentials end for good (UTC), as far as their last use has told.</summary>
    public DateTime? CredentialsEnd => (credentials as IExpiringCredentials)?.End;

    public NeptuneRdsClient Neptune(string region)
        => _neptune.GetOrAdd(region, name => new NeptuneRdsClient(credentials, Configure(new AmazonNeptuneConfig(), "rds", name)));

    public IAmazonKeyManagementService Kms(string region)
        => _kms.GetOrAdd(
            region,
            name => new AmazonKeyManagementServiceClient(credentials, Configure(new AmazonKeyManagementServiceConfig(), "kms", name)));

    public IAmazonSecurityTokenService Sts(string region)
        => _sts.GetOrAdd(
            region,
            name => new AmazonSecurityTokenServiceClient(credentials, Configure(new AmazonSecurityTokenServiceConfig(), "sts", name)));

    public Ec2RegionsClient Regions(string region)
        => _regions.GetOrAdd(
            region,
            name => new Ec2RegionsClient(credentials, Configure(new RegionalServiceConfig("EC2", "ec2", "2016-11-15"), "ec2", name)));

    public CloudTrailEventsClient Trail(string region)
        => _trail.GetOrAdd(region, name => new CloudTrailEventsClient(
            credentials,
            Configure(new RegionalServiceConfig("CloudTrail", "cloudtrail", "2013-11-01"), "cloudtrail", name)));

    private TConfig Configure<TConfig>(TConfig config, string service, string region)
        where TConfig : ClientConfig
    {
        CheckName(region);
        config.HttpClientFactory = transport;
        config.RetryMode = RequestRetryMode.Standard;
        if (limits.Retries is { } retries)
        {
            config.MaxErrorRetry = retries;
        }

        if (string.IsNullOrEmpty(config.ClientAppId))
        {
            // Seen in the user agent, and so in CloudTrail.
            config.ClientAppId = "NeptuneEncryption";
        }

        // Which endpoint it is was found once for the connection.
        config.IgnoreConfiguredEndpointUrls = true;
        if (endpoints.Of(service) is { } endpoint)
        {
            config.ServiceURL = endpoint.Url;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        // An endpoint may serve many Regions; what is signed for says which one is meant.
        config.AuthenticationRegion = region;

        return config;
    }

    /// <summary>The name becomes part of a host name, and each service's client would fail in another way on one that can't.</summary>
    private static void CheckName(string region)
    {
        if (region is not { Length: > 0 and < 64 } || !region.All(character => char.IsAsciiLetterOrDigit(character) || character == '-'))
        {
            throw new GatewayException(new Problem(
                ProblemCode.RegionNotEnabled, ProblemKind.InvalidArgument, region,
                $"'{region}' is no name of a Region.",
                "Give the Region's system name, such as eu-central-1."));
        }
    }
}
