using System.Collections.Immutable;
using System.Text.Json;

namespace NeptuneEncryption.Emulator.Http.Iam;

/// <summary>A statement's conditions. All must hold; of the values of one key, one (none of them, for the negated operators).</summary>
internal sealed class ConditionBlock
{
    private const string IfExists = "IfExists";
    private const string Null = "Null";
    private const string ForAll = "ForAllValues:";
    private const string ForAny = "ForAnyValue:";

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

        /// <summary><see cref="ForAll"/>, <see cref="ForAny"/>, or nothing for keys of one value.</summary>
        private string Quantifier { get; init; } = "";

        /// <exception cref="NotSupportedException">The operator is not modelled.</exception>
        internal static Condition Of(string name, string key, ImmutableArray<string> values)
        {
            string quantifier = new[] { ForAll, ForAny }.FirstOrDefault(set => name.StartsWith(set, StringComparison.Ordinal)) ?? "";
            string unquantified = name[quantifier.Length..];
            bool ifExists = unquantified.EndsWith(IfExists, StringComparison.Ordinal);
            string bare = ifExists ? unquantified[..^IfExists.Length] : unquantified;
            string positive = bare.Replace("Not", "", StringComparison.Ordinal);
            return new Condition(
                key,
                values,
                Matcher(positive) ?? throw new NotSupportedException($"The condition operator {name} is not modelled."))
            {
                IsNull = name == Null,
                IsIfExists = ifExists,
                IsNegated = positive != bare,
                Quantifier = quantifier,
            };
        }

        internal bool Holds(AccessRequest request)
        {
            IReadOnlyList<string> actual = request.Values(Key);
            if (IsNull) return Values.Any(value => Matches(value, actual.Count == 0 ? "true" : "false"));
            if (actual.Count == 0) return HoldsWithoutKey();
            return Quantifier == ForAll ? actual.All(Fits) : actual.Any(Fits);

            bool Fits(string one)
                => Values.Any(value => PolicyVariable.Resolve(value, request) is { } pattern && Matches(pattern, one)) != IsNegated;
        }

        /// <summary>A missing key: the positive operators do not match, the negated ones do, IfExists does not mind; all of no values
        /// fit, and none does.</summary>
        private bool HoldsWithoutKey() => Quantifier switch
        {
            ForAll => true,
            ForAny => IsIfExists,
            _ => IsIfExists || IsNegated,
        };

        private static Func<string, string, bool>? Matcher(string positive) => positive switch
        {
            "StringEquals" => (value, actual) => value == actual,
            "StringEqualsIgnoreCase" or "Bool" or Null => (value, actual) => value.Equals(actual, StringComparison.OrdinalIgnoreCase),
            "StringLike" => (value, actual) => Wildcard.Matches(value, actual),
            "ArnLike" or "ArnEquals" => Wildcard.MatchesArn,
            _ => null,
        };
    }
}
