using System.Management.Automation;
using NeptuneEncryption.Policies;

namespace NeptuneEncryption.Arguments;

/// <summary>Takes ARNs of IAM roles and users, and nothing that means more than them.</summary>
public sealed class PrincipalArnAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <summary>Take wildcards in account and name too.</summary>
    public bool AllowWildcards { get; set; }

    protected override void ValidateElement(object element)
    {
        if (PrincipalArn.Fault($"{element}", AllowWildcards) is { } fault)
            throw new ValidationMetadataException(fault);
    }
}
