using System.Text.Json;
using System.Text.Json.Serialization;

namespace NeptuneEncryption.Compliance;

/// <summary>The compliance catalogue: the data file <c>controls.json</c>, which is built into the engine.</summary>
public static class ControlCatalogue
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private static readonly Lazy<IReadOnlyList<ComplianceControl>> Loaded = new(Load);

    public static IReadOnlyList<ComplianceControl> All => Loaded.Value;

    private static ComplianceControl[] Load()
    {
        using Stream data = typeof(ControlCatalogue).Assembly.GetManifestResourceStream("controls.json")
            ?? throw new InvalidOperationException("The engine was built without its compliance catalogue.");
        return JsonSerializer.Deserialize<ComplianceControl[]>(data, Format) ?? [];
    }
}
