using System.Management.Automation;
using System.Xml;
using System.Xml.Linq;

namespace NeptuneEncryption.HelpBuilder;

/// <summary>Help as PowerShell reads it.</summary>
internal static class MamlFile
{
    private static readonly XNamespace Root = "http://msh";
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    public static void Save(string path, IEnumerable<CommandHelp> commands)
    {
        XElement items = new(Root + "helpItems", new XAttribute("schema", "maml"), commands.Select(Of));
        // Code and printed output keep their lines; nothing else has any.
        using var writer = XmlWriter.Create(
            path,
            new XmlWriterSettings { Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Replace });
        items.Save(writer);
    }

    private static XElement Of(CommandHelp help) => new(
        Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(
            Command + "details",
            new XElement(Command + "name", help.Cmdlet.Name),
            Described([help.Synopsis]),
            new XElement(Command + "verb", help.Cmdlet.Verb),
            new XElement(Command + "noun", help.Cmdlet.Noun)),
        Described(help.Page.Description),
        new XElement(Command + "syntax", help.Cmdlet.ParameterSets.Select(set => new XElement(
            Command + "syntaxItem",
            new XElement(Maml + "name", help.Cmdlet.Name),
            help.Syntax(set).Select(parameter => Parameter(parameter, help.Parameters[parameter.Name]))))),
        // One entry for each parameter, in the shape it has in the first set that knows it.
        new XElement(Command + "parameters", help.Cmdlet.ParameterSets
            .SelectMany(set => set.Parameters)
            .DistinctBy(parameter => parameter.Name)
            .Where(parameter => help.Parameters.ContainsKey(parameter.Name))
            .OrderBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(parameter => Parameter(parameter, help.Parameters[parameter.Name]))),
        new XElement(Command + "inputTypes", help.Page.Inputs.Select(type => Typed("inputType", type))),
        new XElement(Command + "returnValues", help.Page.Outputs.Select(type => Typed("returnValue", type))),
        new XElement(Maml + "alertSet", new XElement(Maml + "alert", Spaced(help.Page.Notes))),
        new XElement(Command + "examples", help.Page.Examples.Select((example, i) => Shown(example, i + 1))),
        new XElement(Command + "relatedLinks", help.Page.Links.Select(Linked)));

    private static XElement Parameter(CommandParameterInfo shape, ParameterHelp help)
    {
        XElement parameter = new(
            Command + "parameter",
            new XAttribute("required", shape.IsMandatory),
            new XAttribute("variableLength", shape.ParameterType.IsArray),
            new XAttribute("globbing", help.TakesWildcards),
            new XAttribute("pipelineInput", Pipeline(shape)),
            new XAttribute("position", shape.Position < 0 ? "named" : $"{shape.Position}"),
            new XAttribute("aliases", help.Aliases),
            new XElement(Maml + "name", help.Name),
            Described([help.Description]));
        if (help.Values.Count > 0)
            parameter.Add(new XElement(Command + "parameterValueGroup", help.Values.Select(value => Value(value, required: false))));
        if (!help.IsSwitch)
            parameter.Add(Value(help.TypeName, required: true));
        parameter.Add(
            new XElement(Dev + "type", new XElement(Maml + "name", help.TypeName), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", help.Default));
        return parameter;
    }

    private static XElement Value(string text, bool required)
        => new(Command + "parameterValue", new XAttribute("required", required), new XAttribute("variableLength", false), text);

    private static string Pipeline(CommandParameterInfo shape)
    {
        string[] ways = [.. Ways()];
        return ways.Length == 0 ? "False" : $"True ({string.Join(", ", ways)})";

        IEnumerable<string> Ways()
        {
            if (shape.ValueFromPipeline)
                yield return "ByValue";
            if (shape.ValueFromPipelineByPropertyName)
                yield return "ByPropertyName";
        }
    }

    private static XElement Shown(Example example, int number) => new(
        Command + "example",
        new XElement(Maml + "title", $"---------- Example {number}: {example.Title} ----------"),
        // Get-Help prints the code and then the remarks, so what it prints comes first among these.
        new XElement(Dev + "code", example.Output.Length > 0 ? $"{example.Code}\n\n{example.Output}" : example.Code),
        new XElement(Dev + "remarks", Spaced(example.Remarks)));

    private static XElement Typed(string element, NamedText type)
        => new(Command + element, new XElement(Dev + "type", new XElement(Maml + "name", type.Name)), Described([type.Text]));

    private static XElement Linked(NamedText link) => new(
        Maml + "navigationLink",
        new XElement(Maml + "linkText", link.Name),
        // A topic or a command is found by its name; only what is elsewhere has an address.
        new XElement(Maml + "uri", link.Text.StartsWith("https:", StringComparison.Ordinal) ? link.Text : ""));

    private static XElement Described(IEnumerable<string> paragraphs) => new(Maml + "description", paragraphs.Select(Paragraph));

    /// <summary>Where PowerShell sets no space between paragraphs.</summary>
    private static IEnumerable<XElement> Spaced(IEnumerable<string> paragraphs)
        => paragraphs.SelectMany(text => new[] { Paragraph(text), Paragraph("") });

    private static XElement Paragraph(string text) => new(Maml + "para", text);
}
