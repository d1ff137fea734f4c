using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Keys;

/// <param name="Manager"><c>AWS</c> or <c>CUSTOMER</c>; null when KMS would not tell.</param>
internal sealed record CheckedKey(string Arn, string? Manager);

/// <summary>Finds the key that the user means and whether it can encrypt storage in the Region, before anything is restored.</summary>
internal static class KeyCheck
{
    /// <returns>The key and, where KMS would not tell its state, a warning.</returns>
    /// <exception cref="GatewayException">There is no such key, or it cannot be used.</exception>
    public static async Task<(CheckedKey Key, string? Warning)> ResolveAsync(
        ICloudGateway cloud, CallScope scope, string keyId, CancellationToken cancellationToken)
    {
        string? arnRegion = Arn.Parse(keyId) is { Service: "kms", Region: { Length: > 0 } region } ? region : null;
        if (arnRegion is not null && arnRegion != scope.Region)
            throw NotUsable(keyId, scope, $"it is a key of {arnRegion}", "Give a key of the snapshot's own Region.");
        KmsKey key;
        try
        {
            key = await cloud.Keys(scope.Region).DescribeKeyAsync(keyId, cancellationToken).ConfigureAwait(false);
        }
        catch (GatewayException e) when (e.Problem.Kind == ProblemKind.AccessDenied && keyId.Contains(":key/", StringComparison.Ordinal))
        {
            // A key policy that lets us in by way of Neptune only (kms:ViaService) denies our own DescribeKey: that says nothing bad of the
            // key.
            return (new CheckedKey(keyId, null), $"The state of key '{keyId}' is not known: {e.Problem.Message}");
        }
        return Fault(key) is { } fault
            ? throw NotUsable(keyId, scope, fault, Advice(key))
            : (new CheckedKey(key.Arn, key.KeyManager), null);
    }

    /// <summary>Why a key cannot encrypt storage; null when it can.</summary>
    public static string? Fault(KmsKey key) => key switch
    {
        { KeyUsage: not "ENCRYPT_DECRYPT" } => $"its usage is {key.KeyUsage}; ENCRYPT_DECRYPT is needed",
        { KeySpec: not "SYMMETRIC_DEFAULT" } => $"it is asymmetric ({key.KeySpec}); a symmetric key is needed",
        { KeyState: not "Enabled" } => $"its state is {key.KeyState}",
        _ => null,
    };

    private static string Advice(KmsKey key) => key.KeyState switch
    {
        "Disabled" => "Enable the key, or give another one with -KmsKeyId.",
        "PendingDeletion" => "Everything encrypted under a deleted key is lost for ever. Cancel the deletion, or give another key with "
            + "-KmsKeyId.",
        _ => "Give an enabled symmetric encryption key of this Region with -KmsKeyId.",
    };

    private static GatewayException NotUsable(string keyId, CallScope scope, string fault, string advice)
        => new(new Problem(ProblemCode.KeyNotUsable, ProblemKind.InvalidState, keyId,
            $"Key '{keyId}' cannot be used in {scope.Region} of account {scope.AccountId}: {fault}. Nothing was changed.", advice));
}
