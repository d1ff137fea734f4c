using System.Text.RegularExpressions;

namespace NeptuneEncryption.Emulator.Http.Iam;

/// <summary>Policy variables: <c>${key}</c> stands for the value of a condition key of the request.</summary>
internal static partial class PolicyVariable
{
    /// <summary>The text with its variables replaced; null where the request has no value for one, so that nothing matches it.</summary>
    internal static string? Resolve(string text, AccessRequest request)
    {
        bool isKnown = true;
        string resolved = Variable().Replace(text, match =>
        {
            IReadOnlyList<string> values = request.Values(match.Groups[1].Value);
            isKnown &= values.Count == 1;
            return values.Count == 1 ? values[0] : "";
        });
        return isKnown ? resolved : null;
    }

    [GeneratedRegex(@"\$\{([^}]+)\}")]
    private static partial Regex Variable();
}
