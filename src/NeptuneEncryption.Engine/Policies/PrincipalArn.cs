using System.Text.RegularExpressions;

namespace NeptuneEncryption.Policies;

/// <summary>What may stand in a policy where a role or a user is meant.</summary>
internal static class PrincipalArn
{
    private static readonly Regex Exact = new(@"^arn:aws[a-z-]*:iam::[0-9]{12}:(role|user)/[A-Za-z0-9_+=,.@/-]+\z");

    private static readonly Regex Pattern = new(@"^arn:(aws[a-z-]*|\*):iam::([0-9]{12}|\*):(role|user)/[A-Za-z0-9_+=,.@/*?-]+\z");

    private static readonly Regex Name = new(":(?:role|user)/(.*)$");

    /// <summary>What is wrong with the ARN of a role or user, or null.</summary>
    /// <param name="allowWildcards">Take <c>*</c> and <c>?</c> in account and name, as the condition operators for ARNs do.</param>
    public static string? Fault(string arn, bool allowWildcards)
    {
        const string Example = "Give the ARN of an IAM role or user, such as arn:aws:iam::111122223333:role/Graph.";
        if (arn.EndsWith(":root", StringComparison.Ordinal))
            return $"'{arn}' is the whole account, not a role of it. {Example}";
        if (arn.Length > 0 && arn.Trim('*', '?', ':', '/').Length == 0)
            return $"'{arn}' is everybody. {Example}";
        if (!(allowWildcards ? Pattern : Exact).IsMatch(arn))
            return $"'{arn}' is not the ARN of an IAM role or user{(allowWildcards ? "" : ", or it has wildcards")}. {Example}";
        return Name.Match(arn).Groups[1].Value.Any(char.IsAsciiLetterOrDigit) ? null : $"'{arn}' is every role or user. {Example}";
    }

    /// <summary>Whether it is known by its name alone, whatever the account.</summary>
    public static bool IsOfAnyAccount(string arn)
        => arn.Split(':') is [_, _, _, _, var account, ..] && account.AsSpan().ContainsAny('*', '?');

    /// <summary>The partition it is of; null for any.</summary>
    public static string? Partition(string arn) => arn.Split(':') is [_, { } partition, ..] && partition != "*" ? partition : null;
}
