namespace NeptuneEncryption.Emulator.Http.Iam;

/// <summary>One question to IAM: may this principal do this with this resource, things being as the condition keys tell?</summary>
internal sealed record AccessRequest(
    string PrincipalArn,
    string Action,
    string Resource,
    IReadOnlyDictionary<string, string> ConditionKeys);
