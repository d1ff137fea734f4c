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
            call, token => client().DescribeKeyAsync(new DescribeKeyRequest { KeyId = keyId }, token), cancellationToken).ConfigureAwait(false);
        return answer.KeyMetadata is { Arn: { Length: > 0 } arn } key
            ? new KmsKey(arn, key.KeyState?.Value ?? "", key.KeyUsage?.Value ?? "", key.KeySpec?.Value ?? "", key.KeyManager?.Value ?? "")
            : throw ProblemTranslator.Incomplete(call, "it names no key.");
    }

    public async Task<IReadOnlyList<string>> ListAliasesAsync(string keyId, CancellationToken cancellationToken)
    {
        var call = new AwsCall("kms", "ListAliases", keyId, region);
        List<string> names = [];
        string? marker = null;
        do
        {
            var request = new ListAliasesRequest { KeyId = keyId, Marker = marker };
            ListAliasesResponse answer = await problems.RunAsync(call, token => client().ListAliasesAsync(request, token), cancellationToken).ConfigureAwait(false);
            names.AddRange((answer.Aliases ?? []).Select(alias => alias.AliasName));
            marker = answer.Truncated == true ? answer.NextMarker : null;
        }
        while (!string.IsNullOrEmpty(marker));
        return names;
    }
}
