namespace NeptuneEncryption.Emulator.Http.Iam;

/// <summary>
/// Decides as IAM does: an explicit deny wins, the account's service control policies must allow, then the principal's own policies must;
/// for a key its key policy must too, by naming the principal or by leaving the decision to the account.
/// </summary>
/// <param name="identityPolicies">What is attached to the principal.</param>
/// <param name="serviceControlPolicies">What limits the account; none: everything is allowed.</param>
internal sealed class Authorizer(IReadOnlyList<PolicyDocument> identityPolicies, IReadOnlyList<PolicyDocument> serviceControlPolicies)
{
    /// <summary>Why the request is refused, in AWS's words; null if it is allowed.</summary>
    /// <param name="key">Given when the resource is a key: its own policy is asked as well.</param>
    internal string? Refusal(AccessRequest request, KeyAccess? key = null)
    {
        if (ReasonAgainst(request, key) is not { } reason) return null;
        return $"User: {request.PrincipalArn} is not authorized to perform: {request.Action} on resource: {request.Resource} {reason}";
    }

    private string? ReasonAgainst(AccessRequest request, KeyAccess? key)
    {
        PolicyVerdict control = serviceControlPolicies.Count == 0 ? PolicyVerdict.Allow : Together(serviceControlPolicies, request);
        PolicyVerdict identity = Together(identityPolicies, request);
        PolicyVerdict named = key?.Policy.JudgeFor(request, request.PrincipalArn, request.RoleArn ?? request.PrincipalArn)
            ?? PolicyVerdict.Silent;
        PolicyVerdict delegated = key?.Policy.JudgeFor(request, key.AccountRoot) ?? PolicyVerdict.Allow;
        if (control == PolicyVerdict.Deny) return "with an explicit deny in a service control policy";
        if (control == PolicyVerdict.Silent) return $"because no service control policy allows the {request.Action} action";
        if (identity == PolicyVerdict.Deny) return "with an explicit deny in an identity-based policy";
        if (named == PolicyVerdict.Deny || delegated == PolicyVerdict.Deny) return "with an explicit deny in a resource-based policy";
        if (named == PolicyVerdict.Allow) return null;
        if (delegated == PolicyVerdict.Silent) return $"because no resource-based policy allows the {request.Action} action";
        return identity == PolicyVerdict.Allow ? null : $"because no identity-based policy allows the {request.Action} action";
    }

    private static PolicyVerdict Together(IReadOnlyList<PolicyDocument> policies, AccessRequest request)
    {
        PolicyVerdict[] verdicts = [.. policies.Select(policy => policy.Judge(request))];
        return verdicts.Contains(PolicyVerdict.Deny) ? PolicyVerdict.Deny
            : verdicts.Contains(PolicyVerdict.Allow) ? PolicyVerdict.Allow
            : PolicyVerdict.Silent;
    }
}

/// <summary>The policy of a key, and the principal that stands for the account in it.</summary>
internal sealed record KeyAccess(PolicyDocument Policy, string AccountRoot);
