using System.Collections.Immutable;
using System.Text.Json;

namespace NeptuneEncryption.Emulator.Http.Iam;

/// <summary>A statement's conditions. All must hold; of the values of one key, one (none of them, for the negated operators).</summary>
internal sealed class ConditionBlock
{
    private const string IfExists = "IfExists";

    private readonly ImmutableArray<Condition> _conditions;

    private ConditionBlock(ImmutableArray<Condition> conditions) => _conditions = conditions;

    internal static ConditionBlock Parse(JsonElement statement)
    {
        if (!statement.TryGetProperty("Condition", out JsonElement block)) return new ConditionBlock([]);
        return new ConditionBlock([.. block.EnumerateObject().SelectMany(
            condition => condition.Value.EnumerateObject(),
            (condition, key) => new Condition(condition.Name, key.Name, PolicyDocument.Texts(key.Value)))]);
    }

    internal bool Hold(AccessRequest request) => _conditions.All(condition => condition.Holds(request));

    private sealed record Condition(string Operator, string Key, ImmutableArray<string> Values)
    {
        internal bool Holds(AccessRequest request)
        {
            string? actual = request.ConditionKeys.FirstOrDefault(entry => entry.Key.Equals(Key, StringComparison.OrdinalIgnoreCase)).Value;
            if (Operator == "Null") return Values.Any(value => value.Equals("true", StringComparison.OrdinalIgnoreCase) == (actual is null));
            bool ifExists = Operator.EndsWith(IfExists, StringComparison.Ordinal);
            string bare = ifExists ? Operator[..^IfExists.Length] : Operator;
            bool negated = bare.Contains("Not", StringComparison.Ordinal);
            // A missing key: the positive operators do not match, the negated ones do, and IfExists does not mind.
            if (actual is null) return ifExists || negated;
            return Values.Any(value => Matches(bare.Replace("Not", "", StringComparison.Ordinal), value, actual)) != negated;
        }

        private static bool Matches(string positive, string value, string actual) => positive switch
        {
            "StringEquals" => value == actual,
            "StringEqualsIgnoreCase" or "Bool" => value.Equals(actual, StringComparison.OrdinalIgnoreCase),
            "StringLike" or "ArnLike" or "ArnEquals" => Wildcard.Matches(value, actual),
            _ => throw new NotSupportedException($"The condition operator {positive} is not modelled."),
        };
    }
}
