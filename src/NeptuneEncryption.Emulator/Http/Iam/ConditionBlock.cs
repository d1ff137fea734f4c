using System.Collections.Immutable;
using System.Text.Json;

namespace NeptuneEncryption.Emulator.Http.Iam;

/// <summary>A statement's conditions. All must hold; of the values of one key, one (none of them, for the negated operators).</summary>
internal sealed class ConditionBlock
{
    private const string IfExists = "IfExists";
    private const string Null = "Null";

    private readonly ImmutableArray<Condition> _conditions;

    private ConditionBlock(ImmutableArray<Condition> conditions) => _conditions = conditions;

    internal static ConditionBlock Parse(JsonElement statement)
    {
        if (!statement.TryGetProperty("Condition", out JsonElement block)) return new ConditionBlock([]);
        return new ConditionBlock([.. block.EnumerateObject().SelectMany(
            condition => condition.Value.EnumerateObject(),
            (condition, key) => Condition.Of(condition.Name, key.Name, PolicyDocument.Texts(key.Value)))]);
    }

    internal bool Hold(AccessRequest request) => _conditions.All(condition => condition.Holds(request));

    private sealed record Condition(string Key, ImmutableArray<string> Values, Func<string, string, bool> Matches)
    {
        private bool IsNull { get; init; }

        private bool IsIfExists { get; init; }

        private bool IsNegated { get; init; }

        /// <exception cref="NotSupportedException">The operator is not modelled.</exception>
        internal static Condition Of(string name, string key, ImmutableArray<string> values)
        {
            bool ifExists = name.EndsWith(IfExists, StringComparison.Ordinal);
            string bare = ifExists ? name[..^IfExists.Length] : name;
            string positive = bare.Replace("Not", "", StringComparison.Ordinal);
            return new Condition(
                key,
                values,
                Matcher(positive) ?? throw new NotSupportedException($"The condition operator {name} is not modelled."))
            {
                IsNull = name == Null,
                IsIfExists = ifExists,
                IsNegated = positive != bare,
            };
        }

        internal bool Holds(AccessRequest request)
        {
            string? actual = request.ConditionKeys.FirstOrDefault(entry => entry.Key.Equals(Key, StringComparison.OrdinalIgnoreCase)).Value;
            if (IsNull) return Values.Any(value => Matches(value, actual is null ? "true" : "false"));
            // A missing key: the positive operators do not match, the negated ones do, and IfExists does not mind.
            if (actual is null) return IsIfExists || IsNegated;
            return Values.Any(value => Matches(value, actual)) != IsNegated;
        }

        private static Func<string, string, bool>? Matcher(string positive) => positive switch
        {
            "StringEquals" => (value, actual) => value == actual,
            "StringEqualsIgnoreCase" or "Bool" or Null => (value, actual) => value.Equals(actual, StringComparison.OrdinalIgnoreCase),
            "StringLike" or "ArnLike" or "ArnEquals" => (value, actual) => Wildcard.Matches(value, actual),
            _ => null,
        };
    }
}
