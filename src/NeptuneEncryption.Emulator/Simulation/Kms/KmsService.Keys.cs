using System.Collections.Immutable;

namespace NeptuneEncryption.Emulator.Simulation.Kms;

/// <content>The life of a key: made, switched, rotated, doomed.</content>
public sealed partial class KmsService
{
    private const int ShortestWindow = 7;
    private const int LongestWindow = 30;
    private const int RotationPeriod = 365;

    public KeyMetadata DescribeKey(DescribeKeyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        return View(Require(request.KeyId));
    }

    public KeyMetadata CreateKey(CreateKeyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        string spec = request.KeySpec ?? request.CustomerMasterKeySpec ?? "SYMMETRIC_DEFAULT";
        string usage = request.KeyUsage ?? (spec.StartsWith("HMAC_", StringComparison.Ordinal) ? "GENERATE_VERIFY_MAC" : "ENCRYPT_DECRYPT");
        CheckFit(spec, usage);
        if (request.Policy is not null) KeyPolicyRules.Check(request.Policy);
        string id = NewKeyId();
        Key key = new()
        {
            Id = id,
            Arn = ArnOf($"key/{id}"),
            CreatedAt = now,
            Description = request.Description ?? "",
            Usage = usage,
            Spec = spec,
            Origin = request.Origin ?? "AWS_KMS",
            State = request.Origin == "EXTERNAL" ? KeyState.PendingImport : KeyState.Enabled,
            MultiRegion = request.MultiRegion ?? false,
            Policy = request.Policy ?? KeyPolicyRules.Default(Account),
            Tags = KmsTagRules.Accept(request.Tags),
        };
        _keys.Add(id, key);
        return View(key);
    }

    public void EnableKey(EnableKeyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        Switch(RequireById(request.KeyId), KeyState.Enabled);
    }

    public void DisableKey(DisableKeyRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        Switch(RequireById(request.KeyId), KeyState.Disabled);
    }

    /// <summary>Dooms a key: until the window is over the deletion can be cancelled, and nothing under the key can be read.</summary>
    public KeyDeletion ScheduleKeyDeletion(ScheduleKeyDeletionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        int days = request.PendingWindowInDays ?? LongestWindow;
        if (days is < ShortestWindow or > LongestWindow)
            throw KmsFaults.Validation($"PendingWindowInDays must be from {ShortestWindow} to {LongestWindow}: {days}");
        Key key = RequireCustomerManaged(request.KeyId);
        if (key.State == KeyState.PendingDeletion) throw KmsFaults.InvalidState(key.Arn, key.State);
        DateTimeOffset end = now.AddDays(days);
        key.State = KeyState.PendingDeletion;
        key.DeletionDate = end;
        _scheduled.Add(end, _ => Delete(key, end));
        return new KeyDeletion(key.Arn, end, key.State, days);
    }

    /// <summary>The key lives on, but disabled.</summary>
    public string CancelKeyDeletion(CancelKeyDeletionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        Key key = RequireById(request.KeyId);
        if (key.State != KeyState.PendingDeletion) throw KmsFaults.InvalidState(key.Arn, key.State);
        key.State = KeyState.Disabled;
        key.DeletionDate = null;
        return key.Arn;
    }

