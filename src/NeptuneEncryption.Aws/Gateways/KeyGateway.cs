using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Gateways;

internal sealed class KeyGateway(Func<IAmazonKeyManagementService> client, ProblemTranslator problems, string region) : IKeyGateway
{
    public async Task<KmsKey> DescribeKeyAsync(string keyId, CancellationToken cancellationToken)
    {
        var call = new AwsCall("kms", "DescribeKey", keyId, region);
        DescribeKeyResponse answer = await problems.RunAsync(
            call, token => client().DescribeKeyAsync(new DescribeKeyRequest
            {
                KeyId = keyId
            }, token), cancellationToken).ConfigureAwait(false);
        return Map(call, answer.KeyMetadata);
    }

    public async Task<IReadOnlyList<string>> ListAliasesAsync(string keyId, CancellationToken cancellationToken)
    {
        var call = new AwsCall("kms", "ListAliases", keyId, region);
        List<string> names = [];
        var markers = new PageMarkers(call);
        string? marker = null;
        do
        {
            var request = new ListAliasesRequest { KeyId = keyId, Marker = marker };
            ListAliasesResponse answer = await problems.RunAsync(
                call,
                token => client().ListAliasesAsync(request, token),
                cancellationToken).ConfigureAwait(false);
            names.AddRange((answer.Aliases ?? []).Select(alias => alias.AliasName));
            if (answer.Truncated == true && string.IsNullOrEmpty(answer.NextMarker))
                throw ProblemTranslator.Incomplete(call, "it says that there is more, and not where.");
            marker = answer.Truncated == true ? markers.Next(answer.NextMarker) : null;
        }
        while (!string.IsNullOrEmpty(marker));
        return names;
    }

    public async Task<KmsKey> CreateKeyAsync(NewKeyRequest request, CancellationToken cancellationToken)
    {
        var call = new AwsCall("kms", "CreateKey", Target: null, region);
        var wire = new CreateKeyRequest
        {
            Description = request.Description,
            Policy = request.Policy,
            KeySpec = KeySpec.SYMMETRIC_DEFAULT,
            KeyUsage = KeyUsageType.ENCRYPT_DECRYPT,
            Tags = [.. request.Tags.Select(tag => new Amazon.KeyManagementService.Model.Tag { TagKey = tag.Key, TagValue = tag.Value })],
        };
        CreateKeyResponse answer = await problems.RunAsync(call, token => client().CreateKeyAsync(wire, token), cancellationToken)
            .ConfigureAwait(false);
        return Map(call, answer.KeyMetadata);
    }

    public Task EnableKeyRotationAsync(string keyId, CancellationToken cancellationToken)
    {
        var request = new EnableKeyRotationRequest { KeyId = keyId };
        return problems.RunAsync(
            new AwsCall("kms", "EnableKeyRotation", keyId, region),
            token => client().EnableKeyRotationAsync(request, token),
            cancellationToken);
    }

    public Task CreateAliasAsync(string aliasName, string keyId, CancellationToken cancellationToken)
    {
        var request = new CreateAliasRequest { AliasName = aliasName, TargetKeyId = keyId };
        return problems.RunAsync(
            new AwsCall("kms", "CreateAlias", aliasName, region),
            token => client().CreateAliasAsync(request, token),
            cancellationToken);
    }

    private static KmsKey Map(AwsCall call, KeyMetadata? key)
    {
        if (key is not { Arn: { Length: > 0 } arn })
        {
            throw ProblemTranslator.Incomplete(call, "it names no key.");
        }

        // Keys of other accounts may be used; keys of other Regions may not.
        AnswerOrigin.Check(call, arn, partition: null, accountId: null);
        return new KmsKey(arn, key.KeyState?.Value ?? "", key.KeyUsage?.Value ?? "", key.KeySpec?.Value ?? "", key.KeyManager?.Value ?? "");
    }
}
