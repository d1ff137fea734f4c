using System.Globalization;

namespace NeptuneEncryption.Emulator.Http.Protocols;

/// <summary>The flat parameters of a query request: <c>Tags.Tag.1.Key=a</c>.</summary>
internal sealed class FormParameters
{
    private readonly Dictionary<string, string> _values;

    private FormParameters(Dictionary<string, string> values) => _values = values;

    internal string? this[string name] => _values.GetValueOrDefault(name);

    internal static FormParameters Parse(params IReadOnlyList<string> texts)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (string pair in texts.SelectMany(text => text.Split('&', StringSplitOptions.RemoveEmptyEntries)))
        {
            int equals = pair.IndexOf('=', StringComparison.Ordinal);
            string name = equals < 0 ? pair : pair[..equals];
            values[Decode(name)] = equals < 0 ? "" : Decode(pair[(equals + 1)..]);
        }
        return new FormParameters(values);
    }

    /// <summary>Whether there is a parameter of this name or below it.</summary>
    internal bool Has(string name)
        => _values.ContainsKey(name) || _values.Keys
            .Any(key => key.StartsWith(name, StringComparison.Ordinal) && key.Length > name.Length && key[name.Length] == '.');

    /// <summary>The names of a list's members: <c>name.1</c>, <c>name.2</c> … as far as they go.</summary>
    internal IEnumerable<string> Members(string name)
        => Enumerable.Range(1, _values.Count)
            .Select(number => string.Create(CultureInfo.InvariantCulture, $"{name}.{number}"))
            .TakeWhile(Has);

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
