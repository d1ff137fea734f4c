using System.Globalization;
using System.Text;

namespace NeptuneEncryption.Templates.Writers;

/// <summary>Writes CommonMark with GitHub's tables. Text is text: what means something to Markdown is escaped.</summary>
internal sealed class MarkdownText
{
    private const string Special = "\\`*_{}[]<>()#+-.!|~&:'\"$%^=/@";
    private readonly StringBuilder _text = new();

    /// <summary>Inline text that stands for itself. White space that Markdown would swallow or break the line at becomes a character
    /// reference.</summary>
    public static string Escape(string text)
    {
        StringBuilder escaped = new();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool isInnerSpace = c == ' ' && i > 0 && i < text.Length - 1 && text[i - 1] != ' ';
            if (Special.Contains(c, StringComparison.Ordinal))
                escaped.Append('\\').Append(c);
            else if (char.IsControl(c) || char.IsWhiteSpace(c) && !isInnerSpace)
                escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            else
                escaped.Append(c);
        }
        return escaped.ToString();
    }

    public MarkdownText Heading(int level, string text) => Block($"{new string('#', level)} {text}");

    /// <param name="markdown">Markdown, of which every value that is put in is escaped.</param>
    public MarkdownText Paragraph(FormattableString markdown) => Block(Filled(markdown));

    public MarkdownText List(params FormattableString[] items) => Items(items, _ => "-");

    public MarkdownText Steps(params FormattableString[] items) => Items(items, i => $"{i + 1}.");

    /// <summary>Text that is shown letter by letter: the fence is longer than any run of backticks in it.</summary>
    public MarkdownText Code(string language, string code)
    {
        int longest = 0;
        int run = 0;
        foreach (char c in code)
        {
            run = c == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }
        string fence = new('`', Math.Max(3, longest + 1));
        return Block($"{fence}{language}\n{code.TrimEnd('\n')}\n{fence}");
    }

    /// <summary>A table whose cells are escaped.</summary>
    public MarkdownText Table(IReadOnlyList<string> header, IEnumerable<IReadOnlyList<string>> rows)
    {
        StringBuilder table = new();
        Row(table, header);
        Row(table, [.. header.Select(_ => "---")], escape: false);
        foreach (IReadOnlyList<string> row in rows)
            Row(table, row);
        return Block(table.ToString().TrimEnd('\n'));
    }

    public override string ToString() => _text.ToString().TrimEnd('\n') + "\n";

    private static string Filled(FormattableString markdown)
        => string.Format(CultureInfo.InvariantCulture, markdown.Format, [.. markdown.GetArguments().Select(value => Escape($"{value}"))]);

    private static void Row(StringBuilder table, IReadOnlyList<string> cells, bool escape = true)
    {
        foreach (string cell in cells)
            table.Append("| ").Append(escape ? Escape(cell) : cell).Append(' ');
        table.Append("|\n");
    }

    private MarkdownText Items(FormattableString[] items, Func<int, string> mark)
    {
        StringBuilder list = new();
        for (int i = 0; i < items.Length; i++)
            list.Append(mark(i)).Append(' ').Append(Filled(items[i])).Append('\n');
        return Block(list.ToString().TrimEnd('\n'));
    }

    private MarkdownText Block(string block)
    {
        _text.Append(block).Append("\n\n");
        return this;
    }
}
