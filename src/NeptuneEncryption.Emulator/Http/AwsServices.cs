using System.Collections.Frozen;
using NeptuneEncryption.Emulator.Http.Operations;
using NeptuneEncryption.Emulator.Http.Protocols;

namespace NeptuneEncryption.Emulator.Http;

/// <summary>A service behind the port: its signing name, the API version that tells it, its protocol and operations.</summary>
internal sealed class AwsService(string signingName, string version, Protocol protocol, Operation[] operations)
{
    private readonly FrozenDictionary<string, Operation> _operations = operations.ToFrozenDictionary(
        operation => operation.Name,
        StringComparer.Ordinal);

    internal string SigningName { get; } = signingName;

    internal string Version { get; } = version;

    internal Protocol Protocol { get; } = protocol;

    internal IEnumerable<Operation> Operations => _operations.Values;

    internal Operation? Find(string name) => _operations.GetValueOrDefault(name);
}

/// <summary>
/// The services. AWS tells them apart by host name; here they share a port, so the request itself tells: KMS and CloudTrail by their
/// targets,
/// the others by the version of their API, and what has neither by the scope it was signed for.
/// </summary>
internal sealed class AwsServices
{
    private const string KmsTarget = "TrentService.";
    private const string CloudTrailTarget = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.";

    private readonly AwsService _rds = new(
        "rds",
        "2014-10-31",
        new QueryProtocol("http://rds.amazonaws.com/doc/2014-10-31/"),
        RdsOperations.All);
    private readonly AwsService _sts = new(
        "sts",
        "2011-06-15",
        new QueryProtocol("https://sts.amazonaws.com/doc/2011-06-15/"),
        StsOperations.All);
    private readonly AwsService _kms = new("kms", "2014-11-01", new JsonProtocol(KmsTarget), KmsOperations.All);
    private readonly AwsService _ec2 = new(
        "ec2",
        "2016-11-15",
        new Ec2Protocol("http://ec2.amazonaws.com/doc/2016-11-15/"),
        Ec2Operations.All);
    private readonly AwsService _trail = new("cloudtrail", "2013-11-01", new JsonProtocol(CloudTrailTarget), CloudTrailOperations.All);

    internal IEnumerable<AwsService> All => [_rds, _sts, _kms, _ec2, _trail];

    internal AwsService Of(IncomingRequest request)
    {
        if (request.Header("X-Amz-Target") is { } target)
        {
            return target.StartsWith(CloudTrailTarget, StringComparison.Ordinal)
                ? _trail
                : _kms;
        }

        string? version = request.Form["Version"];
        return All.FirstOrDefault(service => service.Version == version)
            ?? All.FirstOrDefault(
                service => request.Header("Authorization")?.Contains($"/{service.SigningName}/", StringComparison.Ordinal) == true)
            ?? _rds;
    }
}
