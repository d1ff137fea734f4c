using System.Globalization;

namespace NeptuneEncryption.Templates.Writers;

/// <summary>Words of the POSIX shell.</summary>
internal static class ShellText
{
    /// <summary>One word that stands for the text as it is. Nothing but its own end means anything within single quotes.</summary>
    /// <exception cref="ArgumentException">It holds a NUL, which no word of a shell can.</exception>
    public static string Quote(string text) => text.Contains('\0', StringComparison.Ordinal)
        ? throw new ArgumentException("A word of the shell cannot hold the character NUL.", nameof(text))
        : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    /// <summary>A line of which every value that is put in is quoted.</summary>
    public static string Line(FormattableString line)
        => string.Format(CultureInfo.InvariantCulture, line.Format, [.. line.GetArguments().Select(value => Quote($"{value}"))]) + "\n";

    public static string Assign(string variable, string value) => $"{variable}={Quote(value)}\n";
}
