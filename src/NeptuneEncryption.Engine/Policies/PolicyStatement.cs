namespace NeptuneEncryption;

/// <summary>One statement of a policy.</summary>
/// <param name="Effect">Allow or Deny.</param>
public sealed record PolicyStatement(string Sid, string Effect, IReadOnlyList<string> Action, IReadOnlyList<string> Resource)
{
    /// <summary>ARNs of the AWS principals it is about; in key policies only.</summary>
    public IReadOnlyList<string> Principal { get; init; } = [];

    public IReadOnlyList<PolicyCondition> Condition { get; init; } = [];

    public override string ToString() => $"{Effect} {Sid}";
}

/// <summary>One condition; a request must meet all of a statement's.</summary>
public sealed record PolicyCondition(string Operator, string Key, IReadOnlyList<string> Values);
