using System.Text.RegularExpressions;

namespace NeptuneEncryption.HelpBuilder;

/// <summary>A command and what it prints and means.</summary>
internal sealed record Example(string Title, string Code, string Output, IReadOnlyList<string> Remarks);

/// <summary>A type, or a page elsewhere, and what is to be said of it.</summary>
internal sealed record NamedText(string Name, string Text);

/// <summary>What a page says of a command beside its parameters. CONTRIBUTING.md describes the form.</summary>
internal sealed partial record HelpPage
{
    public static HelpPage Empty { get; } = new();

    public IReadOnlyList<string> Description { get; private init; } = [];

    public IReadOnlyList<Example> Examples { get; private init; } = [];

    public IReadOnlyList<NamedText> Inputs { get; private init; } = [];

    public IReadOnlyList<NamedText> Outputs { get; private init; } = [];

    public IReadOnlyList<string> Notes { get; private init; } = [];

    public IReadOnlyList<NamedText> Links { get; private init; } = [];

    /// <exception cref="PageException">The page is not in the form.</exception>
    public static HelpPage Read(string path)
    {
        List<Block> blocks = Block.ReadAll(path);
        string command = Path.GetFileNameWithoutExtension(path);
        if (blocks is not [{ Kind: BlockKind.Title } title, ..] || title.Text != command)
            throw new PageException(path, 1, $"a page begins with its command: # {command}");
        HelpPage page = new() { Description = Prose(Until(blocks, 1, BlockKind.Section), path) };
        for (int i = 1 + Until(blocks, 1, BlockKind.Section).Count; i < blocks.Count;)
        {
            List<Block> section = Until(blocks, i + 1, BlockKind.Section);
            page = page.With(blocks[i], section, path);
            i += 1 + section.Count;
        }
        return page;
    }

    private HelpPage With(Block heading, List<Block> section, string path) => heading.Text switch
    {
        "Examples" => this with { Examples = [.. ExamplesOf(section, path)] },
        "Inputs" => this with { Inputs = [.. section.Select(block => Named(block, TypeItem(), path))] },
        "Outputs" => this with { Outputs = [.. section.Select(block => Named(block, TypeItem(), path))] },
        "Notes" => this with { Notes = Prose(section, path) },
        "Links" => this with { Links = [.. section.Select(block => Named(block, LinkItem(), path))] },
        _ => throw new PageException(
            path,
            heading.Line,
            $"there is no section '{heading.Text}'; there are Examples, Inputs, Outputs, Notes and Links"),
    };

    private static IEnumerable<Example> ExamplesOf(List<Block> section, string path)
    {
        for (int i = 0; i < section.Count;)
        {
            List<Block> parts = Until(section, i + 1, BlockKind.Subsection);
            if (section[i].Kind != BlockKind.Subsection || parts is not [{ Kind: BlockKind.Code, Language: "powershell" } code, ..])
            {
                throw new PageException(
                    path,
                    section[i].Line,
                    "an example is a heading (###), a block of powershell, perhaps a block of text with what it prints, and prose");
            }

            string output = parts is [_, { Kind: BlockKind.Code, Language: "text" } printed, ..] ? printed.Text : "";
            yield return new Example(section[i].Plain, code.Text, output, Prose(parts[(output.Length > 0 ? 2 : 1)..], path));
            i += 1 + parts.Count;
        }
    }

    private static List<string> Prose(List<Block> blocks, string path)
        => [.. blocks.Select(block => block.Kind switch
        {
            BlockKind.Paragraph => block.Plain,
            BlockKind.Item => $"- {block.Plain}",
            _ => throw new PageException(path, block.Line, "only paragraphs and lists can stand here"),
        })];

    private static NamedText Named(Block block, Regex form, string path)
        => block.Kind == BlockKind.Item && form.Match(block.Text) is { Success: true } item
            ? new NamedText(item.Groups["name"].Value, new Block(BlockKind.Item, item.Groups["text"].Value, block.Line).Plain)
            : throw new PageException(path, block.Line, "an input or output is '- `Type`: text', a link '- [text](address)'");

    private static List<Block> Until(List<Block> blocks, int start, BlockKind end)
        => [.. blocks.Skip(start).TakeWhile(block => block.Kind != end)];

    [GeneratedRegex("^`(?<name>[^`]+)`: (?<text>.+)$")]
    private static partial Regex TypeItem();

    [GeneratedRegex(@"^\[(?<name>[^\]]+)\]\((?<text>[^)]+)\)$")]
    private static partial Regex LinkItem();
}
