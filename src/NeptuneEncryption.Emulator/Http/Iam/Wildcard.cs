namespace NeptuneEncryption.Emulator.Http.Iam;

/// <summary>IAM's wildcards: <c>*</c> is any text, <c>?</c> any one character.</summary>
internal static class Wildcard
{
    internal static bool Matches(string pattern, string text, StringComparison comparison = StringComparison.Ordinal)
    {
        // The last star seen, and how much of the text it has eaten: on a mismatch it eats one more.
        int star = -1;
        int eaten = 0;
        int p = 0;
        int t = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                (star, eaten) = (p++, t);
            }
            else if (p < pattern.Length && (pattern[p] == '?' || string.Compare(pattern, p, text, t, 1, comparison) == 0))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                (p, t) = (star + 1, ++eaten);
            }
            else
            {
                return false;
            }
        }
        return pattern.AsSpan(p).TrimStart('*').IsEmpty;
    }

    /// <summary>ARNs match part by part: a wildcard reaches no further than the colon, but in the resource.</summary>
    internal static bool MatchesArn(string pattern, string arn)
    {
        const int Parts = 6;
        string[] patterns = pattern.Split(':', Parts);
        string[] parts = arn.Split(':', Parts);
        return patterns.Length == Parts && parts.Length == Parts && patterns.Zip(parts).All(pair => Matches(pair.First, pair.Second));
    }
}
