namespace NeptuneEncryption.Emulator.Http.SigV4;

/// <summary>How a service words its refusals; the protocols share reasons, not codes.</summary>
internal enum ProtocolFamily
{
    /// <summary>XML query services, such as RDS and STS.</summary>
    Query,

    /// <summary>EC2's own dialect of the query protocol.</summary>
    Ec2,

    /// <summary>JSON services, such as KMS.</summary>
    Json,
}

/// <summary>What the addressed service expects the credential scope to name.</summary>
/// <param name="Service">The signing name: <c>rds</c> for Neptune, <c>kms</c>, <c>sts</c>, <c>ec2</c>.</param>
/// <param name="Family">How it words refusals.</param>
/// <param name="Regions">The Regions it is served in.</param>
internal sealed record SigningTarget(string Service, ProtocolFamily Family, IReadOnlySet<string> Regions);
