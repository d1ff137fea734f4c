using NeptuneEncryption.Policies;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Keys;

/// <summary>The key that is wanted in every account and Region.</summary>
internal sealed record KeyDefinition
{
    public const string DefaultAliasName = "alias/neptune-encryption";

    public const string DefaultDescription = "Encrypts Neptune clusters and their snapshots";

    public string AliasName { get; init; } = DefaultAliasName;

    public string Description { get; init; } = DefaultDescription;

    public IReadOnlyList<Tag> Tags { get; init; } = [];

    /// <summary>ARNs of those who manage the key, beside the account's own administrators.</summary>
    public IReadOnlyList<string> Administrators { get; init; } = [];

    /// <summary>ARNs of those who encrypt under the key by way of Neptune.</summary>
    public IReadOnlyList<string> Users { get; init; } = [];
}

/// <summary>What is to be done about the key in one account and Region. Made by reads alone.</summary>
internal sealed record KeyPlan
{
    internal KeyPlan(KeyDefinition definition, CallScope scope, string makerArn, IKeyGateway keys)
        => (Definition, Scope, MakerArn, Keys) = (definition, scope, makerArn, keys);

    public KeyDefinition Definition { get; }

    public CallScope Scope { get; }

    /// <summary>ARN of the user or session that makes the key.</summary>
    internal string MakerArn { get; }

    /// <summary>The usable key that bears the alias already; null when one is to be made.</summary>
    public EncryptionKey? Existing { get; init; }

    internal IKeyGateway Keys { get; }

    internal EncryptionKey Key(string arn, bool created) => new()
    {
        AliasName = Definition.AliasName,
        Arn = arn,
        Created = created,
        Region = Scope.Region,
        Partition = Scope.Partition,
        AccountId = Scope.AccountId,
        ProfileName = Scope.ProfileName,
        RoleArn = Scope.RoleArn,
    };

    internal NewKeyRequest Request => new(
        Definition.Description,
        KeyPolicy.Of(
            new PolicyScope { Partition = Scope.Partition, Regions = [Scope.Region] },
            Scope.AccountId,
            Definition.Administrators,
            Definition.Users,
            MakerArn).ToJson(indented: false),
        Definition.Tags);
}
