using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using NeptuneEncryption.Compliance;

namespace NeptuneEncryption.Completion;

/// <summary>Completes the short names of compliance frameworks.</summary>
public sealed class FrameworkCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
        => ControlCatalogue.All
            .DistinctBy(control => control.Framework)
            .Where(control => control.Framework.StartsWith((wordToComplete ?? "").Trim('\'', '"'), StringComparison.OrdinalIgnoreCase))
            .Select(control => new CompletionResult(control.Framework, control.Framework, CompletionResultType.ParameterValue, control.Name));
}

/// <summary>Refuses what the catalogue does not have, and says what it has.</summary>
public sealed class FrameworkAttribute : ValidateEnumeratedArgumentsAttribute
{
    protected override void ValidateElement(object element)
    {
        if (!ControlCatalogue.Frameworks.Contains($"{element}", StringComparer.OrdinalIgnoreCase))
            throw new ValidationMetadataException($"There is no framework '{element}' in the catalogue, which has {string.Join(", ", ControlCatalogue.Frameworks)}.");
    }
}
