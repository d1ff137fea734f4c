using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NeptuneEncryption.Conformance.Tests.Corpus;

/// <summary>
/// Holds an answer against a recorded one: members there and not there, kinds of values, and the values that do not depend on whose account
/// it is.
/// Examples of the documentation are abridged: what they leave out tells nothing.
/// </summary>
internal static class Comparison
{
    private const string Adds = "adds ";

    private static readonly HashSet<string> Exact =
    [
        "AllocatedStorage", "AttributeName", "BackupRetentionPeriod", "CopyTagsToSnapshot", "DeletionProtection", "KeyManager",
        "KeySpec", "KeyState", "KeyUsage", "LicenseModel", "MultiAZ", "MultiRegion", "Origin", "PercentProgress", "Port", "PreferredBackupWindow",
        "SnapshotType", "Status", "StorageEncrypted", "SubnetGroupStatus", "SubnetStatus",
    ];

    internal static IEnumerable<string> Differences(JsonNode recorded, JsonNode ours, bool isComplete) => Compare(recorded, ours, "")
        .Where(difference => isComplete || !difference.StartsWith(Adds, StringComparison.Ordinal))
        .Distinct();

    private static IEnumerable<string> Compare(JsonNode? recorded, JsonNode? ours, string path) => (recorded, ours) switch
    {
        (JsonObject theirs, JsonObject mine) => Members(theirs, mine, path),
        (JsonArray theirs, JsonArray mine) => Items(theirs, mine, path),
        _ => Values(recorded!, ours!, path),
    };

    private static IEnumerable<string> Members(JsonObject recorded, JsonObject ours, string path)
    {
        foreach ((string name, JsonNode? value) in recorded)
        {
            string member = path.Length == 0 ? name : $"{path}.{name}";
            if (!ours.ContainsKey(name)) yield return $"lacks {member}";
            else foreach (string difference in Compare(value, ours[name], member)) yield return difference;
        }
        foreach ((string name, _) in ours)
        {
            if (!recorded.ContainsKey(name)) yield return $"{Adds}{(path.Length == 0 ? name : $"{path}.{name}")}";
        }
    }

    /// <summary>Lists are held against each other as far as both go; how long they are is the account's business.</summary>
    private static IEnumerable<string> Items(JsonArray recorded, JsonArray ours, string path)
    {
        if (recorded.Count == 0 != (ours.Count == 0)) return [$"{path} is {(ours.Count == 0 ? "empty" : "not empty")}"];
        // The list of what was asked for is no part of a member's name.
        string inside = path.Contains('.', StringComparison.Ordinal) ? path : path.StartsWith("DB", StringComparison.Ordinal) ? "" : path;
        return recorded.Zip(ours).SelectMany(pair => Compare(pair.First, pair.Second, inside));
    }

    private static IEnumerable<string> Values(JsonNode recorded, JsonNode ours, string path)
    {
        if (KindOf(recorded) != KindOf(ours)) yield return $"{path} is {KindOf(ours)}, recorded {KindOf(recorded)}";
        else if (Exact.Contains(path.Split('.')[^1]) && !JsonNode.DeepEquals(recorded, ours))
            yield return $"{path} is {ours.ToJsonString()}, recorded {recorded.ToJsonString()}";
    }

    private static string KindOf(JsonNode node) => node.GetValueKind() switch
    {
        JsonValueKind.True or JsonValueKind.False => "a flag",
        JsonValueKind.Number => "a number",
        JsonValueKind.String when (string)node! is var text && IsTime(text) => "a time",
        JsonValueKind.String when ((string)node!).StartsWith("arn:", StringComparison.Ordinal) => "an ARN",
        JsonValueKind.String => "text",
        JsonValueKind other => other.ToString(),
    };

    private static bool IsTime(string text)
        => text == "datetime"
            || (text.Length > 18 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _));
}
