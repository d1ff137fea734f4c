using System.Globalization;
using System.Text;

namespace NeptuneEncryption.Templates.Writers;

/// <summary>Values of HCL, the language of Terraform, in blocks that are indented as <c>terraform fmt</c> does it.</summary>
internal sealed class HclText
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>A quoted string that stands for the text as it is: no escape, interpolation or directive of HCL remains in it.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool opensTemplate = c is '$' or '%' && i + 1 < text.Length && text[i + 1] == '{';
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (opensTemplate || char.IsControl(c))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quote))}]";

    public HclText Comment(string fixedText) => Line($"# {fixedText}");

    /// <summary>Attributes whose equal signs stand below each other; those without a value are left out.</summary>
    public HclText Attributes(params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        int width = 0;
        foreach ((string name, string? value) in attributes)
            width = value is null ? width : Math.Max(width, name.Length);
        foreach ((string name, string? value) in attributes)
        {
            if (value is not null)
                Line($"{name.PadRight(width)} = {value}");
        }
        return this;
    }

    /// <summary>A map or object that is the value of an attribute.</summary>
    public HclText Map(string name, Action<HclText> content)
    {
        Line($"{name} = {{");
        _depth++;
        content(this);
        _depth--;
        return Line("}");
    }

    public override string ToString() => _text.ToString();

    private HclText Line(string line)
    {
        _text.Append(' ', 2 * _depth).Append(line).Append('\n');
        return this;
    }
}
