using System.Buffers.Text;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace NeptuneEncryption.Emulator.Simulation.Rds;

/// <summary>Cuts lists into pages as the RDS API does: 20 to 100 records, and a marker that is opaque and expires.</summary>
internal sealed class Pager(string list, DateTimeOffset now, SimulationOptions options)
{
    private const int Fewest = 20;
    private const int Most = 100;

    /// <summary>How many records a page holds.</summary>
    internal static int SizeOf(int? maxRecords) => maxRecords switch
    {
        null => Most,
        >= Fewest and <= Most => maxRecords.Value,
        _ => throw AwsFaultException.InvalidValue($"Invalid value {maxRecords} for MaxRecords. Must be between {Fewest} and {Most}"),
    };

    /// <summary>The key after which the page begins; empty for the first page.</summary>
    internal string StartAfter(string? marker)
    {
        if (string.IsNullOrEmpty(marker)) return "";
        string[] parts = Decode(marker).Split('|', 3);
        bool valid = parts.Length == 3
            && parts[0] == list
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        if (!valid) throw AwsFaultException.InvalidValue("Invalid marker.");
        var issued = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[1], CultureInfo.InvariantCulture));
        return now - issued <= options.MarkerLifetime ? parts[2] : throw AwsFaultException.InvalidValue("Invalid marker: it has expired.");
    }

    /// <summary>Takes a page from what follows the marker, in the order of the keys.</summary>
    internal (string? Marker, ImmutableArray<T> Items) Page<T>(IEnumerable<(string Key, T Item)> following, int? maxRecords)
    {
        int size = Math.Min(SizeOf(maxRecords), options.PageSize);
        ImmutableArray<T>.Builder items = ImmutableArray.CreateBuilder<T>();
        string lastKey = "";
        foreach ((string key, T item) in following)
        {
            if (items.Count == size) return (Encode(lastKey), items.DrainToImmutable());
            items.Add(item);
            lastKey = key;
        }
        return (null, items.DrainToImmutable());
    }

    /// <summary>Pages a short list that is at hand as a whole.</summary>
    internal (string? Marker, ImmutableArray<T> Items) Page<T>(IEnumerable<T> all, Func<T, string> key, int? maxRecords, string? marker)
    {
        string after = StartAfter(marker);
        return Page(all.Select(item => (key(item), item)).Where(entry => string.CompareOrdinal(entry.Item1, after) > 0), maxRecords);
    }

    private string Encode(string key)
        => Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{list}|{now.ToUnixTimeMilliseconds()}|{key}")));

    private static string Decode(string marker)
    {
        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
