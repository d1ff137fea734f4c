using NeptuneEncryption.Aws.Errors;
using NeptuneEncryption.Ports;

namespace NeptuneEncryption.Aws.Gateways;

/// <summary>The markers of one listing: each leads on, and there is an end to them. Else the listing would never end, or hold its items
/// many times.</summary>
internal sealed class PageMarkers(AwsCall call)
{
    /// <summary>With the largest pages, a million items: far above the quota of anything that is listed.</summary>
    public const int MaxPages = 10_000;

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Where the next page begins; null after the last one.</summary>
    /// <exception cref="GatewayException">The marker leads back, or the listing has no end.</exception>
    public string? Next(string? marker)
    {
        if (string.IsNullOrEmpty(marker))
            return null;
        if (!_seen.Add(marker))
            throw ProblemTranslator.Incomplete(call, "its marker leads back to a page that was listed already.");
        return _seen.Count < MaxPages ? marker : throw ProblemTranslator.Incomplete(call, $"the listing has more than {MaxPages} pages.");
    }
}
