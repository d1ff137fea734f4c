using Amazon.SecurityToken.Model;
using NeptuneEncryption.Aws.Clients;
using NeptuneEncryption.Aws.Credentials;
using NeptuneEncryption.Aws.Ec2Client;
using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Gateways;

/// <param name="session">The role's session, when the gateway acts as one.</param>
internal sealed class CloudGateway(
    ServiceClients clients,
    RoleContext roles,
    string credentialSource,
    string? defaultRegion,
    RoleCredentials? session = null) : ICloudGateway
{
    private readonly ProblemTranslator _problems = roles.Problems;

    private volatile CallerIdentity? _identity;

    public string? DefaultRegion => defaultRegion;

    public string CredentialSource => credentialSource;

    public IReadOnlyList<ServiceEndpoint> Endpoints => clients.Endpoints;

    public ICloudGateway AssumeRole(string roleArn, string? externalId)
    {
        if (Arn.Parse(roleArn) is not { Service: "iam", AccountId.Length: > 0, Resource: var role }
            || !role.StartsWith("role/", StringComparison.Ordinal))
        {
            throw CredentialProblems.RoleInvalid(roleArn);
        }

        var request = new RoleRequest(roleArn, StsRegion.For(roleArn, defaultRegion))
        {
            ExternalId = string.IsNullOrEmpty(externalId) ? null : externalId
        };
        var assumed = new RoleCredentials(clients, request, _problems, roles.Time);
        return new CloudGateway(
            roles.Clients(assumed),
            roles,
            $"role '{roleArn}', assumed with {credentialSource}",
            defaultRegion,
            assumed);
    }

    public async Task<CallerIdentity> GetCallerIdentityAsync(string region, CancellationToken cancellationToken)
    {
        // Two callers at once may both ask; they get the same answer. A failure is not remembered.
        if (_identity is { } known)
        {
            return known;
        }

        // Whoever opened the session was told who it is: that saves a call for each account.
        if (session is not null && await session.SessionArnAsync().WaitAsync(cancellationToken).ConfigureAwait(false) is { } arn
            && Arn.Parse(arn) is { Service: "sts", AccountId: { Length: > 0 } account })
        {
            return _identity = new CallerIdentity(account, arn) { CredentialsExpire = clients.CredentialsEnd };
        }

        var call = new AwsCall("sts", "GetCallerIdentity", Target: null, region);
        GetCallerIdentityResponse answer = await _problems.RunAsync(
            call, token => clients.Sts(region)
                .GetCallerIdentityAsync(new GetCallerIdentityRequest(), token), cancellationToken).ConfigureAwait(false);
        if (string.IsNullOrEmpty(answer.Account) || string.IsNullOrEmpty(answer.Arn))
        {
            throw ProblemTranslator.Incomplete(call, "it names no account.");
        }

        return _identity = new CallerIdentity(answer.Account, answer.Arn) { CredentialsExpire = clients.CredentialsEnd };
    }

    public async Task<IReadOnlyList<string>> ListRegionsAsync(string region, CancellationToken cancellationToken)
    {
        var call = new AwsCall("ec2", "DescribeRegions", Target: null, region);
        DescribeRegionsResponse answer = await _problems.RunAsync(call, clients.Regions(region).DescribeRegionsAsync, cancellationToken)
            .ConfigureAwait(false);
        return [.. answer.RegionNames.Order(StringComparer.Ordinal)];
    }

    public INeptuneGateway Neptune(CallScope scope) => new NeptuneGateway(() => clients.Neptune(scope.Region), _problems, scope);

    public IKeyGateway Keys(string region) => new KeyGateway(() => clients.Kms(region), _problems, region);

    public ITrailGateway Trail(string region) => new TrailGateway(() => clients.Trail(region), _problems, region);
}
