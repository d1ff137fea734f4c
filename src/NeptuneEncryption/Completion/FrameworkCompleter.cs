using System.Collections;
using System.Management.Automation;
using NeptuneEncryption.Compliance;

namespace NeptuneEncryption.Completion;

/// <summary>Completes the short names of compliance frameworks.</summary>
public sealed class FrameworkCompleter : NameCompleter
{
    private protected override IEnumerable<KnownName> Names(IDictionary parameters)
        => ControlCatalogue.All.DistinctBy(control => control.Framework).Select(control => new KnownName(control.Framework, control.Name));
}

/// <summary>Refuses what the catalogue does not have, and says what it has.</summary>
public sealed class FrameworkAttribute : ValidateEnumeratedArgumentsAttribute
{
    protected override void ValidateElement(object element)
    {
        if (!ControlCatalogue.Frameworks.Contains($"{element}", StringComparer.OrdinalIgnoreCase))
        {
            throw new ValidationMetadataException(
                $"There is no framework '{element}' in the catalogue, which has {string.Join(", ", ControlCatalogue.Frameworks)}.");
        }
    }
}
