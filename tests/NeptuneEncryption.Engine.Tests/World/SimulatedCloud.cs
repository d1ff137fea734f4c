using NeptuneEncryption.Emulator.Simulation;
using NeptuneEncryption.Emulator.Simulation.Kms;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Engine.Tests.World;

/// <summary>The engine's ports on the emulator's simulation: no HTTP, no SDK, the same rules of AWS.</summary>
internal sealed class SimulatedCloud(AwsSimulation aws, string account, CallLog log) : ICloudGateway
{
    private readonly Dictionary<CallScope, SimulatedNeptune> _neptunes = [];

    public DateTime? CredentialsExpire { get; init; }

    public string? DefaultRegion => null;

    public string CredentialSource => "simulation";

    public ICloudGateway AssumeRole(string roleArn, string? externalId) => new SimulatedCloud(aws, roleArn.Split(':')[4], log);

    public Task<CallerIdentity> GetCallerIdentityAsync(string region, CancellationToken cancellationToken)
        => log.PassAsync(
            new Call("GetCallerIdentity", ""),
            () => new CallerIdentity(account, $"arn:aws:iam::{account}:user/admin") { CredentialsExpire = CredentialsExpire });

    public Task<IReadOnlyList<string>> ListRegionsAsync(string region, CancellationToken cancellationToken)
        => AwsFault.TranslatedAsync(() => log.PassAsync<IReadOnlyList<string>>(new Call("DescribeRegions", region), () =>
            [.. Ec2Regions.DescribeRegions(new DescribeRegionsRequest()).Select(r => r.RegionName).Order(StringComparer.Ordinal)]));

    public INeptuneGateway Neptune(CallScope scope)
    {
        if (!_neptunes.TryGetValue(scope, out SimulatedNeptune? neptune))
            _neptunes.Add(scope, neptune = new SimulatedNeptune(aws.Rds(account, scope.Region), aws.Clock, scope, log));
        return neptune;
    }

    public IKeyGateway Keys(string region) => new SimulatedKeys(aws.Kms(account, region), log);

    public ITrailGateway Trail(string region) => new SimulatedTrail(aws.Trail(account, region), log);

    private sealed class SimulatedKeys(KmsService kms, CallLog log) : IKeyGateway
    {
        public Task<KmsKey> DescribeKeyAsync(string keyId, CancellationToken cancellationToken)
            => AwsFault.TranslatedAsync(
                () => log.PassAsync(new Call("DescribeKey", keyId), () => Row(kms.DescribeKey(new DescribeKeyRequest(keyId)))));

        public Task<IReadOnlyList<string>> ListAliasesAsync(string keyId, CancellationToken cancellationToken)
            => AwsFault.TranslatedAsync(() => log.PassAsync<IReadOnlyList<string>>(new Call("ListAliases", keyId), () =>
                [.. kms.ListAliases(new ListAliasesRequest { KeyId = keyId }).Aliases.Select(alias => alias.AliasName)]));

        public Task<KmsKey> CreateKeyAsync(NewKeyRequest request, CancellationToken cancellationToken)
            => AwsFault.TranslatedAsync(() => log.PassAsync(new Call("CreateKey", ""), () => Row(kms.CreateKey(new CreateKeyRequest
            {
                Description = request.Description,
                Policy = request.Policy,
                Tags = [.. request.Tags.Select(tag => new KmsTag(tag.Key, tag.Value))],
            }))));

        public Task EnableKeyRotationAsync(string keyId, CancellationToken cancellationToken)
            => DoAsync(new Call("EnableKeyRotation", keyId), () => kms.EnableKeyRotation(new EnableKeyRotationRequest(keyId)));

        public Task CreateAliasAsync(string aliasName, string keyId, CancellationToken cancellationToken)
            => DoAsync(new Call("CreateAlias", aliasName), () => kms.CreateAlias(new CreateAliasRequest(aliasName, keyId)));

        private Task<bool> DoAsync(Call call, Action act) => AwsFault.TranslatedAsync(() => log.PassAsync(call, () =>
        {
            act();
            return true;
        }));

        private static KmsKey Row(KeyMetadata key) => new(key.Arn, key.KeyState.ToString(), key.KeyUsage, key.KeySpec, key.KeyManager);
    }

    /// <summary>AWS's faults as the port's problems, by the same rules as the adapter's table.</summary>
    internal static class AwsFault
    {
        public static async Task<T> TranslatedAsync<T>(Func<Task<T>> call)
        {
            try
            {
                return await call().ConfigureAwait(false);
            }
            catch (AwsFaultException e)
            {
                throw new GatewayException(Translate(e));
            }
        }

        private static Problem Translate(AwsFaultException e)
        {
            (string code, ProblemKind kind) = e.Code switch
            {
                "KMSKeyNotAccessibleFault" => (ProblemCode.KeyNotUsable, ProblemKind.InvalidState),
                "NotFoundException" => (ProblemCode.KeyNotFound, ProblemKind.NotFound),
                _ when e.Code.Contains("AlreadyExists", StringComparison.Ordinal) => (ProblemCode.AlreadyExists, ProblemKind.AlreadyExists),
                _ when e.Code.Contains("NotFound", StringComparison.Ordinal) => (ProblemCode.NotFound, ProblemKind.NotFound),
                _ when e.Code.Contains("Quota", StringComparison.Ordinal) => (ProblemCode.QuotaExceeded, ProblemKind.LimitExceeded),
                _ when e.Code.StartsWith("InvalidDBCluster", StringComparison.Ordinal)
                    => (ProblemCode.InvalidState, ProblemKind.InvalidState),
                _ => (ProblemCode.RequestRejected, ProblemKind.InvalidArgument),
            };
            return new Problem(code, kind, null, $"{e.Message} ({e.Code})", "", e);
        }
    }
}
