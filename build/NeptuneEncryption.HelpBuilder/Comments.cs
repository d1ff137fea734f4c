using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NeptuneEncryption.HelpBuilder;

/// <summary>The summaries of an assembly's documentation comments.</summary>
internal sealed partial class Comments
{
    private readonly Dictionary<string, XElement> _members;

    private Comments(Dictionary<string, XElement> members) => _members = members;

    public static Comments Read(string path)
        => new(XDocument.Load(path, LoadOptions.PreserveWhitespace).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value));

    public string Of(Type type) => Summary($"T:{type.FullName}");

    /// <summary>Of a property, or of the one that it overrides.</summary>
    public string Of(Type type, string property)
    {
        for (Type? at = type; at is not null; at = at.BaseType)
        {
            if (at.GetProperty(property, BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly) is not null
                && Summary($"P:{at.FullName}.{property}") is { Length: > 0 } summary)
            {
                return summary;
            }
        }
        return "";
    }

    private string Summary(string member)
        => _members.TryGetValue(member, out XElement? comment) && comment.Element("summary") is { } summary
            ? Space().Replace(string.Concat(summary.Nodes().Select(Text)), " ").Trim()
            : "";

    private static string Text(XNode node) => node switch
    {
        XText text => text.Value,
        // <see cref="P:Name.Space.Type.Member"/> reads as Member.
        XElement { Name.LocalName: "see" } see => (see.Attribute("cref") ?? see.Attribute("langword"))?.Value.Split('.', ':')[^1] ?? "",
        XElement element => string.Concat(element.Nodes().Select(Text)),
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
