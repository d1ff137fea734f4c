using System.Globalization;
using System.Text;

namespace NeptuneEncryption.Reports.Text;

/// <summary>Text of others, made harmless to look at: what steers a terminal or the direction of reading is shown as what it is.</summary>
internal static class VisibleText
{
    public static string Of(string? text)
    {
        if (text is null)
            return "";
        if (!text.Any(IsHidden))
            return text;
        StringBuilder visible = new(text.Length + 16);
        foreach (char c in text)
        {
            if (IsHidden(c))
                visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                visible.Append(c);
        }
        return visible.ToString();
    }

    /// <summary>Controls, and format characters such as the bidirectional overrides and the zero-width ones.</summary>
    private static bool IsHidden(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
