using NeptuneEncryption.Policies;

namespace NeptuneEncryption;

/// <summary>A policy document of IAM, of KMS or of AWS Organizations, ready to be attached.</summary>
public sealed record EncryptionPolicy
{
    public required PolicyType Type { get; init; }

    /// <summary>A name to attach it under.</summary>
    public required string Name { get; init; }

    public required IReadOnlyList<PolicyStatement> Statements { get; init; }

    /// <summary>What whoever attaches it should know first.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The length as AWS counts it: an SCP with its white space, the others without.</summary>
    public int Size => ToJson(indented: Type is PolicyType.ServiceControlPolicy or PolicyType.TagGuard).Length;

    /// <summary>The most characters AWS takes.</summary>
    public int MaxSize => Type switch
    {
        PolicyType.ServiceControlPolicy or PolicyType.TagGuard => 5120,
        PolicyType.KeyPolicy => 32768,
        _ => 6144,
    };

    /// <summary>The document as AWS takes it.</summary>
    public string ToJson() => ToJson(indented: true);

    public string ToJson(bool indented) => PolicyJson.Write(Statements, indented);

    public override string ToString() => ToJson();
}

public enum PolicyType
{
    /// <summary>IAM: what finding and judging needs.</summary>
    Audit,

    /// <summary>IAM: what the remediation needs.</summary>
    Remediation,

    /// <summary>KMS: who may manage and use the key.</summary>
    KeyPolicy,

    /// <summary>AWS Organizations: no new unencrypted cluster.</summary>
    ServiceControlPolicy,

    /// <summary>AWS Organizations: the tags of operations are written by the roles that run them alone.</summary>
    TagGuard,
}
