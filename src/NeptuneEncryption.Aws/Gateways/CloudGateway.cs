using Amazon.SecurityToken.Model;
using NeptuneEncryption.Aws.Ec2Client;
using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Gateways;

internal sealed class CloudGateway(ServiceClients clients, ProblemTranslator problems, string credentialSource, string? defaultRegion) : ICloudGateway
{
    private volatile CallerIdentity? _identity;

    public string? DefaultRegion => defaultRegion;

    public string CredentialSource => credentialSource;

    public async Task<CallerIdentity> GetCallerIdentityAsync(string region, CancellationToken cancellationToken)
    {
        // Two callers at once may both ask; they get the same answer. A failure is not remembered.
        if (_identity is { } known)
        {
            return known;
        }

        var call = new AwsCall("sts", "GetCallerIdentity", Target: null, region);
        GetCallerIdentityResponse answer = await problems.RunAsync(
            call, token => clients.Sts(region).GetCallerIdentityAsync(new GetCallerIdentityRequest(), token), cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(answer.Account) || string.IsNullOrEmpty(answer.Arn))
        {
            throw ProblemTranslator.Incomplete(call, "it names no account.");
        }

        return _identity = new CallerIdentity(answer.Account, answer.Arn);
    }

    public async Task<IReadOnlyList<string>> ListRegionsAsync(string region, CancellationToken cancellationToken)
    {
        var call = new AwsCall("ec2", "DescribeRegions", Target: null, region);
        DescribeRegionsResponse answer = await problems.RunAsync(call, clients.Regions(region).DescribeRegionsAsync, cancellationToken).ConfigureAwait(false);
        return [.. answer.RegionNames.Order(StringComparer.Ordinal)];
    }

    public INeptuneGateway Neptune(Origin origin) => new NeptuneGateway(() => clients.Neptune(origin.Region), problems, origin);

    public IKeyGateway Keys(string region) => new KeyGateway(() => clients.Kms(region), problems, region);
}
