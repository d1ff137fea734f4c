using System.Text.RegularExpressions;

namespace NeptuneEncryption.Tests.Help;

/// <summary>
/// Compares what is printed with what a page says, without what differs from run to run: ages, dates, sizes, ids and hashes, the layout,
/// which
/// follows the lengths of these, and the order of lines, since Regions and snapshots are worked on side by side.
/// </summary>
internal static partial class Printed
{
    /// <summary>In a page: and more of the like.</summary>
    private const string Elision = "…";

    public static bool IsAs(string said, string printed)
    {
        string[] expected = Shape(said);
        string[] seen = Shape(printed);
        return expected.Contains(Elision) ? !expected.Except([Elision]).Except(seen).Any() : expected.SequenceEqual(seen);
    }

    private static string[] Shape(string text)
        => [.. text.Split('\n').Select(line => Space().Replace(Rule().Replace(Varying().Replace(line, "~"), "-"), " ").Trim())
            .Where(line => line.Length > 0)
            .Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\b\d+(min|h|d|y)\b|\b\d+ of \d+\b|\d{4}-\d{2}-\d{2}([T -]\d{2}[:-]\d{2}([:.]\d+)*Z?)?|\b[0-9a-f]{8}-[0-9a-f-]{27}\b|\b([0-9a-f]{6}|[0-9a-f]{12})\b")]
    private static partial Regex Varying();

    [GeneratedRegex("-{2,}")]
    private static partial Regex Rule();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
