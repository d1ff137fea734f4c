using System.Collections.Immutable;
using System.Globalization;

namespace NeptuneEncryption.Emulator.Simulation.Kms;

/// <summary>KMS of one account in one Region.</summary>
public sealed partial class KmsService
{
    private const string AliasPrefix = "alias/";
    private const string AwsAliasPrefix = "alias/aws/";

    // Services whose default key KMS makes when somebody first asks for its alias. There is none named neptune.
    private static readonly ImmutableArray<string> PredefinedAliases =
        [.. "backup dynamodb ebs rds s3 secretsmanager".Split(' ').Select(service => AwsAliasPrefix + service)];

    private readonly AwsSimulation _aws;
    private readonly ScheduledEvents _scheduled = new();
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

    /// <summary>The key that a reference means and its policy, for those who decide who may use it.</summary>
    internal (string Arn, string Policy, bool IsAwsManaged)? FindForPolicy(string reference)
    {
        using Lock.Scope scope = Enter(out _);
        return Find(reference) is { } key ? (key.Arn, key.Policy, key.IsAwsManaged) : null;
    }

    /// <summary>The tags of a key, for those who decide by them; none of what is not there.</summary>
    internal ImmutableArray<KmsTag> TagsOf(string reference)
    {
        using Lock.Scope scope = Enter(out _);
        return Find(reference)?.Tags ?? [];
    }

    private Lock.Scope Enter(out DateTimeOffset now)
    {
        Lock.Scope scope = _aws.Gate.EnterScope();
        now = _aws.Now;
        _scheduled.RunDue(now);
        return scope;
    }

    private void Settle() => _scheduled.RunDue(_aws.Now);

    private Key Require(string reference)
    {
        bool looksLikeArn = reference.StartsWith("arn:", StringComparison.Ordinal);
        if (looksLikeArn)
        {
            if (!Arn.TryParse(reference, out Arn arn) || arn.Service != "kms") throw KmsFaults.InvalidArn(reference);
            if (arn.Region != Region) throw KmsFaults.NotFound($"Invalid arn {arn.Region}");
        }
        if (Find(reference) is { } key) return key;
        bool isName = looksLikeArn || reference.Contains(AliasPrefix, StringComparison.Ordinal) || Guid.TryParse(reference, out _);
        if (!isName) throw KmsFaults.NotFound($"Invalid keyId '{reference}'");
        int alias = reference.IndexOf(AliasPrefix, StringComparison.Ordinal);
        throw KmsFaults.NotFound(alias >= 0
            ? $"Alias {ArnOf(reference[alias..])} is not found."
            : $"Key '{(looksLikeArn ? reference : ArnOf($"key/{reference}"))}' does not exist");
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
        if (!name.StartsWith(AliasPrefix, StringComparison.Ordinal)) return _keys.GetValueOrDefault(name);
        if (_aliases.TryGetValue(name, out Alias? alias)) return _keys.GetValueOrDefault(alias.TargetKeyId);
        return PredefinedAliases.Contains(name) ? MakeAwsManagedKey(name) : null;
    }

    private Key MakeAwsManagedKey(string alias)
    {
        string id = NewKeyId();
        DateTimeOffset now = _aws.Now;
        Key key = new()
        {
            Id = id,
            Arn = ArnOf($"key/{id}"),
            CreatedAt = now,
            IsAwsManaged = true,
            RotationPeriod = RotationPeriod,
            Policy = KeyPolicyRules.Default(Account),
            Description = $"Default key that protects my {alias[AwsAliasPrefix.Length..]} data when no other key is defined",
        };
        _keys.Add(id, key);
        _aliases.Add(alias, new Alias(alias, id, now, now));
        return key;
    }

    private string ArnOf(string resource)
        => new Arn(Arn.PartitionOf(Region), "kms", Region, Account, resource).ToString();

    private string NewKeyId()
        => string.Create(CultureInfo.InvariantCulture, $"0e5a1a70-0000-4000-8000-{_aws.NextNumber():x12}");

    private sealed record Alias(string Name, string TargetKeyId, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
}
