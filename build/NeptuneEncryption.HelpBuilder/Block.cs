using System.Text.RegularExpressions;

namespace NeptuneEncryption.HelpBuilder;

internal enum BlockKind
{
    Title,
    Section,
    Subsection,
    Paragraph,
    Item,
    Code,
}

/// <summary>A block of the little Markdown that pages are written in.</summary>
/// <param name="Text">Without marks; the lines of a paragraph or an item are joined, those of code are kept.</param>
/// <param name="Language">Of code: what stands beside the fence.</param>
/// <param name="Line">Where it begins, from 1.</param>
internal sealed partial record Block(BlockKind Kind, string Text, int Line, string Language = "")
{
    private const string Fence = "```";

    /// <exception cref="PageException">A fence is not closed.</exception>
    public static List<Block> ReadAll(string path)
    {
        string[] lines = File.ReadAllLines(path);
        List<Block> blocks = [];
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].TrimEnd();
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, i + 1, l => l.TrimEnd() == Fence);
                if (end < 0)
                    throw new PageException(path, i + 1, "the code block is not closed");
                blocks.Add(new Block(BlockKind.Code, string.Join('\n', lines[(i + 1)..end]), i + 1, line[Fence.Length..]));
                i = end;
            }
            else if (line.Length > 0)
            {
                blocks = Add(blocks, line, i + 1, continues: i > 0 && lines[i - 1].Trim().Length > 0);
            }
        }
        return blocks;
    }

    private static List<Block> Add(List<Block> blocks, string line, int number, bool continues)
    {
        if (Mark().Match(line) is { Success: true } mark)
        {
            BlockKind kind = mark.Value switch
            {
                "# " => BlockKind.Title,
                "## " => BlockKind.Section,
                "### " => BlockKind.Subsection,
                _ => BlockKind.Item,
            };
            blocks.Add(new Block(kind, line[mark.Length..], number));
        }
        else if (continues && blocks is [.., { Kind: BlockKind.Paragraph or BlockKind.Item } last])
        {
            blocks[^1] = last with { Text = $"{last.Text} {line.Trim()}" };
        }
        else
        {
            blocks.Add(new Block(BlockKind.Paragraph, line.Trim(), number));
        }
        return blocks;
    }

    /// <summary>The text as a terminal shows it: without the marks of code and emphasis, and with the addresses of links.</summary>
    public string Plain => Link().Replace(Text, m => m.Groups["address"].Value.StartsWith("http", StringComparison.Ordinal)
        ? $"{m.Groups["text"].Value} ({m.Groups["address"].Value})"
        : m.Groups["text"].Value)
        .Replace("`", "", StringComparison.Ordinal).Replace("**", "", StringComparison.Ordinal);

    [GeneratedRegex("^(#{1,3} |- )")]
    private static partial Regex Mark();

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\((?<address>[^)]+)\)")]
    private static partial Regex Link();
}

/// <summary>A page is not in the form.</summary>
internal sealed class PageException(string path, int line, string message) : Exception(message)
{
    public string Path => path;

    public int Line => line;
}
