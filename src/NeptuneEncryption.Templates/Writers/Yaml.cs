using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace NeptuneEncryption.Templates.Writers;

/// <summary>Builds YAML as CloudFormation reads it, and writes it. Names are plain; every other text is quoted, so that none is read as
/// another type.</summary>
internal static class Yaml
{
    public static YamlNode Text(string text) => new YamlScalarNode(text) { Style = ScalarStyle.DoubleQuoted };

    public static YamlNode Boolean(bool value) => new YamlScalarNode(value ? "true" : "false") { Style = ScalarStyle.Plain };

    public static YamlNode Number(double number)
        => new YamlScalarNode(number.ToString(CultureInfo.InvariantCulture)) { Style = ScalarStyle.Plain };

    public static YamlNode Map(params IEnumerable<(string Name, YamlNode? Value)> entries)
    {
        YamlMappingNode map = [];
        foreach ((string name, YamlNode? value) in entries)
        {
            if (value is not null)
                map.Add(name, value);
        }
        return map;
    }

    public static YamlNode List(params IEnumerable<YamlNode> items) => new YamlSequenceNode(items);

    /// <summary>The value of a parameter or pseudo parameter.</summary>
    public static YamlNode Ref(string name) => new YamlScalarNode(name) { Tag = "!Ref" };

    public static YamlNode GetAtt(string resource, string attribute) => new YamlScalarNode($"{resource}.{attribute}") { Tag = "!GetAtt" };

    /// <param name="fixedText">Text of ours; a value that came from elsewhere has no place in it.</param>
    public static YamlNode Sub(string fixedText) => new YamlScalarNode(fixedText) { Tag = "!Sub", Style = ScalarStyle.DoubleQuoted };

    public static YamlNode If(string condition, YamlNode then, YamlNode otherwise)
        => Function("!If", new YamlScalarNode(condition), then, otherwise);

    public static YamlNode Equal(YamlNode left, YamlNode right) => Function("!Equals", left, right);

    public static YamlNode Not(YamlNode condition) => Function("!Not", condition);

    public static string Write(YamlNode root)
    {
        using StringWriter text = new(CultureInfo.InvariantCulture) { NewLine = "\n" };
        Emitter emitter = new(text, new EmitterSettings().WithIndentedSequences());
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Emit(emitter, root);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static YamlSequenceNode Function(string name, params YamlNode[] arguments)
        => new YamlSequenceNode(arguments)
        {
            Tag = name,
            Style = arguments.All(a => a is YamlScalarNode) ? SequenceStyle.Flow : SequenceStyle.Block
        };

    private static void Emit(Emitter emitter, YamlNode node)
    {
        switch (node)
        {
            case YamlScalarNode scalar:
                emitter.Emit(new Scalar(
                    AnchorName.Empty,
                    scalar.Tag,
                    scalar.Value ?? "",
                    scalar.Style,
                    isPlainImplicit: scalar.Tag.IsEmpty,
                    isQuotedImplicit: scalar.Tag.IsEmpty));
                break;
            case YamlSequenceNode sequence:
                emitter.Emit(new SequenceStart(AnchorName.Empty, sequence.Tag, isImplicit: sequence.Tag.IsEmpty, sequence.Style));
                foreach (YamlNode item in sequence)
                    Emit(emitter, item);
                emitter.Emit(new SequenceEnd());
                break;
            case YamlMappingNode mapping:
                emitter.Emit(new MappingStart());
                foreach ((YamlNode name, YamlNode value) in mapping)
                {
                    Emit(emitter, name);
                    Emit(emitter, value);
                }
                emitter.Emit(new MappingEnd());
                break;
        }
    }
}
