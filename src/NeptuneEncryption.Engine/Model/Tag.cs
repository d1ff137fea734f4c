namespace NeptuneEncryption;

/// <summary>A tag on an AWS resource. Keys are unique within a resource and case sensitive.</summary>
public sealed record Tag(string Key, string Value)
{
    public override string ToString() => $"{Key}={Value}";
}
