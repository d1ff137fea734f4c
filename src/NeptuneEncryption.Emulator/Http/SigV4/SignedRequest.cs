namespace NeptuneEncryption.Emulator.Http.SigV4;

/// <summary>A request as it came over the wire, before anything decoded or reordered it: a signature covers exactly this.</summary>
/// <param name="Method">The HTTP method, upper case.</param>
/// <param name="Path">The path of the request line, still encoded.</param>
/// <param name="Query">The query of the request line without its question mark, still encoded; empty if there is none.</param>
/// <param name="Headers">Header lines in the order they arrived; a name may occur more than once.</param>
/// <param name="Body">The whole body.</param>
internal sealed record SignedRequest(
    string Method,
    string Path,
    string Query,
    IReadOnlyList<KeyValuePair<string, string>> Headers,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>The header's values joined by commas, as RFC 9110 combines repeated lines; null if there is none.</summary>
    public string? Header(string name)
    {
        var values = Headers.Where(line => line.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(line => line.Value.Trim())
            .ToList();
        return values.Count == 0 ? null : string.Join(',', values);
    }
}
