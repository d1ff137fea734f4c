using System.Globalization;
using System.Text;

namespace NeptuneEncryption.Templates.Writers;

/// <summary>Literals and lines of PowerShell.</summary>
internal static class PowerShellText
{
    // PowerShell ends a single-quoted string at any of these, as text from word processors has them.
    private const string Quotes = "'\u2018\u2019\u201A\u201B";

    /// <summary>A single-quoted string that stands for the text as it is.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("'");
        foreach (char c in text)
            quoted.Append(c, Quotes.Contains(c, StringComparison.Ordinal) ? 2 : 1);
        return quoted.Append('\'').ToString();
    }

    /// <param name="entries">Fixed names, and literals.</param>
    public static string Hashtable(IEnumerable<(string Name, string Literal)> entries)
        => $"@{{ {string.Join("; ", entries.Select(entry => $"{entry.Name} = {entry.Literal}"))} }}";

    public static string Array(IEnumerable<string> literals) => $"@({string.Join(", ", literals)})";

    /// <summary>A line of which every value that is put in is quoted, so that it is one argument and nothing else.</summary>
    public static string Line(FormattableString line)
        => string.Format(CultureInfo.InvariantCulture, line.Format, [.. line.GetArguments().Select(value => Quote($"{value}"))]);
}
