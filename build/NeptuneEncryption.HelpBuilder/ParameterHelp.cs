using System.Collections;
using System.Management.Automation;

namespace NeptuneEncryption.HelpBuilder;

/// <summary>A parameter: its shape from the built command, its meaning from its comment.</summary>
internal sealed class ParameterHelp
{
    /// <summary>Said once for all commands: PowerShell brings these two.</summary>
    private static readonly Dictionary<string, string> Brought = new()
    {
        ["WhatIf"] = "Say what would be done, and do none of it.",
        ["Confirm"] = "Ask before anything is changed; -Confirm:$false does not ask.",
    };

    private readonly ParameterMetadata _shape;

    public ParameterHelp(ParameterMetadata shape, Type command, object instance, Comments comments)
    {
        _shape = shape;
        Description = Brought.GetValueOrDefault(shape.Name) ?? comments.Of(command, shape.Name);
        Default = Text(command.GetProperty(shape.Name)?.GetValue(instance));
    }

    public string Name => _shape.Name;

    public string Description { get; }

    public string Default { get; }

    public string Aliases => string.Join(", ", _shape.Aliases.Order(StringComparer.Ordinal)) is { Length: > 0 } names ? names : "none";

    public bool TakesWildcards => _shape.Attributes.OfType<SupportsWildcardsAttribute>().Any();

    public bool IsSwitch => _shape.SwitchParameter;

    public string TypeName
        => IsSwitch ? "SwitchParameter" : (Nullable.GetUnderlyingType(_shape.ParameterType) ?? _shape.ParameterType).Name;

    /// <summary>All values, where there are only so many.</summary>
    public IReadOnlyList<string> Values
    {
        get
        {
            Type element = _shape.ParameterType.IsArray ? _shape.ParameterType.GetElementType()! : _shape.ParameterType;
            element = Nullable.GetUnderlyingType(element) ?? element;
            return element.IsEnum
                ? Enum.GetNames(element)
                : [.. _shape.Attributes.OfType<ValidateSetAttribute>().SelectMany(set => set.ValidValues)];
        }
    }

    private static string Text(object? value) => value switch
    {
        null or SwitchParameter { IsPresent: false } or ICollection { Count: 0 } => "None",
        _ => FormattableString.Invariant($"{value}"),
    };
}
