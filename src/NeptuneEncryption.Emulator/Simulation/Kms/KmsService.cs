using System.Collections.Immutable;
using System.Globalization;

namespace NeptuneEncryption.Emulator.Simulation.Kms;

/// <summary>KMS of one account in one Region.</summary>
public sealed partial class KmsService
{
    // Services whose default key KMS makes when somebody first asks for its alias. There is none named neptune.
    private static readonly ImmutableArray<string> PredefinedAliases =
        ["alias/aws/rds", "alias/aws/ebs", "alias/aws/s3", "alias/aws/backup", "alias/aws/secretsmanager", "alias/aws/dynamodb"];

    private readonly AwsSimulation _aws;
    private readonly Agenda _agenda = new();
    private readonly SortedDictionary<string, Key> _keys = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, Alias> _aliases = new(StringComparer.Ordinal);

    internal KmsService(AwsSimulation aws, string account, string region)
    {
        _aws = aws;
        Account = account;
        Region = region;
    }

    public string Account { get; }

    public string Region { get; }

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
        string usage = request.KeyUsage ?? "ENCRYPT_DECRYPT";
        CheckFit(spec, usage);
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
            Policy = request.Policy,
            Tags = [.. request.Tags ?? []],
        };
        _keys.Add(key.Id, key);
        return View(key);
    }

    /// <summary>Brings a key into a state, as its owner or fate would.</summary>
    public void SetKeyState(string keyId, KeyState state)
    {
        using Lock.Scope scope = Enter(out _);
        Require(keyId).State = state;
    }

    /// <summary>The ARN of a key that may encrypt storage now; null for any that may not. Called under the gate.</summary>
    internal string? UsableKeyArn(string reference)
    {
        Settle();
        return Find(reference) is { CanEncryptStorage: true } key ? key.Arn : null;
    }

    /// <summary>The state of a key; null if there is none. Called under the gate.</summary>
    internal KeyState? StateOf(string keyArn)
    {
        Settle();
        return Find(keyArn)?.State;
    }

    /// <summary>Whether a key is the default one of a service. Called under the gate.</summary>
    internal bool IsAwsManaged(string keyArn) => Find(keyArn)?.IsAwsManaged == true;

    private Lock.Scope Enter(out DateTimeOffset now)
    {
        Lock.Scope scope = _aws.Gate.EnterScope();
        now = _aws.Now;
        _agenda.RunDue(now);
        return scope;
    }

    private void Settle() => _agenda.RunDue(_aws.Now);

    private Key Require(string reference)
    {
        if (reference.StartsWith("arn:", StringComparison.Ordinal) && !Arn.TryParse(reference, out _))
            throw KmsFaults.InvalidArn(reference);
        if (Arn.TryParse(reference, out Arn arn) && arn.Region != Region)
            throw KmsFaults.NotFound($"Invalid arn {arn.Region}");
        if (Find(reference) is { } key) return key;
        throw KmsFaults.NotFound(reference.Contains("alias/", StringComparison.Ordinal)
            ? $"Alias {ArnOf(reference[reference.IndexOf("alias/", StringComparison.Ordinal)..])} is not found."
            : $"Key '{(reference.StartsWith("arn:", StringComparison.Ordinal) ? reference : ArnOf($"key/{reference}"))}' does not exist");
    }

    /// <summary>A key by its id, its ARN, an alias or an alias's ARN.</summary>
    private Key? Find(string reference)
    {
        string name = reference;
        if (Arn.TryParse(reference, out Arn arn))
        {
            if (arn.Service != "kms" || arn.Account != Account || arn.Region != Region) return null;
            name = arn.Resource.StartsWith("key/", StringComparison.Ordinal) ? arn.Name : arn.Resource;
        }
        if (!name.StartsWith("alias/", StringComparison.Ordinal)) return _keys.GetValueOrDefault(name);
        if (_aliases.TryGetValue(name, out Alias? alias)) return _keys.GetValueOrDefault(alias.TargetKeyId);
        return PredefinedAliases.Contains(name) ? MakeAwsManagedKey(name) : null;
    }

    private Key MakeAwsManagedKey(string alias)
    {
        string id = NewKeyId();
        Key key = new()
        {
            Id = id,
            Arn = ArnOf($"key/{id}"),
            CreatedAt = _aws.Now,
            IsAwsManaged = true,
            Rotates = true,
            Description = $"Default key that protects my {alias["alias/aws/".Length..]} data when no other key is defined",
        };
        _keys.Add(id, key);
        _aliases.Add(alias, new Alias(alias, id, _aws.Now));
        return key;
    }

    private string ArnOf(string resource) =>
        new Arn(Arn.PartitionOf(Region), "kms", Region, Account, resource).ToString();

    private string NewKeyId() =>
        string.Create(CultureInfo.InvariantCulture, $"0e5a1a70-0000-4000-8000-{_aws.NextNumber():x12}");

    private static void CheckFit(string spec, string usage)
    {
        ImmutableArray<string> usages = spec switch
        {
            "SYMMETRIC_DEFAULT" => ["ENCRYPT_DECRYPT"],
            "RSA_2048" or "RSA_3072" or "RSA_4096" => ["ENCRYPT_DECRYPT", "SIGN_VERIFY"],
            "ECC_NIST_P256" or "ECC_NIST_P384" or "ECC_NIST_P521" => ["SIGN_VERIFY", "KEY_AGREEMENT"],
            "ECC_SECG_P256K1" => ["SIGN_VERIFY"],
            "HMAC_224" or "HMAC_256" or "HMAC_384" or "HMAC_512" => ["GENERATE_VERIFY_MAC"],
            _ => throw KmsFaults.Validation($"1 validation error detected: Value '{spec}' at 'keySpec' failed to satisfy constraint: Member must satisfy enum value set"),
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
        MultiRegion = key.MultiRegion,
    };

    private sealed record Alias(string Name, string TargetKeyId, DateTimeOffset CreatedAt);
}
