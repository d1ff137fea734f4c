using System.Text.RegularExpressions;

namespace NeptuneEncryption.Aws.Errors;

/// <summary>What can be taken from the text of AWS's error messages.</summary>
internal static partial class AwsMessage
{
    /// <summary>
    /// The first line. On a wrong signature AWS goes on to repeat the request it saw, and with it the session token.
    /// </summary>
    public static string Quote(string message) => message.Trim().Split('\n', 2)[0].TrimEnd();

    public static bool RepeatsTheRequest(string message)
        => message.Contains("x-amz-security-token", StringComparison.OrdinalIgnoreCase)
            || message.Contains("Canonical String", StringComparison.OrdinalIgnoreCase);

    /// <summary>The action in "… is not authorized to perform: rds:DeleteDBCluster on resource: …"; null when AWS did not say.</summary>
    public static string? DeniedAction(string message)
        => Denied().Match(message) is { Success: true } match ? match.Groups["action"].Value : null;

    [GeneratedRegex(@"not authorized to perform:?\s+(?<action>[a-z0-9-]+:[A-Za-z0-9*]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Denied();
}
