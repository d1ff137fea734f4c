namespace NeptuneEncryption;

/// <summary>What KMS DescribeKey tells of a key.</summary>
/// <param name="Arn">ARN of the key itself, never of an alias.</param>
/// <param name="KeyState">Enabled, Disabled, PendingDeletion, PendingImport, Unavailable …</param>
/// <param name="KeyUsage">ENCRYPT_DECRYPT, SIGN_VERIFY, GENERATE_VERIFY_MAC or KEY_AGREEMENT.</param>
/// <param name="KeySpec">SYMMETRIC_DEFAULT, RSA_2048 …</param>
/// <param name="KeyManager">AWS or CUSTOMER.</param>
public sealed record KmsKey(string Arn, string KeyState, string KeyUsage, string KeySpec, string KeyManager);
