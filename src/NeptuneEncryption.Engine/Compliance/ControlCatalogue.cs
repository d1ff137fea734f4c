using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeptuneEncryption.Compliance;

/// <summary>The compliance catalogue: the data file <c>controls.json</c>, which is built into the engine.</summary>
internal static class ControlCatalogue
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() }
    };
    private static readonly Lazy<IReadOnlyList<ComplianceControl>> Loaded = new(Load);

    public static IReadOnlyList<ComplianceControl> All => Loaded.Value;

    /// <summary>The short names of the frameworks, in the order of the catalogue.</summary>
    public static IReadOnlyList<string> Frameworks => [.. All.Select(control => control.Framework).Distinct()];

    /// <summary>The controls of some frameworks; all when none are named.</summary>
    public static IReadOnlyList<ComplianceControl> Of(IReadOnlyList<string> frameworks)
        => frameworks.Count == 0
        ? All
        : [.. All.Where(control => frameworks.Contains(control.Framework, StringComparer.OrdinalIgnoreCase))];

    private static ComplianceControl[] Load()
    {
        using Stream data = typeof(ControlCatalogue).Assembly.GetManifestResourceStream("controls.json")
            ?? throw new InvalidOperationException("The engine was built without its compliance catalogue.");
        return JsonSerializer.Deserialize<ComplianceControl[]>(data, Format) ?? [];
    }
}
