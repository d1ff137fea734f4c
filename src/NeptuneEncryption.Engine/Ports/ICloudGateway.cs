namespace NeptuneEncryption.Ports;

/// <summary>Opens the door to AWS. The adapter's one public entrance.</summary>
internal interface ICloudGatewayFactory
{
    /// <summary>
    /// Resolves credentials, in the order: keys, profile, credential object, the SDK's default chain. Without the network:
    /// what only it can tell (roles, single sign-on, the instance's role) is told by the first call.
    /// </summary>
    /// <exception cref="GatewayException">
    /// <see cref="ProblemCode.ProfileNotFound"/>, <see cref="ProblemCode.CredentialsNotFound"/>,
    /// <see cref="ProblemCode.CredentialsInvalid"/>
    /// (half a key, or an object that holds no credentials) or <see cref="ProblemCode.EndpointInvalid"/>.
    /// </exception>
    ICloudGateway Open(ConnectionSettings settings);
}

/// <summary>AWS as one principal.</summary>
internal interface ICloudGateway
{
    /// <summary>The Region that the profile or the SDK's default chain names, or null.</summary>
    string? DefaultRegion { get; }

    /// <summary>Where the credentials came from, for the verbose stream; never a secret.</summary>
    string CredentialSource { get; }

    /// <summary>The endpoints that are set in the place of the Regions' own, one for each service that has one.</summary>
    IReadOnlyList<ServiceEndpoint> Endpoints => [];

    /// <summary>AWS as a role that this principal assumes. AWS is asked for the role's session with the first call.</summary>
    /// <exception cref="GatewayException"><see cref="ProblemCode.RoleInvalid"/>.</exception>
    ICloudGateway AssumeRole(string roleArn, string? externalId);

    /// <summary>Who the credentials say we are: STS tells with the session of a role, and else when asked (GetCallerIdentity). Asked once,
    /// then remembered.</summary>
    /// <exception cref="GatewayException">Dead credentials, or STS not reachable.</exception>
    Task<CallerIdentity> GetCallerIdentityAsync(string region, CancellationToken cancellationToken);

    /// <summary>The Regions that are enabled for the account (EC2 DescribeRegions), by name, in order.</summary>
    /// <param name="region">The Region whose endpoint is asked.</param>
    Task<IReadOnlyList<string>> ListRegionsAsync(string region, CancellationToken cancellationToken);

    /// <summary>Neptune's management API in the Region of <paramref name="scope"/>; its rows carry that origin.</summary>
    INeptuneGateway Neptune(CallScope scope);

    /// <summary>KMS in a Region.</summary>
    IKeyGateway Keys(string region);

    /// <summary>CloudTrail's event history in a Region.</summary>
    ITrailGateway Trail(string region);
}

/// <param name="AccountId">Twelve digits.</param>
/// <param name="Arn">ARN of the user or assumed role; its partition is the caller's.</param>
internal sealed record CallerIdentity(string AccountId, string Arn)
{
    /// <summary>When the credentials end for good (UTC); null when they renew themselves or last, or when nobody says how long.</summary>
    public DateTime? CredentialsExpire { get; init; }

    public string Partition => NeptuneEncryption.Arn.Parse(Arn)?.Partition ?? "aws";
}