    public void EnableKeyRotation(EnableKeyRotationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out DateTimeOffset now);
        int days = request.RotationPeriodInDays ?? RotationPeriod;
        if (days is < 90 or > 2560)
            throw KmsFaults.Validation($"RotationPeriodInDays must be from 90 to 2560: {days}");
        Key key = RequireRotatable(request.KeyId);
        key.RotationPeriod = days;
        key.NextRotation = now.AddDays(days);
    }

    public void DisableKeyRotation(DisableKeyRotationRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        Key key = RequireRotatable(request.KeyId);
        key.RotationPeriod = null;
        key.NextRotation = null;
    }

    public KeyRotationStatus GetKeyRotationStatus(GetKeyRotationStatusRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using Lock.Scope scope = Enter(out _);
        Key key = RequireById(request.KeyId);
        return new KeyRotationStatus(key.Id, key.RotationPeriod is not null, key.RotationPeriod, key.NextRotation);
    }

    /// <summary>Brings a key into a state, as its owner or fate would.</summary>
    public void SetKeyState(string keyId, KeyState state)
    {
        using Lock.Scope scope = Enter(out _);
        Require(keyId).State = state;
    }

    private void Delete(Key key, DateTimeOffset end)
    {
        if (key.State != KeyState.PendingDeletion || key.DeletionDate != end) return;
        _keys.Remove(key.Id);
        foreach (string alias in _aliases.Values.Where(alias => alias.TargetKeyId == key.Id).Select(alias => alias.Name).ToArray())
        {
            _aliases.Remove(alias);
        }
    }

    private static void Switch(Key key, KeyState state)
    {
        if (key.IsAwsManaged) throw NotOurs(key);
        if (key.State is not (KeyState.Enabled or KeyState.Disabled)) throw KmsFaults.InvalidState(key.Arn, key.State);
        key.State = state;
    }

    private Key RequireRotatable(string reference)
    {
        Key key = RequireCustomerManaged(reference);
        if (key.State == KeyState.Disabled) throw KmsFaults.Disabled(key.Arn);
        if (key.State != KeyState.Enabled) throw KmsFaults.InvalidState(key.Arn, key.State);
        return key is { Spec: "SYMMETRIC_DEFAULT", Origin: "AWS_KMS" }
            ? key
            : throw KmsFaults.Unsupported(
                $"{key.Arn} does not support automatic rotation: only symmetric encryption keys that KMS made do.");
    }

    private Key RequireCustomerManaged(string reference)
    {
        Key key = RequireById(reference);
        return key.IsAwsManaged ? throw NotOurs(key) : key;
    }

    /// <summary>Changing operations take a key's id or ARN, never an alias.</summary>
    private Key RequireById(string reference)
        => reference.Contains("alias/", StringComparison.Ordinal) ? throw KmsFaults.InvalidArn(reference) : Require(reference);

    private static AwsFaultException NotOurs(Key key)
        => KmsFaults.AccessDenied($"The key {key.Arn} is managed by AWS: it can neither be changed nor deleted.");

    private static void CheckFit(string spec, string usage)
    {
        ImmutableArray<string> usages = spec switch
        {
            "SYMMETRIC_DEFAULT" => ["ENCRYPT_DECRYPT"],
            "RSA_2048" or "RSA_3072" or "RSA_4096" => ["ENCRYPT_DECRYPT", "SIGN_VERIFY"],
            "ECC_NIST_P256" or "ECC_NIST_P384" or "ECC_NIST_P521" => ["SIGN_VERIFY", "KEY_AGREEMENT"],
            "ECC_SECG_P256K1" => ["SIGN_VERIFY"],
            "HMAC_224" or "HMAC_256" or "HMAC_384" or "HMAC_512" => ["GENERATE_VERIFY_MAC"],
            _ => throw KmsFaults.Validation(
                $"1 validation error detected: Value '{spec}' at 'keySpec' failed to satisfy constraint: Member must satisfy enum value "
                    + "set"),
        };
        if (!usages.Contains(usage))
            throw KmsFaults.Validation($"KeyUsage {usage} is not compatible with KeySpec {spec}");
    }

    private KeyMetadata View(Key key) => new()
    {
        AWSAccountId = Account,
        KeyId = key.Id,
        Arn = key.Arn,
        CreationDate = key.CreatedAt,
        Enabled = key.State == KeyState.Enabled,
        Description = key.Description,
        KeyUsage = key.Usage,
        KeyState = key.State,
        DeletionDate = key.DeletionDate,
        Origin = key.Origin,
        KeyManager = key.IsAwsManaged ? "AWS" : "CUSTOMER",
        CustomerMasterKeySpec = key.Spec,
        KeySpec = key.Spec,
        EncryptionAlgorithms = key.Usage != "ENCRYPT_DECRYPT" ? null
            : key.Spec == "SYMMETRIC_DEFAULT" ? ["SYMMETRIC_DEFAULT"]
            : ["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"],
        SigningAlgorithms = key.Usage == "SIGN_VERIFY"
        ? [key.Spec.StartsWith("RSA", StringComparison.Ordinal) ? "RSASSA_PSS_SHA_256" : "ECDSA_SHA_256"]
        : null,
        MacAlgorithms = key.Usage == "GENERATE_VERIFY_MAC" ? [key.Spec.Replace("HMAC_", "HMAC_SHA_", StringComparison.Ordinal)] : null,
        MultiRegion = key.MultiRegion,
    };
}
