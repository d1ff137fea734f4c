namespace NeptuneEncryption.Emulator.Http.Iam;

/// <summary>
/// Decides as IAM does: an explicit deny wins, the account's service control policies must allow, then the principal's own policies must;
/// for a key its key policy must too, by naming the principal or by leaving the decision to the account.
/// </summary>
/// <param name="identityPolicies">What is attached to the principal.</param>
/// <param name="serviceControlPolicies">What limits the account; none: everything is allowed.</param>
internal sealed class Authorizer(IReadOnlyList<string> identityPolicies, IReadOnlyList<string> serviceControlPolicies)
{
    private readonly PolicyDocument[] _identity = [.. identityPolicies.Select(PolicyDocument.Parse)];
    private readonly PolicyDocument[] _control = [.. serviceControlPolicies.Select(PolicyDocument.Parse)];

    /// <summary>Why the request is refused, in AWS's words; null if it is allowed.</summary>
    internal string? Refusal(AccessRequest request, string? keyPolicy = null, string? accountRoot = null)
    {
        if (ReasonAgainst(request, keyPolicy, accountRoot) is not { } reason) return null;
        return $"User: {request.PrincipalArn} is not authorized to perform: {request.Action} on resource: {request.Resource} {reason}";
    }

    private string? ReasonAgainst(AccessRequest request, string? keyPolicy, string? accountRoot)
    {
        PolicyVerdict control = _control.Length == 0 ? PolicyVerdict.Allow : Together(_control, request);
        PolicyVerdict identity = Together(_identity, request);
        PolicyDocument? resource = keyPolicy is null ? null : PolicyDocument.Parse(keyPolicy);
        PolicyVerdict named = resource?.JudgeFor(request, request.PrincipalArn) ?? PolicyVerdict.Silent;
        PolicyVerdict delegated = resource is null ? PolicyVerdict.Allow : resource.JudgeFor(request, accountRoot ?? "");
        if (control == PolicyVerdict.Deny) return "with an explicit deny in a service control policy";
        if (control == PolicyVerdict.Silent) return $"because no service control policy allows the {request.Action} action";
        if (identity == PolicyVerdict.Deny) return "with an explicit deny in an identity-based policy";
        if (named == PolicyVerdict.Deny || delegated == PolicyVerdict.Deny) return "with an explicit deny in a resource-based policy";
        if (named == PolicyVerdict.Allow) return null;
        if (delegated == PolicyVerdict.Silent) return $"because no resource-based policy allows the {request.Action} action";
        return identity == PolicyVerdict.Allow ? null : $"because no identity-based policy allows the {request.Action} action";
    }

    private static PolicyVerdict Together(PolicyDocument[] policies, AccessRequest request)
    {
        PolicyVerdict[] verdicts = [.. policies.Select(policy => policy.Judge(request))];
        return verdicts.Contains(PolicyVerdict.Deny) ? PolicyVerdict.Deny
            : verdicts.Contains(PolicyVerdict.Allow) ? PolicyVerdict.Allow
            : PolicyVerdict.Silent;
    }
}
