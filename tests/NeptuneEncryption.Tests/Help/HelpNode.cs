using System.Management.Automation;

namespace NeptuneEncryption.Tests.Help;

/// <summary>A part of what Get-Help gives: objects of note properties, one or several at each step.</summary>
internal sealed class HelpNode(object value)
{
    private readonly PSObject _value = PSObject.AsPSObject(value);

    /// <summary>All parts at the end of a path of property names.</summary>
    public IReadOnlyList<HelpNode> All(params string[] path)
        => path is [var name, .. var rest]
        ? [.. Items(_value.Properties[name]?.Value).SelectMany(item => new HelpNode(item).All(rest))]
        : [this];

    /// <summary>The text there; that of paragraphs is joined.</summary>
    public string Text(params string[] path)
        => string.Join(' ', All(path).Select(node => $"{node._value.Properties["Text"]?.Value ?? node._value}")).Trim();

    private static IEnumerable<object> Items(object? value)
        => value is null ? [] : (LanguagePrimitives.GetEnumerable(value)?.Cast<object?>() ?? [value]).OfType<object>();
}
